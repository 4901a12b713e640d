import { catalogue } from '@coordinated-workers/core'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { Replayer } from '../../src/kernel/Replayer.js'
import { type ClusterState, emptyCluster } from '../../src/model/ClusterState.js'
import type { Delay } from '../../src/model/Effect.js'
import type { Event } from '../../src/model/Event.js'
import type { Laws } from '../../src/model/Laws.js'
import { lawsOf } from '../../src/model/lawsOf.js'
import { step } from '../../src/model/step.js'
import { delayOf } from '../../src/timing/delayOf.js'
import { replay, running, scenarioOf, startOf } from '../support/replay.js'

const laws = (behaviour: Laws['behaviour']): Laws => lawsOf({ solutions: catalogue('2024-09'), behaviour })

/** Deploy a whole bundle at once, in time, and look at every transition. */
const deploying = (
  deployment: string,
  seed: number,
  observe: (event: Event, before: ClusterState, after: ClusterState) => void,
): ClusterState => {
  const timed = delayOf({ busy: true })
  const replayer = new Replayer<ClusterState, Event, Delay>({
    initial: emptyCluster,
    step: step(laws('documented')),
    delayOf: timed,
    seed,
    observe: (_now, event, before, after) => observe(event, before, after),
  })
  replayer.put({ _tag: 'model-changed', juju: startOf(scenarioOf(running(deployment, []))) })
  replayer.run({ untilSettled: true, maxEvents: 100_000 })
  return replayer.state
}

const databags = (state: ClusterState) => state.relations.map(({ roles, config, s3 }) => ({ roles, config, s3 }))

const unitNamed = (state: ClusterState, name: string) => state.units.find((unit) => unit.name === name)

describe('step', () => {
  test.prop([fc.constantFrom('tempo-distributed', 'mimir-distributed', 'loki-monolith'), fc.nat()], { numRuns: 15 })(
    'whatever the timing, a deployment settles in the same configuration',
    (deployment, seed) => {
      const state = deploying(deployment, seed, () => undefined)
      for (const unit of state.units) {
        expect([unit.name, unit.status.status, unit.queue.length, unit.hook]).toEqual([unit.name, 'active', 0, null])
        if (unit.kind === 'worker') expect(unit.process.phase).toBe('ready')
      }
      const texts = new Set(state.units.flatMap(({ process }) => process.running?.config.text ?? []))
      expect(texts.size).toBe(1)
    },
  )

  test.prop([fc.nat()], { numRuns: 10 })('law 1: is pure', (seed) => {
    deploying('tempo-monolith', seed, (event, before, after) => {
      expect(step(laws('documented'))(before, event)[0]).toEqual(after)
    })
  })

  test.prop([fc.nat()], { numRuns: 10 })('law 2: events about a launch that is over change nothing', (seed) => {
    const launches: Array<Event> = []
    const settled = deploying('loki-distributed', seed, (event) => {
      if ('generation' in event && event.generation < 1_000)
        launches.push({ ...event, generation: event.generation - 1 })
    })
    expect(launches.length).toBeGreaterThan(5)
    for (const event of launches) expect(step(laws('documented'))(settled, event)).toEqual([settled, []])
  })

  test.prop([fc.nat()], { numRuns: 10 })('law 3: databags change only when a hook ends', (seed) => {
    let changes = 0
    deploying('tempo-distributed', seed, (event, before, after) => {
      const changed =
        JSON.stringify(databags(before)) !== JSON.stringify(databags(after).slice(0, before.relations.length))
      if (changed) changes += 1
      if (changed) expect(event._tag).toBe('hook-ended')
    })
    expect(changes).toBeGreaterThan(6)
  })

  test.prop([fc.nat()], { numRuns: 10 })('a hook that writes what stands there already tells nobody', (seed) => {
    const carried = ({ relations }: ClusterState) => relations.map(({ joined: _, ...relation }) => relation)
    const waiting = ({ units }: ClusterState) => units.reduce((sum, { queue }) => sum + queue.length, 0)
    let silent = 0
    deploying('loki-distributed', seed, (event, before, after) => {
      if (event._tag !== 'hook-ended' || JSON.stringify(carried(before)) !== JSON.stringify(carried(after))) return
      silent += 1
      expect(waiting(after)).toBeLessThanOrEqual(waiting(before))
    })
    expect(silent).toBeGreaterThan(10)
  })

  it('keeps the hooks of one unit apart, and runs them in the order queued', () => {
    deploying('mimir-distributed', 3, (event, before) => {
      if (event._tag === 'hook-started') expect(before.units[event.unit]?.hook ?? null).toBeNull()
    })
  })
})

describe('what the charms do in a simulation', () => {
  it('documented: no worker process runs once the coordinator is inconsistent', () => {
    const { run } = replay(running('mimir-two-workers', ['juju config mimir-back role-ruler=false', 'settled']))
    expect(unitNamed(run.state, 'mimir/0')?.status.message).toBe('[consistency] Cluster inconsistent.')
    for (const name of ['mimir-front/0', 'mimir-back/0']) {
      expect(unitNamed(run.state, name)?.process.phase).toBe('stopped')
    }
  })

  it('shipped: workers run on while the coordinator is inconsistent', () => {
    const text = running('mimir-two-workers', ['juju config mimir-back role-ruler=false', 'settled'])
    const { run } = replay(text, { behaviour: 'shipped' })
    expect(unitNamed(run.state, 'mimir/0')?.status.status).toBe('blocked')
    expect(unitNamed(run.state, 'mimir-front/0')?.process.phase).toBe('ready')
  })

  it('a role whose last worker has unset it stays advertised, and nobody serves it', () => {
    const { run } = replay(running('tempo-distributed', ['juju config tempo-ingester role-ingester=false', 'settled']))
    expect(unitNamed(run.state, 'tempo/0')?.status.status).toBe('active')
    expect(unitNamed(run.state, 'tempo-ingester/0')?.process.phase).toBe('stopped')
    const relation = run.state.relations.find(({ ends }) => ends.some(({ app }) => app === 'tempo-ingester'))
    expect(relation?.roles).toEqual(['ingester'])
  })

  it('a required role whose application has no units left still counts', () => {
    const { run } = replay(running('tempo-distributed', ['juju scale-application tempo-compactor 0', 'settled']))
    expect(unitNamed(run.state, 'tempo-compactor/0')?.life).toBe('dead')
    expect(unitNamed(run.state, 'tempo/0')?.status.status).toBe('active')
  })

  it('two Tempo roles set one after the other leave the old process running', () => {
    const steps = ['juju config tempo-querier role-ingester=true', 'settled']
    const { run } = replay(running('tempo-distributed', steps))
    const unit = unitNamed(run.state, 'tempo-querier/0')
    expect(unit?.process.running?.target).toEqual(['querier'])
    expect(unit?.status.message).toBe("cannot have more than 1 enabled role: ['ingester', 'querier']")
  })

  it('a new worker restarts every worker, because the list of members changes', () => {
    const steps = ['juju deploy loki-worker-k8s extra --config role-read=true', 'juju integrate loki extra', 'settled']
    const { run } = replay(running('loki-distributed', steps))
    for (const name of ['loki-read/0', 'loki-write/0', 'loki-backend/0']) {
      expect(unitNamed(run.state, name)?.process.generation).toBeGreaterThan(1)
    }
  })

  it('a replication factor that crosses three reaches every worker', () => {
    const { run } = replay(running('mimir-distributed', ['juju add-unit mimir-write -n 2', 'settled']))
    const factors = run.state.units.flatMap(({ process }) => process.running?.config.replicationFactor ?? [])
    expect(new Set(factors)).toEqual(new Set([3]))
  })

  it('scaling removes the highest ordinals', () => {
    const steps = ['juju add-unit loki-read -n 2', 'settled', 'juju remove-unit loki-read --num-units 1', 'settled']
    const { run } = replay(running('loki-distributed', steps))
    const lives = [0, 1, 2].map((n) => unitNamed(run.state, `loki-read/${n}`)?.life)
    expect(lives).toEqual(['alive', 'alive', 'dead'])
  })

  it('another unit leads when the leader is gone, and goes on publishing', () => {
    const steps = [
      'juju add-unit loki -n 1',
      'settled',
      'juju scale-application loki 0',
      'settled',
      'juju add-unit loki',
      'settled',
    ]
    const { run } = replay(running('loki-monolith', steps))
    const leader = run.state.units[run.state.leaders['loki'] ?? -1]
    expect([leader?.name, leader?.life, leader?.status.status]).toEqual(['loki/0', 'alive', 'active'])
  })

  it('a worker that leaves its relation stops and forgets its config', () => {
    const { run } = replay(running('loki-monolith', ['juju remove-relation loki loki-worker', 'settled']))
    const unit = unitNamed(run.state, 'loki-worker/0')
    expect(unit?.process.phase).toBe('stopped')
    expect(unit?.status.message).toBe('Missing relation to a coordinator charm')
    expect(unitNamed(run.state, 'loki/0')?.status.message).toBe('[consistency] Missing any worker relation.')
  })

  it('shipped, 2026: a Tempo worker with two roles makes the coordinator fail hook after hook', () => {
    const steps = ['juju config tempo-querier role-ingester=true', '2m']
    const { run } = replay(running('tempo-distributed', steps), { behaviour: 'shipped', release: '2026-08' })
    expect(unitNamed(run.state, 'tempo/0')?.status.status).toBe('error')
    expect(unitNamed(run.state, 'tempo/0')?.failures).toBeGreaterThan(2)
  })
})

describe('a unit that goes before its pod has started', () => {
  it('leads no longer once its lease has run out, and the next one does', () => {
    const text = running('tempo-monolith', [
      'juju deploy tempo-worker-k8s late --config role-all=false --config role-querier=true',
      'juju scale-application late 0',
      'juju scale-application late 1',
      'juju integrate tempo late',
      'settled',
    ])
    for (let seed = 1; seed <= 20; seed += 1) {
      const { run } = replay(text, { seed })
      const unit = run.state.units.find(({ app, life }) => app === 'late' && life === 'alive')
      expect(run.state.leaders['late']).toBe(unit?.id)
      expect(run.state.relations.at(-1)?.roles).toEqual(['querier'])
    }
  })
})
