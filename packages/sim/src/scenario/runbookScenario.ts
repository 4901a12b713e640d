import type { RunbookStep } from '@coordinated-workers/core'
import type { Scenario } from './Scenario.js'

/**
 * A runbook of juju commands as a scenario: its commands are the steps, and it promises nothing. What it starts from is
 * said beside it.
 */
export const runbookScenario = (file: string, steps: ReadonlyArray<RunbookStep>): Scenario => ({
  title: file,
  description: null,
  start: { _tag: 'file', path: '', location: null },
  load: { writesPerSecond: 1_000, readsPerSecond: 10 },
  steps: steps.map(({ command, location, text }) => ({ _tag: 'run', command, location, text })),
  expect: { downtime: {}, dataLoss: null, finally: null, minimal: false },
  release: null,
  behaviour: null,
  seed: null,
  timing: null,
  refreshTo: null,
  diskBytes: null,
  juju: 3,
  order: null,
  warnings: [],
})
