import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import { childIdentity, rootIdentity, type StreamIdentity, type StreamLabel, stateWords } from './StreamIdentity.js'

const twoTo26 = 0x400_0000
const twoTo53 = 2 ** 53

/**
 * A seeded generator of random numbers that splits into independent streams and is passed as a value.
 *
 * A stream is named by its seed and the labels on the way to it. Draws change the stream they come from and nothing
 * else. All operations are O(1), on integers and exact fractions: the bytes are the same on every machine.
 *
 * Laws: (1) Equal seed and labels, equal draws. (2) `child` depends on the name of its parent, not on how much was
 * drawn from it, and draws nothing: a new stream alters no other. (3) `clone` continues with the same draws, apart.
 *
 * @example
 * const root = Prng.fromSeed(42, 'juju')
 * const hooks = root.child('tempo-worker/0').child('hooks')
 * hooks.intBetween(1, 6)
 */
export class Prng {
  private constructor(
    private readonly identity: StreamIdentity,
    private readonly generator: RandomGenerator,
  ) {}

  /**
   * The stream named `stream` of a seed. A seed is any safe integer; `RangeError` otherwise. The labels `1` and `'1'`
   * name different streams.
   */
  static fromSeed(seed: number, stream: StreamLabel = 0): Prng {
    return Prng.named(childIdentity(rootIdentity(seed), stream))
  }

  private static named(identity: StreamIdentity): Prng {
    return new Prng(identity, xoroshiro128plusFromState(stateWords(identity)))
  }

  /** The stream of that name below this one, from its beginning. */
  child(label: StreamLabel): Prng {
    return Prng.named(childIdentity(this.identity, label))
  }

  /** A second generator at the same point of the same stream. */
  clone(): Prng {
    return new Prng(this.identity, this.generator.clone())
  }

  /** A uniform integer in `[0, 2³²)`. One step of the generator. */
  uint32(): number {
    return this.generator.next() >>> 0
  }

  /** A uniform multiple of 2⁻⁵³ in `[0, 1)`. Two steps of the generator. */
  float(): number {
    return this.uint53() / twoTo53
  }

  /**
   * A uniform integer in `[min, max]`, both included and without bias. Two steps of the generator, rarely more.
   *
   * Throws `RangeError` unless both are safe integers, `min ≤ max`, and the interval has at most 2⁵³ members.
   */
  intBetween(min: number, max: number): number {
    const size = max - min + 1
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || size < 1 || size > twoTo53) {
      throw new RangeError(`no integers to draw between ${min} and ${max}`)
    }
    // Equal shares of the 2⁵³ words; the few words left over are drawn again. The quotient is the high bits, which
    // are the better ones of this generator. Below 2⁵³ it cannot round up to the next integer.
    const share = Math.floor(twoTo53 / size)
    for (;;) {
      const index = Math.floor(this.uint53() / share)
      if (index < size) return min + index
    }
  }

  private uint53(): number {
    const high = this.generator.next() >>> 5
    const low = this.generator.next() >>> 6
    return high * twoTo26 + low
  }
}
