import type { Distribution } from '../kernel/Distribution.js'

/** How long something takes at best, usually and at worst, in seconds as the sources give them. */
export type Estimate = readonly [minSeconds: number, typicalSeconds: number, maxSeconds: number]

const ms = (seconds: number): number => Math.round(seconds * 1000)

/** The distribution that an estimate stands for: most often the usual value, never outside its bounds. */
export const distributionOf = ([min, typical, max]: Estimate): Distribution =>
  min === max
    ? { _tag: 'constant', value: ms(min) }
    : { _tag: 'triangular', min: ms(min), mode: ms(typical), max: ms(max) }
