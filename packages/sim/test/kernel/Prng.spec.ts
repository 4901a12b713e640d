import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Prng } from '../../src/kernel/Prng.js'

const seeds = fc.maxSafeInteger()
const labels = fc.oneof(fc.string({ maxLength: 8 }), fc.maxSafeInteger())
const draws = (prng: Prng, count = 8): readonly number[] => Array.from({ length: count }, () => prng.uint32())

describe('Prng', () => {
  it('draws what its seed and stream say', () => {
    expect(draws(Prng.fromSeed(42, 'juju'))).toEqual(draws(Prng.fromSeed(42, 'juju')))
  })

  it('tells labels apart that look alike', () => {
    const root = Prng.fromSeed(7)
    const alike = [
      Prng.fromSeed(7, '1'),
      Prng.fromSeed(7, 1),
      root.child('ab'),
      root.child('a').child('b'),
      root.child('b').child('a'),
      root.child(''),
      root.child(0),
      root.child(2 ** 32),
      root,
    ]
    expect(new Set(alike.map((prng) => draws(prng).join())).size).toBe(alike.length)
  })

  it('gives neighbouring seeds first draws that have nothing in common', () => {
    const firsts = Array.from({ length: 4_096 }, (_, seed) => Prng.fromSeed(seed, 'x').float())
    const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length
    // Four standard deviations of the mean of uniform numbers.
    expect(Math.abs(mean - 0.5)).toBeLessThan((4 * Math.sqrt(1 / 12)) / Math.sqrt(firsts.length))
    const products = firsts.slice(1).map((value, index) => (value - 0.5) * ((firsts[index] ?? 0) - 0.5))
    const correlation = (12 * products.reduce((sum, value) => sum + value, 0)) / products.length
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(products.length))
  })

  it('refuses seeds and streams that are not safe integers', () => {
    expect(() => Prng.fromSeed(0.5)).toThrow(RangeError)
    expect(() => Prng.fromSeed(1, Number.NaN)).toThrow(RangeError)
  })

  it('law 1: equal seed and labels, equal draws', () => {
    fc.assert(
      fc.property(seeds, fc.array(labels, { maxLength: 4 }), (seed, path) => {
        const walk = () => path.reduce((prng: Prng, label) => prng.child(label), Prng.fromSeed(seed))
        expect(draws(walk())).toEqual(draws(walk()))
      }),
    )
  })

  it('law 2: a new stream alters no other, and does not depend on what was drawn', () => {
    fc.assert(
      fc.property(seeds, labels, labels, fc.nat(20), (seed, label, other, drawn) => {
        const plain = Prng.fromSeed(seed)
        const busy = Prng.fromSeed(seed)
        draws(busy, drawn)
        draws(busy.child(other), drawn)
        draws(plain, drawn)
        expect(draws(busy.child(label))).toEqual(draws(plain.child(label)))
        expect(draws(busy)).toEqual(draws(plain))
      }),
    )
  })

  it('law 2: streams of different labels differ', () => {
    fc.assert(
      fc.property(seeds, labels, labels, (seed, one, other) => {
        fc.pre(one !== other)
        const root = Prng.fromSeed(seed)
        expect(draws(root.child(one))).not.toEqual(draws(root.child(other)))
      }),
    )
  })

  it('law 3: a clone continues with the same draws, apart', () => {
    fc.assert(
      fc.property(seeds, fc.nat(20), (seed, drawn) => {
        const original = Prng.fromSeed(seed)
        draws(original, drawn)
        const clone = original.clone()
        expect(draws(clone)).toEqual(draws(original))
        expect(draws(clone.child('x'))).toEqual(draws(original.child('x')))
      }),
    )
  })

  it('float lies in [0, 1)', () => {
    const prng = Prng.fromSeed(3)
    for (let draw = 0; draw < 10_000; draw += 1) {
      const value = prng.float()
      if (!(value >= 0 && value < 1)) expect.fail(`drew ${value}`)
    }
  })

  it('intBetween draws every integer of a small interval equally often', () => {
    const prng = Prng.fromSeed(5, 'dice')
    const counts = new Map<number, number>()
    for (let draw = 0; draw < 60_000; draw += 1) {
      const face = prng.intBetween(-2, 3)
      counts.set(face, (counts.get(face) ?? 0) + 1)
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3])
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })

  it('intBetween stays within its interval, however wide', () => {
    const ends = fc.maxSafeInteger()
    fc.assert(
      fc.property(seeds, ends, ends, (seed, a, b) => {
        const min = Math.min(a, b)
        const max = Math.max(a, b)
        fc.pre(max - min < 2 ** 53)
        const value = Prng.fromSeed(seed).intBetween(min, max)
        expect(Number.isSafeInteger(value) && value >= min && value <= max).toBe(true)
      }),
    )
  })

  it.each([
    [1, 0],
    [0.5, 2],
    [0, Number.POSITIVE_INFINITY],
    [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ])('intBetween refuses %d to %d', (min, max) => {
    expect(() => Prng.fromSeed(1).intBetween(min, max)).toThrow(RangeError)
  })
})
