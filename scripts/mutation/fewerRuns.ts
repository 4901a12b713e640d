import type { Plugin } from 'vitest/config'

/** How many cases a property tries for each mutant. */
export const runsMax = 30

const runs = /^(?!.*\bsample\().*\bnumRuns: ([\d_]+)/gm

const atLeastSomeOften = /\.toBeGreaterThan\(([1-9]\d{0,2})\)/g

/**
 * Properties that ask for many cases get by with few: a mutant that no test notices costs every case of every property
 * that reaches it. Interesting cases are then expected at least once, not as often as among all cases. Samples, which
 * show what a generator reaches, stay. What is measured is a lower bound.
 */
export const fewerRuns = (): Plugin => ({
  name: 'fewer-runs',
  enforce: 'pre',
  transform: (code, file) =>
    file.endsWith('.spec.ts') && /\b(fc\.(asyncP|p)roperty|test\.prop)\(/.test(code)
      ? code
          .replaceAll(runs, (line, found: string) =>
            Number(found.replaceAll('_', '')) > runsMax ? line.slice(0, -found.length) + runsMax : line,
          )
          .replaceAll(atLeastSomeOften, '.toBeGreaterThan(0)')
      : undefined,
})
