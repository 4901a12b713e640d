import { problem } from '@coordinated-workers/core'
import { describe, expect, it } from 'vitest'
import { faultsOf } from '../../../src/explore/cluster/faultsOf.js'
import { isHurried, isOwnAffair } from '../../../src/explore/cluster/isHurried.js'
import { planOf } from '../../../src/explore/cluster/Plan.js'
import type { Scene } from '../../../src/explore/cluster/Scene.js'
import { isHurriedUnseen } from '../../../src/explore/cluster/Steps.js'
import {
  configurationOf,
  isAtRest,
  isSeenInCluster,
  reportsInconsistency,
  sceneProperty,
} from '../../../src/explore/cluster/sceneProperty.js'
import { areActive, fresh, without } from '../../../src/explore/cluster/unfold.js'
import { type ClusterState, withRelation, withUnit } from '../../../src/model/ClusterState.js'
import type { Event } from '../../../src/model/Event.js'
import type { Hook } from '../../../src/model/Hook.js'
import type { UnitState, Writes } from '../../../src/model/UnitState.js'
import { tempo, unitNamed } from '../../model/cues.js'
import { played } from '../../model/journal.js'

const { state } = played(tempo, ['juju add-unit w'])
const [worker, coordinator, integrator] = ['w/0', 'c/0', 's3/0'].map((name) => unitNamed(state, name))
if (worker === undefined || coordinator === undefined || integrator === undefined) throw new Error('no units')
const relation = state.relations.find(({ kind }) => kind === 'cluster')
if (relation === undefined) throw new Error('no relation')

const writes: Writes = { roles: null, config: undefined, upstreams: null, statuses: null, raises: false }

describe('isOwnAffair', () => {
  const own = (after: ClusterState) => isOwnAffair({ before: state, after }, worker.id)

  it('is what touches one unit and nothing that others read', () => {
    expect(own(state)).toBe(true)
    expect(own(withUnit(state, worker.id, { failures: 1 }))).toBe(true)
    expect(own({ ...state, relations: [...state.relations] })).toBe(true)
  })

  it('is nothing else', () => {
    expect([
      own(withUnit(state, coordinator.id, { failures: 1 })),
      own(withRelation(state, 0, { alive: false })),
      own({ ...state, relations: state.relations.slice(1) }),
      own({ ...state, leaders: {} }),
      own({ ...state, s3: {} }),
      own({ ...state, units: [...state.units, worker] }),
    ]).toEqual([false, false, false, false, false, false])
  })
})

describe('isHurried', () => {
  const watches = ['control', 'service', 'everything'] as const
  const hurriedBy = (event: Event, before: ClusterState, after: ClusterState) =>
    watches.filter((watch) => isHurried(watch, { event, before, after }))

  it('hurries processes where nobody looks at them', () => {
    for (const _tag of ['process-stopped', 'process-listens', 'process-joined', 'process-ready'] as const) {
      expect(hurriedBy({ _tag, unit: worker.id, generation: 0 }, state, state)).toEqual(['control'])
    }
    expect(hurriedBy({ _tag: 'process-died', unit: worker.id, generation: 0 }, state, state)).toEqual([])
    expect(hurriedBy({ _tag: 'process-ready', unit: 99, generation: 0 }, state, state)).toEqual([])
    expect(hurriedBy({ _tag: 'leader-lost', app: 'c', unit: null }, state, state)).toEqual([])
    expect(hurriedBy({ _tag: 'clock' }, state, state)).toEqual([])
  })

  it('hurries the ends of hooks, and those of others that tell nobody', () => {
    const ends = ({ id: unit }: UnitState, after = state) => hurriedBy({ _tag: 'hook-ended', unit }, state, after)
    expect([ends(worker), ends(coordinator), ends(integrator)]).toEqual(Array(3).fill(['control', 'service']))
    const told = withUnit(state, worker.id, { failures: 1 })
    expect([ends(coordinator, told), ends(integrator, told)]).toEqual([['control', 'service'], []])
  })

  it('hurries a status that is due of workers', () => {
    const due = ({ id: unit }: UnitState) => hurriedBy({ _tag: 'update-status-due', unit }, state, state)
    expect([due(worker), due(coordinator), due(integrator)]).toEqual([['control', 'service'], [], []])
  })

  const starts = (unit: UnitState, queue: ReadonlyArray<Hook>, after: Partial<UnitState>, changed = state) => {
    const before = withUnit(changed, unit.id, { queue })
    return hurriedBy({ _tag: 'hook-started', unit: unit.id }, before, withUnit(before, unit.id, after))
  }
  const config: Hook = { _tag: 'config-changed' }
  const created: Hook = { _tag: 'relation-created', relation: relation.id }
  const broken: Hook = { _tag: 'relation-broken', relation: relation.id }

  it('hurries the beginning of a hook of a worker that publishes nothing and goes on as it did', () => {
    const both = ['control', 'service']
    expect(starts(worker, [config], { writes })).toEqual(both)
    expect(starts(worker, [config], { writes: { ...writes, roles: ['all'] } })).toEqual(both)
    expect(starts(worker, [config], { writes: { ...writes, roles: ['querier'] } })).toEqual([])
    expect(starts(worker, [], { writes })).toEqual([])
    expect([starts(worker, [created], { writes }), starts(worker, [broken], { writes })]).toEqual([[], []])
    const unpublished = withRelation(state, relation.id, { published: [] })
    expect(starts(worker, [config], { writes }, unpublished)).toEqual([])
    const gone = withRelation(state, relation.id, { published: [], alive: false })
    expect(starts(worker, [config], { writes }, gone)).toEqual(both)
    const unadvertised = withRelation(state, relation.id, { roles: null })
    expect(starts(worker, [config], { writes: { ...writes, roles: ['all'] } }, unadvertised)).toEqual([])
  })

  it('looks at the process where somebody does', () => {
    const { process } = worker
    const { running } = process
    if (running === null) throw new Error('nothing runs')
    const changed = (change: Partial<typeof process>) =>
      starts(worker, [config], { writes, process: { ...process, ...change } })
    const launch = { ...running, target: [...running.target] }
    expect(changed({})).toEqual(['control', 'service'])
    expect(changed({ running: launch, generation: 9, deaths: 3 })).toEqual(['control', 'service'])
    for (const change of [
      { phase: 'stopping' },
      { checkDown: true },
      { awaitsS3: true },
      { running: null },
      { running: { ...running, target: ['querier'] } },
      { running: { ...running, config: { ...running.config, text: 'other' } } },
      { next: running },
    ] as const) {
      expect(changed(change)).toEqual(['control'])
    }
  })

  it('hurries the beginning of a hook of a coordinator that decides nothing new', () => {
    const both = ['control', 'service']
    const decides = (change: Partial<Writes>, changed = state) =>
      starts(coordinator, [config], { writes: { ...writes, statuses: [coordinator.status], ...change } }, changed)
    expect(decides({})).toEqual(both)
    expect(decides({ config: relation.config, upstreams: { ...coordinator.upstreams } })).toEqual(both)
    expect(decides({ raises: true })).toEqual([])
    expect(decides({ statuses: [{ status: 'blocked', message: '' }] })).toEqual([])
    expect(decides({ statuses: [{ ...coordinator.status, message: 'other' }] })).toEqual([])
    expect(decides({ upstreams: {} })).toEqual([])
    expect(decides({ config: null })).toEqual([])
    expect(starts(coordinator, [config], { writes: null })).toEqual([])
    expect(decides({}, withRelation(state, relation.id, { alive: false }))).toEqual([])
  })

  it('hurries hooks of others that tell nobody, and when they meet a relation', () => {
    expect(starts(integrator, [config], {})).toEqual(['control', 'service'])
    const before = withUnit(state, integrator.id, { queue: [config] })
    const event: Event = { _tag: 'hook-started', unit: integrator.id }
    expect(hurriedBy(event, before, withRelation(before, 0, { alive: false }))).toEqual([])
    const meets = withUnit(state, integrator.id, { queue: [created] })
    expect(hurriedBy(event, meets, withRelation(meets, 0, { joined: [] }))).toEqual(['control', 'service'])
  })

  it('knows of some events unseen', () => {
    const juju = { ...state.juju, applications: { ...state.juju.applications } }
    const plan = planOf(state.juju, [{ _tag: 'change', text: 'scale', change: () => ({ _tag: 'Right', right: juju }) }])
    if (plan._tag === 'Left') throw new Error('refused')
    const concerned = { ...plan.right, concernedFrom: [new Set(['w']), new Set<string>()] }
    const world = (watch: (typeof watches)[number]) => ({ watch, plan: concerned, laws: played(tempo, []).laws })
    const unseen = (event: Event, unit: UnitState, position = 0) =>
      watches.filter((watch) => isHurriedUnseen(world(watch), { event, unit, position }))
    const both = ['control', 'service']
    const pod = (unit: UnitState, position = 0) => unseen({ _tag: 'pod-started', unit: unit.id }, unit, position)
    expect([pod(worker), pod(worker, 1), pod(worker, 9), pod(coordinator, 1), pod(integrator)]).toEqual([
      ...[[], both, both, [], both],
    ])
    const hooks = (_tag: 'hook-started' | 'hook-ended', unit: UnitState) => unseen({ _tag, unit: unit.id }, unit)
    expect([hooks('hook-ended', worker), hooks('hook-ended', integrator)]).toEqual([both, []])
    const meeting = { ...integrator, queue: [created] }
    expect([
      hooks('hook-started', meeting),
      hooks('hook-started', integrator),
      hooks('hook-started', { ...worker, queue: [created] }),
    ]).toEqual([...[both, [], []]])
    expect(unseen({ _tag: 'process-killed', unit: worker.id }, worker)).toEqual([])
  })
})

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
