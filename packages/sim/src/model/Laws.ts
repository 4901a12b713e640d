import type { Behaviour, CoordinatorDecision, JujuModel, RenderWorkerConfig, Solution } from '@coordinated-workers/core'
import type { Facts } from './factsOf.js'
import type { UnitId } from './Ids.js'
import type { Improvements } from './Improvements.js'
import type { Quiet } from './Quiet.js'
import type { RelationState } from './RelationState.js'

/** All that a coordinator unit's decision depends on. */
export interface DecisionFacts {
  readonly unit: UnitId
  readonly juju: JujuModel
  readonly solution: Solution
  readonly leader: boolean
  /** Relations that it sees; the config in them is its own, and it does not look at it. */
  readonly relations: ReadonlyArray<RelationState | undefined>
}

/** Remembers decisions, so that whoever asks again about the same gets the same. */
export interface DecisionMemory {
  readonly recall: (facts: DecisionFacts) => CoordinatorDecision | undefined
  readonly remember: (facts: DecisionFacts, decision: CoordinatorDecision) => void
}

/** What stays the same throughout a run: the charms' releases, their policy, and how they render. */
export interface Laws {
  readonly solutions: ReadonlyArray<Solution>
  readonly behaviour: Behaviour
  readonly render: RenderWorkerConfig
  /** What an operator's model means while those applications run the refreshed charm, remembered. */
  readonly facts: (juju: JujuModel, refreshed: ReadonlyArray<string>) => Facts
  readonly improvements: Improvements
  /** Whether units run update-status every five minutes, or only when it would change what they show. */
  readonly ticks: boolean
  /** What coordinator units have decided; null remembers nothing. */
  readonly decisions: DecisionMemory | null
  /** What each unit saw when a hook of it last changed nothing: another one then need not ask again. */
  readonly quiet: Map<UnitId, Quiet> | null
}
