import type { Plugin } from 'vitest/config'

/** How many cases a property tries for each mutant. */
export const runsMax = 30

const runs = /\bnumRuns: ([\d_]+)/g

/** A test of the outermost group, from its name to its end. */
const test = /^ {2}it\(.*?^ {2}\}\)/gms

const atLeastSomeOften = /\.toBeGreaterThan\(([1-9]\d{0,2})\)/g

/**
 * Properties that ask for many cases get by with few: a mutant that no test notices costs every case of every property
 * that reaches it. Interesting cases are then expected at least once, not as often as among all cases. Tests that sample
 * a generator, to show what it reaches, are left out. What is measured is a lower bound.
 */
export const fewerRuns = (): Plugin => ({
  name: 'fewer-runs',
  enforce: 'pre',
  transform: (code, file) =>
    file.endsWith('.spec.ts') && /\b(fc\.(asyncP|p)roperty|test\.prop)\(/.test(code)
      ? code
          .replaceAll(test, (whole) => (/\bfc\s*\.sample\(/.test(whole) ? whole.replace('it(', 'it.skip(') : whole))
          .replaceAll(runs, (whole, found: string) =>
            Number(found.replaceAll('_', '')) > runsMax ? `numRuns: ${runsMax}` : whole,
          )
          .replaceAll(atLeastSomeOften, '.toBeGreaterThan(0)')
      : undefined,
})
