import fc from 'fast-check'

/**
 * One of the values, each alike; it shrinks through the earlier ones, where `fc.constantFrom` only knows the first.
 */
export const chosenFrom = <A>(first: A, ...others: ReadonlyArray<A>): fc.Arbitrary<A> =>
  fc.noBias(fc.nat(others.length)).map((index) => (index === 0 ? first : (others[index - 1] ?? first)))
