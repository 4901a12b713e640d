import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

/** What every arbitrary of the kit promises. */
export interface Contract<A> {
  readonly name: string
  readonly arbitrary: fc.Arbitrary<A>
  /** What is wrong with a value; none is correct that has anything. */
  readonly wrong: (value: A) => ReadonlyArray<string>
  /** Share of values with that label, from and to; labels say what a reader wants to be sure occurs. */
  readonly shares: Readonly<Record<string, readonly [from: number, to: number]>>
  readonly labels: (value: A) => ReadonlyArray<string>
  /** Where shrinking ends when any value fails, or any value that `fails`. */
  readonly smallest: ReadonlyArray<{
    readonly fails?: (value: A) => boolean
    readonly is: unknown
    readonly of?: (value: A) => unknown
  }>
}

const runs = 400

/** A number that depends on every part of a value, to fail on about one in `n` values without any pattern. */
const digest = (value: unknown): number => {
  const text = JSON.stringify(value) ?? ''
  let hash = 7
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
  return Math.abs(hash)
}

/** Share of values that carry each label. */
export const sharesOf = <A>(arbitrary: fc.Arbitrary<A>, labels: (value: A) => ReadonlyArray<string>) => {
  const counts = new Map<string, number>()
  for (const value of fc.sample(arbitrary, { numRuns: runs, seed: 11 })) {
    for (const label of new Set(labels(value))) counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return (label: string): number => (counts.get(label) ?? 0) / runs
}

/** Run the promises of one arbitrary. */
export const keepsContract = <A>({ name, arbitrary, wrong, shares, labels, smallest }: Contract<A>): void => {
  describe(name, () => {
    it('gives the same values for the same seed', () => {
      const draw = () => JSON.stringify(fc.sample(arbitrary, { numRuns: 50, seed: 5 }))
      expect(draw()).toBe(draw())
      expect(new Set(fc.sample(arbitrary, { numRuns: 50, seed: 5 }).map(digest)).size).toBeGreaterThan(5)
    })

    it('gives correct values only', () => {
      for (const value of fc.sample(arbitrary, { numRuns: runs, seed: 2 })) expect(wrong(value)).toEqual([])
    })

    it('gives correct values only while it shrinks, and comes to an end', () => {
      for (let seed = 0; seed < 5; seed += 1) {
        let tried = 0
        fc.check(
          fc.property(arbitrary, (value) => {
            tried += 1
            expect(wrong(value)).toEqual([])
            return digest(value) % 3 !== 0
          }),
          { seed, numRuns: 30 },
        )
        expect(tried).toBeLessThan(5_000)
      }
    })

    it.each(Object.entries(shares))('is distributed as documented: %s', (label, [from, to]) => {
      const share = sharesOf(arbitrary, labels)(label)
      expect(share, label).toBeGreaterThanOrEqual(from)
      expect(share, label).toBeLessThanOrEqual(to)
    })

    it.each(smallest)('shrinks to what a person would write: $is', ({ fails = () => true, is, of }) => {
      for (let seed = 1; seed <= 4; seed += 1) {
        const { counterexample } = fc.check(
          fc.property(arbitrary, (value) => !fails(value)),
          { seed, numRuns: 2_000 },
        )
        const [found] = counterexample ?? []
        expect(found).toBeDefined()
        if (found !== undefined) expect(of === undefined ? found : of(found)).toEqual(is)
      }
    })
  })
}
