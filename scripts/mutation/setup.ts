import { configureGlobal } from 'fast-check'

/** One seed, so that a test keeps its name from run to run; fewer cases, because each mutant costs a run. */
configureGlobal({ seed: 20_240_917, numRuns: 60 })
