import { configureGlobal } from 'fast-check'
import { inject, vi } from 'vitest'
import { runsMax } from './fewerRuns.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Stryker keeps, among the globals, which mutant is active. */
    globalNamespace: string
  }
}

/** One seed, so that a test keeps its name from run to run. */
configureGlobal({ seed: 20_240_917, numRuns: runsMax })

const stryker = Reflect.get(globalThis, inject('globalNamespace')) ?? {}

// The thread is the one of the run before, whose mutant would still be active while this run's test file loads.
Reflect.set(stryker, 'activeMutant', undefined)

// A mutant that is passed a hundred times as often as its place by all tests without it hangs, says Stryker. Where tests are
// many that is a long time; twice as often, of a hundred thousand times and more, must do. What is not found out this
// way costs the time limit and a new thread.
const hitLimit: unknown = Reflect.get(stryker, 'hitLimit')
if (typeof hitLimit === 'number') {
  Reflect.set(stryker, 'hitLimit', Math.min(hitLimit, Math.max(Math.ceil(hitLimit / 50), 100_000)))
}

// Vitest remembers the config of the first file that changes it and goes back to that after every file; in a thread that is
// kept it would run the tests of the first mutant ever after. The only setting that tests change is their timeout.
vi.setConfig = () => {}
