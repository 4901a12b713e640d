import type { Distribution } from '../kernel/Distribution.js'

/** How long something takes at best, usually and at worst, in seconds as the sources give them. */
export type Estimate = readonly [minSeconds: number, typicalSeconds: number, maxSeconds: number]

const ms = (seconds: number): number => Math.round(seconds * 1000)

/** The distribution that an estimate stands for, never outside its bounds; `triangular` prefers the usual value. */
export const distributionOf = (
  [min, typical, max]: Estimate,
  spread: 'triangular' | 'uniform' = 'triangular',
): Distribution => {
  if (ms(min) === ms(max)) return { _tag: 'constant', value: ms(min) }
  if (spread === 'uniform') return { _tag: 'uniform', min: ms(min), max: ms(max) }
  return { _tag: 'triangular', min: ms(min), mode: ms(typical), max: ms(max) }
}
