import type { Behaviour, Release } from '@coordinated-workers/core'
import type { PlanAnswer } from '../plan/Plan.js'
import type { PlanProof } from '../plan/provePlan.js'

/** What `plan` has to say: from where to where, the answer, and how far it was tried. */
export interface PlannedChange {
  readonly from: string
  readonly to: string
  readonly release: Release
  readonly behaviour: Behaviour
  readonly timing: string
  readonly answer: Exclude<PlanAnswer, { readonly _tag: 'unsupported' }>
  readonly proof: PlanProof | null
}

/** Whether there is a plan, and nothing that was tried speaks against it. */
export const isGood = ({ answer, proof }: PlannedChange): boolean =>
  answer._tag === 'plan' && (proof === null || (proof.failed.length === 0 && proof.everyOrder?._tag !== 'violated'))
