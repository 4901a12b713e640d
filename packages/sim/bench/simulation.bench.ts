import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bench, describe } from 'vitest'
import { Engine } from '../src/kernel/Engine.js'
import { Prng } from '../src/kernel/Prng.js'
import { library, replay } from '../test/support/replay.js'

const naive = readFileSync(join(library, 'tempo-split-naive.yaml'), 'utf8')
const careful = readFileSync(join(library, 'tempo-split-temporary.yaml'), 'utf8')

/** Fifty units that do nothing but run update-status every five minutes, under load. */
const atRest = (days: number): string =>
  [
    'scenario: at rest',
    'start: { bundle: ./deployments/mimir-distributed.yaml }',
    'load: { writes: 2000/s, reads: 20/s }',
    'steps:',
    '  - run: juju add-unit mimir-read -n 20',
    '  - run: juju add-unit mimir-write -n 23',
    '  - wait: settled',
    `  - wait: ${days}d`,
    '',
  ].join('\n')

/** The kernel alone with as many events in the same proportion: fifty processes that wait and wait again. */
const bareKernel = (events: number): void => {
  const engine = new Engine<number>()
  const prng = Prng.fromSeed(1, 'bench')
  for (let unit = 0; unit < 50; unit += 1) engine.schedule(prng.intBetween(0, 300_000), unit)
  engine.run({
    maxEvents: events,
    handler: (unit, running) => {
      running.schedule(prng.intBetween(240_000, 360_000), unit)
    },
  })
}

/** How many events the long run has, counted once. */
const longRun = atRest(30)
const { events } = replay(longRun).run

describe('a scenario, from its text to its verdict', () => {
  bench('split without precautions', () => {
    replay(naive)
  })
  bench('split behind a temporary worker', () => {
    replay(careful)
  })
})

describe(`30 days of 50 units, ${events} events`, () => {
  const options = { iterations: 5, warmupIterations: 1, time: 0 }
  bench('cluster events, through step, meters and causes', () => void replay(longRun), options)
  bench('the kernel alone with as many events', () => bareKernel(events), options)
})

describe('units added to a running deployment', () => {
  const scaled = (units: number): string =>
    [
      'scenario: scaled',
      'start: { bundle: ./deployments/loki-distributed.yaml }',
      'steps:',
      `  - run: juju add-unit loki-read -n ${units}`,
      '  - wait: settled',
      '',
    ].join('\n')
  bench('3 units', () => {
    replay(scaled(3))
  })
  bench('30 units', () => {
    replay(scaled(30))
  })
})
