import { Prng } from '../../src/kernel/Prng.js'
import { sample } from '../../src/kernel/sample.js'

/** Gives one delay after the other, in whole milliseconds; the same ones to every contestant that asks afresh. */
export type Delays = () => () => number

/** How contestants come by their delays. */
export type Source = (meanMs: number, stream: string) => Delays

/** Exponential delays as a model draws them: each when it is needed. */
export const drawn: Source = (meanMs, stream) => () => {
  const prng = Prng.fromSeed(1, stream)
  const distribution = { _tag: 'exponential', mean: meanMs } as const
  return () => sample(distribution, prng)
}

/** Exponential delays drawn beforehand, and used again and again: what is measured is the engine alone. */
export const tabled: Source = (meanMs, stream) => {
  const next = drawn(meanMs, stream)()
  const table = Int32Array.from({ length: 2 ** 14 }, next)
  return () => {
    let index = 0
    return () => {
      const delayMs = table[index & (table.length - 1)] ?? 0
      index += 1
      return delayMs
    }
  }
}
