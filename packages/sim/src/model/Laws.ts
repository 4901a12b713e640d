import type { Behaviour, JujuModel, RenderWorkerConfig, Solution } from '@coordinated-workers/core'
import type { Facts } from './factsOf.js'

/** What stays the same throughout a run: the charms' release, their policy, and how they render. */
export interface Laws {
  readonly solutions: ReadonlyArray<Solution>
  readonly behaviour: Behaviour
  readonly render: RenderWorkerConfig
  /** What an operator's model means, remembered per model. */
  readonly facts: (juju: JujuModel) => Facts
}
