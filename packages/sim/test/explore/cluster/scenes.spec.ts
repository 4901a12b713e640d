import { catalogue, problem } from '@coordinated-workers/core'
import { describe, expect, it } from 'vitest'
import { faultsOf } from '../../../src/explore/cluster/faultsOf.js'
import { Parts } from '../../../src/explore/cluster/Parts.js'
import { planOf } from '../../../src/explore/cluster/Plan.js'
import type { Scene } from '../../../src/explore/cluster/Scene.js'
import { Steps } from '../../../src/explore/cluster/Steps.js'
import {
  configurationOf,
  isAtRest,
  isSeenInCluster,
  reportsInconsistency,
  sceneProperty,
} from '../../../src/explore/cluster/sceneProperty.js'
import { areActive, fresh, unfold, without } from '../../../src/explore/cluster/unfold.js'
import { type ClusterState, withRelation, withUnit } from '../../../src/model/ClusterState.js'
import type { Event } from '../../../src/model/Event.js'
import type { UnitState } from '../../../src/model/UnitState.js'
import { bundleOf, tempo, unitNamed } from '../../model/cues.js'
import { played } from '../../model/journal.js'

const { state } = played(tempo, ['juju add-unit w'])
const [worker, coordinator, integrator] = ['w/0', 'c/0', 's3/0'].map((name) => unitNamed(state, name))
if (worker === undefined || coordinator === undefined || integrator === undefined) throw new Error('no units')
const relation = state.relations.find(({ kind }) => kind === 'cluster')
if (relation === undefined) throw new Error('no relation')

describe('planOf', () => {
  const { juju } = state
  const to = (right: typeof juju) => () => ({ _tag: 'Right', right }) as const
  const scaled = { ...juju, applications: { ...juju.applications, w: { ...appOf('w'), scale: 9 } } }
  function appOf(name: string) {
    const app = juju.applications[name]
    if (app === undefined) throw new Error(name)
    return app
  }

  it('names whom the rest concerns', () => {
    const parted = {
      ...scaled,
      relations: scaled.relations.filter(({ ends }) => ends.every(({ app }) => app !== 's3')),
    }
    const plan = planOf(juju, [
      { _tag: 'wait-for', text: 'wait: 1m', durationMs: 60_000 },
      { _tag: 'change', text: 'scale', change: to(scaled) },
      { _tag: 'wait-settled', text: 'wait: settled' },
      { _tag: 'change', text: 'part', change: to(parted) },
      { _tag: 'wait-active', text: 'wait: active', apps: ['c'] },
      { _tag: 'refresh', text: 'refresh', app: 'p', change: to(parted) },
      { _tag: 'change', text: 'relate', change: to(scaled) },
    ])
    if (plan._tag === 'Left') throw new Error('refused')
    const { steps, concernedFrom } = plan.right
    expect(steps.map((step) => [step._tag, step.text, 'refresh' in step ? step.refresh : undefined])).toEqual([
      ['wait-time', 'wait: 1m', undefined],
      ['change', 'scale', null],
      ['wait-settled', 'wait: settled', undefined],
      ['change', 'part', null],
      ['wait-active', 'wait: active', undefined],
      ['change', 'refresh', 'p'],
      ['change', 'relate', null],
    ])
    expect(concernedFrom.map((apps) => [...apps].sort().join())).toEqual([
      ...['c,p,s3,w', 'c,p,s3,w', 'c,p,s3', 'c,p,s3', 'c,p,s3', 'c,p,s3', 'c,s3', ''],
    ])
  })

  it('has those concerned whose integration goes, and nobody else', () => {
    const relations = juju.relations.filter(({ ends }) => ends.every(({ app }) => app !== 's3'))
    const plan = planOf(juju, [{ _tag: 'change', text: 'part', change: to({ ...juju, relations }) }])
    expect(plan._tag === 'Right' ? [...(plan.right.concernedFrom[0] ?? [])].sort() : []).toEqual(['c', 's3'])
  })

  it('has everybody concerned by a fault, and ends with what Juju refuses', () => {
    const fault = { _tag: 'leader', app: { _tag: 'named', name: 'c' } } as const
    const plan = planOf(juju, [{ _tag: 'fault', text: 'fault', location: null, fault, forMs: 5 }])
    expect(plan).toMatchObject({ _tag: 'Right', right: { steps: [{ _tag: 'fault', fault: { fault, forMs: 5 } }] } })
    expect(plan._tag === 'Right' ? [...(plan.right.concernedFrom[0] ?? [])].sort() : []).toEqual(
      Object.keys(juju.applications).sort(),
    )
    const refusal = { code: 'juju-refused', message: 'no' }
    expect(
      planOf(juju, [
        {
          _tag: 'change',
          text: 'no',
          change: () => ({ _tag: 'Left', left: problem('juju-refused', refusal.message) }),
        },
      ]),
    ).toMatchObject({
      ...{ _tag: 'Left', left: { message: 'no' } },
    })
  })
})

describe('scenes', () => {
  const scene: Scene = {
    ...{ cluster: state, pending: [], background: [], position: 0, faultsLeft: 1 },
    data: { held: {}, destroyed: {} },
  }

  it('may suffer one fault more, of who is up', () => {
    const faults = (change: Partial<Scene>) =>
      faultsOf({ ...scene, ...change }).map(
        (event) => `${event._tag} ${'unit' in event ? state.units[event.unit]?.name : 'app' in event ? event.app : ''}`,
      )
    expect(faults({ faultsLeft: 0 })).toEqual([])
    expect(faults({})).toEqual([
      ...['process-killed w/0', 'process-killed w/1', 'pod-lost c/0', 'pod-lost w/0', 'pod-lost w/1'],
      ...['leader-deposed w', 's3-changed c'],
    ])
    const alone = withUnit(withUnit(state, worker.id, { podUp: false }), coordinator.id, { life: 'dying' })
    expect(faults({ cluster: alone })).toEqual(['process-killed w/1', 'pod-lost w/1'])
    const s3 = (cluster: ClusterState) => faultsOf({ ...scene, cluster }).find(({ _tag }) => _tag === 's3-changed')
    expect([s3(state), s3({ ...state, s3: { c: 'unreachable' } }), s3({ ...state, s3: { c: 'slow' } })]).toMatchObject([
      { condition: 'unreachable' },
      { condition: 'well' },
      { condition: 'unreachable' },
    ])
  })

  it('are at rest when nothing is under way, and the operator has nothing to do or waits in vain', () => {
    const resting = (steps: Parameters<typeof isAtRest>[0]['steps'], change: Partial<Scene> = {}) =>
      isAtRest({ steps, concernedFrom: [] })({ ...scene, ...change })
    const event: Event = { _tag: 'hook-ended', unit: 0 }
    expect(resting([])).toBe(true)
    expect(resting([], { pending: [event] })).toBe(false)
    expect(resting([], { background: [event] })).toBe(true)
    expect(resting([{ _tag: 'wait-active', text: '', apps: 'all' }])).toBe(true)
    expect(resting([{ _tag: 'wait-settled', text: '' }])).toBe(false)
    expect(resting([{ _tag: 'wait-settled', text: '' }], { position: 1 })).toBe(true)
  })

  it('have a configuration that leaves out hooks, the dead, and who came first', () => {
    const text = configurationOf(state)
    const { leaders, relations } = state
    expect(configurationOf({ ...state, leaders: Object.fromEntries(Object.entries(leaders).reverse()) })).toBe(text)
    expect(configurationOf(withUnit(state, worker.id, { queue: [{ _tag: 'start' }], failures: 2 }))).toBe(text)
    expect(configurationOf(withRelation(state, relation.id, { joined: relation.joined.toReversed() }))).toBe(text)
    expect(configurationOf({ ...state, units: [...state.units, { ...worker, life: 'dead' }] })).toBe(text)
    expect(configurationOf({ ...state, relations: [...relations, { ...relation, alive: false }] })).toBe(text)
    const different = [
      text,
      configurationOf(withUnit(state, worker.id, { status: { status: 'blocked', message: '' } })),
      configurationOf(withUnit(state, worker.id, { process: { ...worker.process, phase: 'serving' } })),
      configurationOf(withUnit(state, coordinator.id, { upstreams: {} })),
      configurationOf(withRelation(state, relation.id, { config: null })),
      configurationOf(withRelation(state, relation.id, { roles: null })),
      configurationOf(withRelation(state, relation.id, { joined: [] })),
      configurationOf(withRelation(state, relation.id, { published: [] })),
      configurationOf({ ...state, leaders: {} }),
      configurationOf({ ...state, juju: { ...state.juju, applications: {} } }),
    ]
    expect(new Set(different).size).toBe(different.length)
  })

  it('report an inconsistency in the words of a coordinator that lives', () => {
    const reports = (change: Partial<UnitState>, message = '[consistency] Cluster inconsistent.') =>
      reportsInconsistency({ ...coordinator, status: { status: 'blocked', message }, ...change })
    expect(reports({})).toBe(true)
    expect([
      reports({ kind: 'worker' }),
      reports({ life: 'dead' }),
      reports({ status: { status: 'waiting', message: '[consistency] Cluster inconsistent.' } }),
      reports({}, 'other'),
      reports({}, '[consistency] Missing S3 relation.'),
    ]).toEqual([false, false, false, false, false])
  })

  it('break properties', () => {
    const breaks = (
      property: Parameters<typeof sceneProperty>[0],
      change: Partial<Scene> = {},
      rest: string | null = null,
    ) => {
      const { kind, holds } = sceneProperty(property, { steps: [], concernedFrom: [] }, rest)
      return kind === 'eventually' ? !holds({ ...scene, ...change }) : holds({ ...scene, ...change })
    }
    const stopped = ['w/0', 'w/1'].reduce((cluster, name) => {
      const unit = unitNamed(cluster, name)
      return withUnit(cluster, unit.id, { process: { ...unit.process, phase: 'listening' } })
    }, state)
    const event: Event = { _tag: 'hook-ended', unit: 0 }
    expect([breaks('advertised-served'), breaks('advertised-served', { cluster: stopped })]).toEqual([false, true])
    expect(breaks('advertised-served', { cluster: stopped, pending: [event] })).toBe(false)
    expect(breaks('advertised-served', { cluster: withRelation(stopped, relation.id, { alive: false }) })).toBe(false)
    expect(breaks('advertised-served', { cluster: withRelation(stopped, relation.id, { roles: null }) })).toBe(false)
    expect([breaks('roles-served'), breaks('roles-served', { cluster: stopped })]).toEqual([false, true])
    expect([
      breaks('write-path'),
      breaks('write-path', { cluster: stopped }),
      breaks('read-path', { cluster: stopped }),
    ]).toEqual([...[false, true, true]])
    expect([breaks('settles'), breaks('settles', { pending: [event] })]).toEqual([false, true])
    const rest = configurationOf(state)
    expect([
      breaks('confluent', {}, rest),
      breaks('confluent', {}, 'other'),
      breaks('confluent', { pending: [event] }, 'other'),
    ]).toEqual([...[false, true, false]])
    expect([breaks('no-data-lost'), breaks('no-data-lost', { data: { held: {}, destroyed: { 1: 1 } } })]).toEqual([
      false,
      true,
    ])
    expect((['consistent', 'write-path', 'settles', 'no-data-lost'] as const).map(isSeenInCluster)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('tell the paths apart', () => {
    const apart = played(
      bundleOf('mimir', { w: 'role-write: true', x: 'role-read: true', y: 'role-backend: true' }),
      [],
    ).state
    const reader = unitNamed(apart, 'x/0')
    const cluster = withUnit(apart, reader.id, { process: { ...reader.process, phase: 'stopped' } })
    const broken = (['write-path', 'read-path', 'roles-served'] as const).map((property) =>
      sceneProperty(property, { steps: [], concernedFrom: [] }, null).holds({ ...scene, cluster }),
    )
    expect(broken).toEqual([false, true, true])
    const serving = withUnit(apart, reader.id, { process: { ...reader.process, phase: 'serving' } })
    expect(
      sceneProperty('roles-served', { steps: [], concernedFrom: [] }, null).holds({ ...scene, cluster: serving }),
    ).toBe(true)
  })

  it('drop events about a launch or a phase that is over', () => {
    const about = (_tag: 'process-stopped' | 'process-listens' | 'process-joined' | 'process-ready' | 'process-died') =>
      ({ _tag, unit: worker.id, generation: 0 }) as const
    const events = (
      ['process-stopped', 'process-listens', 'process-joined', 'process-ready', 'process-died'] as const
    ).map(about)
    const left = (phase: UnitState['process']['phase'], relaunched: ReadonlyArray<number> = []) =>
      fresh(events, { cluster: withUnit(state, worker.id, { process: { ...worker.process, phase } }), relaunched }).map(
        ({ _tag }) => _tag,
      )
    expect([left('stopping'), left('starting'), left('listening'), left('serving')]).toEqual([
      ['process-stopped', 'process-died'],
      ['process-listens', 'process-died'],
      ['process-joined', 'process-died'],
      ['process-ready', 'process-died'],
    ])
    expect(left('serving', [worker.id])).toEqual([])
    expect(left('serving', [coordinator.id])).toEqual(['process-ready', 'process-died'])
    const other: Event = { _tag: 'hook-ended', unit: worker.id }
    expect(fresh([other], { cluster: state, relaunched: [worker.id] })).toEqual([other])
    expect(without([other, ...events], other)).toEqual(events)
    expect(without(events, other)).toBe(events)
  })

  it('know who is active', () => {
    expect([areActive(state, 'all'), areActive(state, ['c', 'w'])]).toEqual([true, true])
    const blocked = withUnit(state, coordinator.id, { status: { status: 'blocked', message: '' } })
    expect([
      areActive(blocked, 'all'),
      areActive(blocked, ['w']),
      areActive(blocked, ['w', 'c']),
      areActive(blocked, []),
    ]).toEqual([...[false, true, false, true]])
  })
})

describe('unfold', () => {
  const crash = { _tag: 'crash', unit: { _tag: 'named', name: 'w/0' } } as const
  const nobody = { _tag: 'crash', unit: { _tag: 'named', name: 'nobody/0' } } as const
  const fault = (which: typeof crash | typeof nobody, forMs: number | null) =>
    ({ _tag: 'fault', text: 'fault', location: null, fault: which, forMs }) as const
  const plan = planOf(state.juju, [
    fault(crash, 60_000),
    fault(crash, null),
    fault(nobody, null),
    { _tag: 'wait-settled', text: 'wait' },
    { _tag: 'wait-active', text: 'active', apps: ['nobody'] },
  ])
  if (plan._tag === 'Left') throw new Error('refused')
  const world = { watch: 'everything', plan: plan.right, laws: { ...played(tempo, []).laws, quiet: null } } as const
  const steps = new Steps(world, new Parts(false))
  const scene: Scene = {
    ...{ cluster: state, pending: [], background: [], position: 9, faultsLeft: 1 },
    data: { held: {}, destroyed: {} },
  }
  const retried: Event = { _tag: 'hook-started', unit: worker.id }
  const failing = (change: Partial<UnitState>, event: Event = retried): Scene => ({
    ...scene,
    cluster: withUnit(state, worker.id, {
      failures: 1,
      dispatching: true,
      queue: [{ _tag: 'update-status' }],
      ...change,
    }),
    background: [event],
  })
  const happens = (from: Scene, event: Event, background: boolean) =>
    unfold(world, steps, from, { _tag: 'event', event, background })

  it('does not try again in vain what will only fail', () => {
    expect(happens(failing({ hookFaults: 'all' }), retried, true)).toBeNull()
    expect(happens(failing({ hookFaults: 'all' }), retried, false)).not.toBeNull()
    expect(happens(failing({ hookFaults: 'none' }), retried, true)?.background).toEqual([])
    const restarts: Event = { _tag: 'process-restarts', unit: worker.id, generation: 0 }
    expect(happens(failing({ hookFaults: 'all' }, restarts), restarts, true)?.background).toEqual([])
  })

  it('does not try again in vain a hook in which the charm itself raises', () => {
    const broken = played(tempo, ['juju config w role-ingester=true'], {
      ...{ solutions: catalogue('2026-08'), behaviour: 'shipped' },
    })
    const failed = broken.state.units.find(({ failures }) => failures > 0)
    if (failed === undefined) throw new Error('nothing raises')
    const its = { ...world, laws: { ...broken.laws, quiet: null } }
    const again: Event = { _tag: 'hook-started', unit: failed.id }
    const from = { ...scene, cluster: broken.state, background: [again] }
    const tried = (background: boolean) =>
      unfold(its, new Steps(its, new Parts(false)), from, { _tag: 'event', event: again, background })
    expect([failed.hookFaults, tried(true)]).toEqual(['none', null])
    expect(tried(false)).not.toBeNull()
  })

  it('ends a fault of object storage only where it lasts for a time', () => {
    const unreachable = (forMs: number | null) => {
      const fault = { _tag: 's3', how: 'unreachable', of: 'c' } as const
      const planned = planOf(state.juju, [{ _tag: 'fault', text: 's3', location: null, fault, forMs }])
      if (planned._tag === 'Left') throw new Error('refused')
      const its = { ...world, plan: planned.right }
      const from = { ...scene, position: 0 }
      const acted = unfold(its, new Steps(its, new Parts(false)), from, { _tag: 'operator' })
      return [acted?.cluster.s3, acted?.pending.map(({ _tag }) => _tag)]
    }
    expect(unreachable(null)).toEqual([{ c: 'unreachable' }, []])
    expect(unreachable(5)).toEqual([{ c: 'unreachable' }, ['s3-changed']])
  })

  it('has no fault that changes nothing', () => {
    const killed = (unit: number) =>
      unfold(world, steps, scene, { _tag: 'fault', event: { _tag: 'process-killed', unit } })
    expect(killed(coordinator.id)).toBeNull()
    expect(killed(worker.id)).toMatchObject({ faultsLeft: 0, position: 9 })
    expect(happens({ ...scene, background: [retried] }, retried, true)).toMatchObject({ faultsLeft: 1, background: [] })
  })

  it('lets the operator act, unless there is nothing left or only a wait', () => {
    const acts = (position: number, change: Partial<Scene> = {}) =>
      unfold(world, steps, { ...scene, position, ...change }, { _tag: 'operator' })
    const begun = acts(0)
    expect(begun?.position).toBe(1)
    expect(begun?.pending.map(({ _tag }) => _tag)).toEqual(['process-restarts', 'crash-loop'])
    expect(acts(1)?.pending.map(({ _tag }) => _tag)).toEqual(['process-restarts'])
    expect([acts(2), acts(3), acts(4), acts(5)]).toEqual([null, null, null, null])
  })

  it('goes past waits that are over', () => {
    const told: Array<unknown> = []
    const past = unfold(
      world,
      steps,
      { ...scene, position: 3, pending: [retried] },
      { _tag: 'event', event: retried, background: false },
      ({ what }) => told.push(what),
    )
    expect([past?.position, told]).toEqual([4, [retried, 'wait']])
  })
})
