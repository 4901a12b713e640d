import type { Duration } from '../kernel/Duration.js'

/** A unit or application by name, or any one of those that it may be: which one follows from the seed. */
export type Target = { readonly _tag: 'named'; readonly name: string } | { readonly _tag: 'random' }

/** What goes wrong by itself at one step of a scenario. */
export type Fault =
  | {
      readonly _tag: 's3'
      readonly how: 'removed' | 'revoked' | 'unreachable' | 'slow'
      /** The coordinator application whose storage it is; null stands for every one. */
      readonly of: string | null
    }
  /** The workload of a unit dies, once or again and again. */
  | { readonly _tag: 'crash'; readonly unit: Target }
  /** A unit's pod is killed and started again. */
  | { readonly _tag: 'churn'; readonly unit: Target }
  /** The pods of all these units are gone until the node is back. */
  | { readonly _tag: 'node'; readonly units: ReadonlyArray<string> }
  | { readonly _tag: 'leader'; readonly app: Target }
  /** The hooks of a unit fail, the next one or all for a time. */
  | { readonly _tag: 'hook'; readonly unit: Target }
  | { readonly _tag: 'integration'; readonly ends: readonly [string, string] }
  /** A unit of a coordinator loses its pod. */
  | { readonly _tag: 'coordinator'; readonly unit: Target }

/** A fault and how long it lasts; null is once where that makes sense, and for good elsewhere. */
export interface TimedFault {
  readonly fault: Fault
  readonly forMs: Duration | null
}
