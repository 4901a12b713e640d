import { configureGlobal } from 'fast-check'
import { inject } from 'vitest'
import { runsMax } from './fewerRuns.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Stryker keeps, among the globals, which mutant is active. */
    globalNamespace: string
  }
}

/** One seed, so that a test keeps its name from run to run. */
configureGlobal({ seed: 20_240_917, numRuns: runsMax })

// The thread is the one of the run before, whose mutant would still be active while this run's test file loads.
Reflect.set(Reflect.get(globalThis, inject('globalNamespace')) ?? {}, 'activeMutant', undefined)
