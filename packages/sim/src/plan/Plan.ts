import type { Command, JujuModel, Problem } from '@coordinated-workers/core'
import type { Cost, CostName } from './Cost.js'

/** Commands that are given one after the other, and the waits that make it safe to go on. */
export interface PlanStep {
  readonly commands: ReadonlyArray<Command>
  /** What must hold before the first command: `juju wait-for` of everything that is to be active. */
  readonly checks: ReadonlyArray<Command>
  /** `juju wait-for` until nothing is left to happen. */
  readonly waits: ReadonlyArray<Command>
  readonly why: string
  /** How often the config that all workers share changes, so that every worker restarts. */
  readonly waves: number
  /** Applications that restart for their own roles. */
  readonly restarts: ReadonlyArray<string>
  /** Paths that are down for a while. */
  readonly down: ReadonlyArray<'write' | 'read'>
  /** Whether a command takes away what no other gives back. */
  readonly irreversible: boolean
  /** What is not safe about it, a sentence each: properties that it does not keep, because none could. */
  readonly gaps: ReadonlyArray<string>
  /** Whether what it ends in is a safe place to stop. */
  readonly endsSafely: boolean
  readonly cost: Cost
  /** The model once the step has settled. */
  readonly model: JujuModel
}

/** A way from one deployment to another. */
export interface Plan {
  readonly steps: ReadonlyArray<PlanStep>
  readonly cost: Cost
  /** No plan within the allowed moves costs less. */
  readonly lowerBound: Cost
  /** Why that is so, a sentence each. */
  readonly unavoidable: ReadonlyArray<string>
  /** Whether the whole space of allowed moves was accounted for. */
  readonly optimal: boolean
  /** Whether every step is safe in every order of hooks. */
  readonly safe: boolean
  /** Whether leave not to be safe was used, for want of a safe plan. Without it, what is not safe was down at the start. */
  readonly tookLeave: boolean
  readonly order: ReadonlyArray<CostName>
  /** States whose phases were looked into. */
  readonly expanded: number
  /** How many applications' moves were tried in every combination between two waits, besides batches; null for all. */
  readonly setSize: number | null
}

/** A rule that could be relaxed, and what the plan would then cost. */
export interface Relaxation {
  readonly rule: string
  readonly cost: Cost
  /** Whether no plan under these rules costs less; where not, this is what it costs at most. */
  readonly optimal: boolean
  /** What such a plan does not keep; nothing where it is safe. */
  readonly gaps: ReadonlyArray<string>
}

/** What a search for a plan comes to. */
export type PlanAnswer =
  | { readonly _tag: 'plan'; readonly plan: Plan }
  /** There is none within the allowed moves. */
  | {
      readonly _tag: 'impossible'
      readonly because: ReadonlyArray<string>
      readonly relaxations: ReadonlyArray<Relaxation>
      /** As in a plan: where it is not null, more applications at a time might find a way. */
      readonly setSize: number | null
    }
  /** The budget ran out before any was found. */
  | { readonly _tag: 'exhausted'; readonly expanded: number }
  /** What is asked for is not a plan of workers. */
  | { readonly _tag: 'unsupported'; readonly problems: ReadonlyArray<Problem> }
