import type { CoordinatorDecision } from '@coordinated-workers/core'
import type { UnitId } from './Ids.js'
import type { DecisionFacts, DecisionMemory } from './Laws.js'

const isSame = (left: DecisionFacts, right: DecisionFacts): boolean =>
  left.juju === right.juju &&
  left.solution === right.solution &&
  left.leader === right.leader &&
  left.relations.length === right.relations.length &&
  left.relations.every((relation, index) => relation === right.relations[index])

/** A memory of the last decision of each coordinator unit: most hooks of a run find everything as it was. */
export const lastDecisions = (): DecisionMemory => {
  const last = new Map<UnitId, { readonly facts: DecisionFacts; readonly decision: CoordinatorDecision }>()
  return {
    recall: (facts) => {
      const known = last.get(facts.unit)
      return known !== undefined && isSame(known.facts, facts) ? known.decision : undefined
    },
    remember: (facts, decision) => {
      last.set(facts.unit, { facts, decision })
    },
  }
}
