import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bench, describe } from 'vitest'
import { library, replay } from '../test/support/replay.js'

const naive = readFileSync(join(library, 'tempo-naive-split.yaml'), 'utf8')
const careful = readFileSync(join(library, 'tempo-careful-split.yaml'), 'utf8')

/** Units grow tenfold; what a unit costs should not. */
const scaled = (units: number): string =>
  [
    'scenario: scaled',
    'start: { bundle: ./deployments/loki-distributed.yaml }',
    'steps:',
    `  - run: juju add-unit loki-read -n ${units}`,
    '  - wait: settled',
    '',
  ].join('\n')

describe('a scenario, from its text to its verdict', () => {
  bench('split without precautions', () => {
    replay(naive)
  })
  bench('split behind a temporary worker', () => {
    replay(careful)
  })
})

describe('units added to a running deployment', () => {
  bench('3 units', () => {
    replay(scaled(3))
  })
  bench('30 units', () => {
    replay(scaled(30))
  })
})
