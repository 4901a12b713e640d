import fc from 'fast-check'
import type { Estimate } from '../timing/Estimate.js'
import { timingProfiles } from '../timing/profiles.js'
import { stepNames, type TimingProfile } from '../timing/TimingProfile.js'
import { typical } from '../timing/typical.js'

const seconds = fc.nat(120_000).map((ms) => ms / 1_000)

const estimate: fc.Arbitrary<Estimate> = fc.tuple(seconds, seconds, seconds).map((values): Estimate => {
  const [least = 0, usual = 0, most = 0] = values.toSorted((a, b) => a - b)
  return [least, usual, most]
})

/**
 * How long everything takes in some world: one of the built-in profiles, or the typical one with some of its steps
 * replaced, from no time at all to two minutes.
 *
 * Law: in every estimate least ≤ usual ≤ most.
 *
 * Distribution: built-in profiles in a third of the cases; otherwise up to four steps are replaced, and both spreads
 * occur alike.
 *
 * Shrinks to the first built-in profile; a changed one to few changed steps, at no time.
 */
export const arbitraryTiming = (): fc.Arbitrary<TimingProfile> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.constantFrom(...timingProfiles) },
    {
      weight: 2,
      arbitrary: fc
        .record({
          changed: fc.array(fc.tuple(fc.constantFrom(...stepNames), estimate), { maxLength: 4 }),
          spread: fc.constantFrom<TimingProfile['spread']>('triangular', 'uniform'),
        })
        .map(({ changed, spread }) => ({
          ...typical,
          name: 'invented',
          steps: { ...typical.steps, ...Object.fromEntries(changed) },
          spread,
        })),
    },
  )
