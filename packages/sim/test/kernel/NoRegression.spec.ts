import { describe, expect, it } from 'vitest'
import type { Distribution } from '../../src/kernel/Distribution.js'
import { exp } from '../../src/kernel/exp.js'
import { log } from '../../src/kernel/log.js'
import { Prng } from '../../src/kernel/Prng.js'
import { sample } from '../../src/kernel/sample.js'

/** Seeds are kept in bug reports and regression scenarios: what they stand for must not change between releases. */
const draws = (seed: number, stream: string | number) => {
  const prng = Prng.fromSeed(seed, stream)
  return [prng.uint32(), prng.uint32(), prng.float(), prng.intBetween(1, 6), prng.child('hooks').uint32()]
}

const delays = (distribution: Distribution) => {
  const prng = Prng.fromSeed(42, 'delays')
  return Array.from({ length: 6 }, () => sample(distribution, prng))
}

describe('NoRegression', () => {
  it('freezes the streams', () => {
    expect([draws(0, 0), draws(1, 0), draws(42, 'juju'), draws(-1, 'tempo-worker/0')]).toMatchInlineSnapshot(`
      [
        [
          1793492824,
          280651791,
          0.1810259243643525,
          6,
          13161924,
        ],
        [
          1898961813,
          3915327172,
          0.11683842869663141,
          5,
          3643150014,
        ],
        [
          4248709653,
          829742734,
          0.8945085184441119,
          3,
          1864756044,
        ],
        [
          1570239811,
          2391513299,
          0.9716463738939819,
          3,
          3142838004,
        ],
      ]
    `)
  })

  it('freezes the distributions', () => {
    expect(delays({ _tag: 'uniform', min: 0, max: 10_000 })).toMatchInlineSnapshot(`
      [
        7549,
        9447,
        5389,
        2778,
        2946,
        6237,
      ]
    `)
    expect(delays({ _tag: 'triangular', min: 200, mode: 600, max: 4_000 })).toMatchInlineSnapshot(`
      [
        2220,
        3155,
        1559,
        945,
        981,
        1795,
      ]
    `)
    expect(delays({ _tag: 'exponential', mean: 2_000 })).toMatchInlineSnapshot(`
      [
        2812,
        5790,
        1548,
        651,
        698,
        1955,
      ]
    `)
    expect(delays({ _tag: 'lognormal', median: 1_000, sigma: 1 })).toMatchInlineSnapshot(`
      [
        1361,
        230,
        447,
        330,
        490,
        2007,
      ]
    `)
    expect(delays({ _tag: 'empirical', values: [1, 2, 3, 5, 8] })).toMatchInlineSnapshot(`
      [
        5,
        8,
        3,
        2,
        2,
        5,
      ]
    `)
  })

  it('freezes the last bit of the elementary functions', () => {
    expect([0.1, 0.5, 3, 10, 1e300].map(log)).toMatchInlineSnapshot(`
      [
        -2.3025850929940455,
        -0.6931471805599453,
        1.0986122886681098,
        2.302585092994046,
        690.7755278982137,
      ]
    `)
    expect([-700, -1, 0.1, 1, 10, 700].map(exp)).toMatchInlineSnapshot(`
      [
        9.85967654375977e-305,
        0.36787944117144233,
        1.1051709180756477,
        2.7182818284590455,
        22026.465794806718,
        1.0142320547350045e+304,
      ]
    `)
  })
})
