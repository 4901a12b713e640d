import { describe, expect, it } from 'vitest'
import { isHurried, isOwnAffair } from '../../../src/explore/cluster/isHurried.js'
import { planOf } from '../../../src/explore/cluster/Plan.js'
import { isHurriedUnseen } from '../../../src/explore/cluster/Steps.js'
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
