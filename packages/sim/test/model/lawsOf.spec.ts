import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue } from '@coordinated-workers/core'
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { lawsOf } from '../../src/model/lawsOf.js'
import { actionsOf } from '../../src/run/actionsOf.js'
import { simulate } from '../../src/run/simulate.js'
import { library, scenarioOf, startOf } from '../support/replay.js'

const scenarios = ['tempo-split-naive', 'mimir-split-temporary', 'loki-s3-removed-long'].map((name) =>
  scenarioOf(readFileSync(join(library, `${name}.yaml`), 'utf8')),
)

const events = (scenario: ReturnType<typeof scenarioOf>, seed: number, remembers: boolean) => {
  const solutions = catalogue('2024-09')
  const actions = actionsOf(solutions, false)(scenario.steps)
  if (actions._tag === 'Left') throw new Error('steps cannot be simulated')
  const seen: Array<unknown> = []
  const laws = lawsOf({ solutions, behaviour: 'documented', ticks: true, remembers })
  const { load } = scenario
  const run = simulate({
    ...{ laws, start: startOf(scenario), actions: actions.right, load, seed },
    observe: (now, event) => seen.push([now, event._tag, 'unit' in event ? event.unit : null]),
  })
  return { seen, timeline: run.timeline, down: run.meters.map((meter) => meter.write.list(run.now)), now: run.now }
}

describe('lawsOf', () => {
  test.prop([fc.constantFrom(...scenarios), fc.nat()], { numRuns: 12 })(
    'remembering decisions changes nothing that happens, nor when',
    (scenario, seed) => {
      const remembered = events(scenario, seed, true)
      expect(remembered.seen.length).toBeGreaterThan(50)
      expect(remembered).toEqual(events(scenario, seed, false))
    },
  )
})
