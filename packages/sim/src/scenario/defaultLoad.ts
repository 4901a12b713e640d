import type { Scenario } from './Scenario.js'

/** What users ask of a solution in a scenario that does not say. */
export const defaultLoad: Scenario['load'] = { writesPerSecond: 1_000, readsPerSecond: 10 }
