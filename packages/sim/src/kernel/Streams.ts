import { Prng } from './Prng.js'
import type { StreamLabel } from './StreamIdentity.js'

/**
 * The random streams of one run, each made when it is first asked for.
 *
 * Memory is proportional to the number of different labels. Law: what a stream draws depends on the seed, its label
 * and the number of draws made from it, never on other streams; so adding a process leaves the draws of all others.
 *
 * @example
 * const streams = new Streams(42)
 * streams.of('tempo-worker/0 hooks').intBetween(1, 6)
 */
export class Streams {
  private readonly root: Prng
  private readonly streams = new Map<StreamLabel, Prng>()

  constructor(seed: number) {
    this.root = Prng.fromSeed(seed, 'streams')
  }

  /** The stream of that label, where its last draw left it. */
  of(label: StreamLabel): Prng {
    const known = this.streams.get(label)
    if (known !== undefined) return known
    const made = this.root.child(label)
    this.streams.set(label, made)
    return made
  }
}
