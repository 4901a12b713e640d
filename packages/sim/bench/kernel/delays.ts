import { Prng } from '../../src/kernel/Prng.js'
import { sample } from '../../src/kernel/sample.js'

const count = 2 ** 14

/** Index into a table of delays: `table[i & delayMask]`. */
export const delayMask = count - 1

/**
 * Exponential delays in whole milliseconds, drawn beforehand and the same for all contestants: what is measured is the
 * engine, not the logarithm.
 */
export const exponentialDelays = (meanMs: number, stream: string): Int32Array => {
  const prng = Prng.fromSeed(1, stream)
  return Int32Array.from({ length: count }, () => sample({ _tag: 'exponential', mean: meanMs }, prng))
}
