import { fc, test } from '@fast-check/vitest'
import { afterAll, describe, expect } from 'vitest'
import type { Estimate } from '../../src/timing/Estimate.js'
import type { ProcessTable } from '../../src/timing/processTimes.js'
import type { TimingProfile } from '../../src/timing/TimingProfile.js'
import { typical } from '../../src/timing/typical.js'
import { distributed, monolith } from './Cast.js'
import { downtimeOf, lifeOf } from './lifeOf.js'

const longer =
  (factor: number) =>
  ([min, usual, max]: Estimate): Estimate => [min * factor, usual * factor, max * factor]

/** The same world, but every process takes so many times longer to listen and to be ready. */
const slower = (factor: number): TimingProfile => {
  const change = longer(factor)
  const processes: ProcessTable = Object.fromEntries(
    Object.entries(typical.processes).map(([solution, roles]) => [
      solution,
      Object.fromEntries(
        Object.entries(roles).map(([role, times]) => [
          role,
          { ...times, listens: change(times.listens), ready: change(times.ready) },
        ]),
      ),
    ]),
  )
  return { ...typical, processes, steps: { ...typical.steps, 'ring-join': change(typical.steps['ring-join']) } }
}

/** One thing that makes processes restart, in each solution. */
const restarts = [
  { cast: monolith('tempo'), steps: ['run: juju config tempo retention-period=100', 'wait: settled'] },
  { cast: distributed('tempo'), steps: ['fault: { crash: tempo-ingester/0 }', 'wait: settled'] },
  { cast: monolith('mimir'), steps: ['fault: { crash: mimir-worker/0 }', 'wait: settled'] },
  { cast: distributed('mimir'), steps: ['run: juju config mimir-write role-ruler=true', 'wait: settled'] },
  { cast: distributed('loki'), steps: ['fault: { churn: loki-write/0 }', 'wait: settled'] },
  { cast: monolith('loki'), steps: ['run: juju config s3 bucket=another', 'wait: settled'] },
]

describe('downtime is monotone in how long a restart takes', () => {
  let more = 0

  test.prop([fc.constantFrom(...restarts), fc.nat(), fc.double({ min: 1, max: 20, noNaN: true }), fc.boolean()], {
    numRuns: 80,
  })(
    'law: no path is down for less time when processes take longer to listen, join and be ready',
    (one, seed, factor, shipped) => {
      const life = { ...one, seed, behaviour: shipped ? 'shipped' : 'documented' } as const
      const [before, after] = [downtimeOf(lifeOf(life)), downtimeOf(lifeOf({ ...life, profile: slower(factor) }))]
      for (const path of ['coordinator', 'write', 'read'] as const)
        expect(after[path]).toBeGreaterThanOrEqual(before[path])
      if (after.write > before.write) more += 1
    },
  )

  afterAll(() => expect(more).toBeGreaterThan(30))
})
