import type { Behaviour } from '../domain/Behaviour.js'

/** What a rendering depends on besides the cluster. */
export interface RenderOptions {
  readonly behaviour: Behaviour
  /** Ordinal of the coordinator unit that leads, 0 when absent. Loki's external URL names it. */
  readonly leader?: number
}
