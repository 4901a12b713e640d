import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { Parts } from '../../../src/explore/cluster/Parts.js'
import { planOf } from '../../../src/explore/cluster/Plan.js'
import type { Scene } from '../../../src/explore/cluster/Scene.js'
import { SceneKeys } from '../../../src/explore/cluster/SceneKeys.js'
import { Atlas } from '../../../src/explore/tabled/Atlas.js'
import { Deliveries, noHooks } from '../../../src/explore/tabled/Deliveries.js'
import { extentOf } from '../../../src/explore/tabled/extentOf.js'
import { frameOf } from '../../../src/explore/tabled/Frame.js'
import { outlookOf, writesTo } from '../../../src/explore/tabled/Outlook.js'
import { Register } from '../../../src/explore/tabled/Register.js'
import { changeBetween, RelationChanges } from '../../../src/explore/tabled/RelationChanges.js'
import { subjectOf } from '../../../src/explore/tabled/ScenePart.js'
import { type ClusterState, withRelation, withUnit } from '../../../src/model/ClusterState.js'
import type { Event } from '../../../src/model/Event.js'
import type { UnitState, Writes } from '../../../src/model/UnitState.js'
import { tempo, unitNamed } from '../../model/cues.js'
import { played } from '../../model/journal.js'

const { state } = played(tempo, ['juju add-unit w'])
const [worker, coordinator] = [unitNamed(state, 'w/0'), unitNamed(state, 'c/0')]
const relation = state.relations.find(({ kind }) => kind === 'cluster')
if (relation === undefined) throw new Error('no relation')

const extent = { units: state.units.length + 1, relations: state.relations.length + 2 }
const atlasOf = (): Atlas => new Atlas(new Parts(false), extent)

const ended: Event = { _tag: 'hook-ended', unit: worker.id }
const due: Event = { _tag: 'update-status-due', unit: worker.id }
const started: Event = { _tag: 'hook-started', unit: coordinator.id }
const lost: Event = { _tag: 'leader-lost', app: 'c', unit: 0 }
const deposed: Event = { _tag: 'leader-lost', app: 'w', unit: 1 }

const scene: Scene = {
  ...{ cluster: state, pending: [lost, ended, due], background: [started, deposed], position: 3, faultsLeft: 2 },
  data: { held: { 1: 1 }, destroyed: {} },
}

describe('Atlas', () => {
  const encoded = (atlas: Atlas, from: Scene): Int32Array => {
    const buffer = new Int32Array(2 * atlas.width)
    atlas.encode(from, buffer)
    return buffer
  }

  it('law: gives a scene with the same future back, and the same vector again', () => {
    const atlas = atlasOf()
    const buffer = encoded(atlas, scene)
    const back = atlas.decode(buffer)
    const keys = new SceneKeys(new Parts(false))
    expect(keys.of(back)).toBe(keys.of(scene))
    expect(back).toMatchObject({
      position: 3,
      faultsLeft: 2,
      data: scene.data,
      cluster: { quiet: [], juju: state.juju },
    })
    expect(new Set(back.pending)).toEqual(new Set(scene.pending))
    expect(new Set(back.background)).toEqual(new Set(scene.background))
    expect(back.cluster.units.map(({ name }) => name)).toEqual(state.units.map(({ name }) => name))
    expect(back.cluster.relations.map(({ id }) => id)).toEqual(state.relations.map(({ id }) => id))
    expect(encoded(atlas, back)).toEqual(buffer)
    expect(atlas.width).toBe(1 + extent.units + extent.relations)
  })

  it('does not mind in which order things are about to happen', () => {
    const atlas = atlasOf()
    const reversed = { ...scene, pending: scene.pending.toReversed(), background: scene.background.toReversed() }
    expect(encoded(atlas, reversed)).toEqual(encoded(atlas, scene))
    const both = { ...scene, pending: [lost, deposed], background: [] }
    expect(encoded(atlas, { ...both, pending: [deposed, lost] })).toEqual(encoded(atlas, both))
  })

  it('tells apart what is different', () => {
    const atlas = atlasOf()
    const text = (change: Partial<Scene>, cluster: Partial<ClusterState> = {}) =>
      encoded(atlas, { ...scene, ...change, cluster: { ...state, ...cluster } }).join()
    const different = [
      text({}),
      text({ position: 4 }),
      text({ faultsLeft: 1 }),
      text({ data: { held: {}, destroyed: {} } }),
      text({ pending: [lost, ended] }),
      text({ pending: [{ ...lost, unit: 1 }, ended, due] }),
      text({ background: [started] }),
      text({}, { leaders: {} }),
      text({}, { s3: { c: 'slow' } }),
      text({}, { refreshed: ['c'] }),
      text({}, { juju: { ...state.juju, relations: [] } }),
      text({}, withUnit(state, worker.id, { crashing: true })),
      text({}, withRelation(state, relation.id, { roles: null })),
      text({}, { units: state.units.slice(0, -1) }),
    ]
    expect(new Set(different).size).toBe(different.length)
    expect(text({}, { juju: { ...state.juju } })).toBe(text({}))
    expect(text({}, { refreshed: ['a', 'b'] })).toBe(text({}, { refreshed: ['b', 'a'] }))
  })

  it('holds no more than its extent', () => {
    const small = (change: Partial<typeof extent>) => new Atlas(new Parts(false), { ...extent, ...change })
    expect(() => encoded(small({ units: state.units.length }), scene)).not.toThrow()
    expect(() => encoded(small({ relations: state.relations.length }), scene)).not.toThrow()
    expect(() => encoded(small({ units: state.units.length - 1 }), scene)).toThrow('beyond its extent')
    expect(() => encoded(small({ relations: state.relations.length - 1 }), scene)).toThrow('beyond its extent')
    expect(() => atlasOf().decode(new Int32Array(2 * atlasOf().width))).toThrow('without a rest')
    expect(new Atlas(new Parts(false), { units: 0, relations: 0 }).width).toBe(2)
  })

  it('knows at once what is often asked of a unit', () => {
    const atlas = atlasOf()
    const part = (
      change: Partial<UnitState>,
      pending: ReadonlyArray<Event> = [],
      background: ReadonlyArray<Event> = [],
    ) => atlas.unitNumber({ unit: { ...worker, ...change }, pending, background })
    const [ready, serving] = [part({}), part({ process: { ...worker.process, phase: 'serving' } })]
    expect([atlas.isReady(ready), atlas.isReady(serving), atlas.isReady(0)]).toEqual([true, false, false])
    const [pending, background] = [part({}, [ended]), part({}, [], [ended])]
    expect([ready, pending, background].map((number) => [atlas.isIdle(number), atlas.isExpecting(number)])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ])
    expect([atlas.isIdle(0), atlas.isExpecting(0)]).toEqual([true, false])
    const inconsistent = atlas.unitNumber({
      unit: { ...coordinator, status: { status: 'blocked', message: '[consistency] no' } },
      ...{ pending: [], background: [] },
    })
    expect([
      atlas.showsInconsistency(inconsistent),
      atlas.showsInconsistency(ready),
      atlas.showsInconsistency(0),
    ]).toEqual([...[true, false, false]])
    expect([atlas.outlookOf(ready), atlas.outlookOf(pending), atlas.outlookOf(0)]).toEqual(['own', 'full', 'full'])
    expect(atlas.unitAt(pending)).toMatchObject({ pending: [ended], background: [], unit: { name: 'w/0' } })
    expect(atlas.unitAt(0)).toBeNull()
  })

  it('numbers what others see of a unit, and what paths depend on', () => {
    const atlas = atlasOf()
    const part = (change: Partial<UnitState>) =>
      atlas.unitNumber({ unit: { ...worker, ...change }, pending: [], background: [] })
    const numbers = [part({}), part({ life: 'dying' }), part({ podUp: false }), part({ crashing: true })]
    expect(numbers.map((number) => atlas.lifeOf(number))).toEqual([1, 2, 3, 1])
    expect(atlas.lifeOf(0)).toBe(0)
    const stopped = part({ process: { ...worker.process, phase: 'stopped' } })
    expect([part({}), part({ crashing: true }), stopped, 0].map((number) => atlas.pathOf(number))).toEqual([1, 1, 3, 0])
  })

  it('knows at once what is often asked of a relation', () => {
    const atlas = atlasOf()
    const number = (change: Partial<typeof relation>) => atlas.relationNumber({ ...relation, ...change })
    const [one, gone, bare] = [number({}), number({ alive: false }), number({ config: null })]
    expect([atlas.isAlive(one), atlas.isAlive(gone), atlas.isAlive(0)]).toEqual([true, false, false])
    expect([
      atlas.viewOf(one) === atlas.viewOf(bare),
      atlas.viewOf(one) === atlas.viewOf(gone),
      atlas.viewOf(0),
    ]).toEqual([...[true, false, 0]])
    expect([atlas.configOf(one), atlas.configOf(bare), atlas.configOf(0)]).toEqual([
      atlas.configNumber(relation.config),
      -1,
      0,
    ])
    expect(atlas.relationAt(gone)?.alive).toBe(false)
    expect(atlas.relationAt(0)).toBeNull()
  })

  it('changes what data a rest speaks of, and keeps it where that is the same', () => {
    const atlas = atlasOf()
    const rest = encoded(atlas, scene)[atlas.width] ?? 0
    const data = { held: {}, destroyed: {} }
    const other = atlas.withData(rest, data)
    expect([atlas.withData(rest, atlas.restAt(rest).data), other === rest, atlas.restAt(other).data]).toEqual([
      rest,
      false,
      data,
    ])
    expect(atlas.modelNumber(state.juju)).toBe(atlas.modelNumber({ ...state.juju }))
    expect(atlas.modelNumber({ ...state.juju, relations: [] })).not.toBe(atlas.modelNumber(state.juju))
  })

  it('has one frame for the same units and relations', () => {
    const atlas = atlasOf()
    const [one, two] = [atlas.frame(state.units, state.relations), atlas.frame([...state.units], [...state.relations])]
    const fewer = atlas.frame(state.units, state.relations.slice(1))
    expect([one === two, fewer.number === one.number, one.number]).toEqual([true, false, 1])
    expect(atlas.frame(state.units.slice(1), state.relations).number).toBe(3)
    // As many, of other applications.
    const others = state.units.map((unit) => ({ ...unit, app: unit.id === worker.id ? 'other' : unit.app }))
    expect(atlas.frame(others, state.relations).number).toBe(4)
    expect(atlas.frame(state.units, state.relations.toReversed()).number).toBe(5)
  })
})

describe('frameOf', () => {
  it('says who sees whom', () => {
    const units = ['a', 'b', 'a', 'c'].map((app) => ({ app }))
    const ends = (one: string, other: string) => ({
      ends: [
        { app: one, endpoint: 'x' },
        { app: other, endpoint: 'x' },
      ] as const,
    })
    expect(frameOf(7, units, [ends('a', 'b'), ends('b', 'nobody')])).toEqual({
      number: 7,
      appOf: [0, 1, 0, 2],
      seers: [[0, 1], [1]],
      members: [[0, 1, 2], [1]],
      watchers: [[0, 1], [1, 0], [2]],
      around: [
        { app: 'a', relations: [0], units: [0, 1, 2] },
        { app: 'b', relations: [0, 1], units: [0, 1, 2] },
        { app: 'c', relations: [], units: [3] },
      ],
    })
  })
})

describe('extentOf', () => {
  it('counts whatever commands and faults may make', () => {
    const { juju } = state
    const [app] = Object.values(juju.applications)
    if (app === undefined) throw new Error('no application')
    const more = {
      ...juju,
      applications: {
        ...juju.applications,
        [app.name]: { ...app, scale: app.scale + 3 },
        z: { ...app, name: 'z', scale: 2 },
      },
    }
    const parted = { ...more, relations: more.relations.slice(1) }
    const to = (right: typeof juju) => ({ _tag: 'change', text: '', change: () => Either.right(right) }) as const
    const fault = {
      _tag: 'fault',
      text: '',
      location: null,
      fault: { _tag: 'leader', app: { _tag: 'random' } },
      forMs: null,
    } as const
    const of = (...actions: ReadonlyArray<ReturnType<typeof to> | typeof fault>) => {
      const plan = planOf(juju, actions)
      if (plan._tag === 'Left') throw new Error('refused')
      const { units, relations } = extentOf(plan.right, scene)
      return [units - state.units.length, relations - state.relations.length]
    }
    const all = juju.relations.length
    expect(of()).toEqual([0, 0])
    expect(of(to(more))).toEqual([5, 0])
    expect(of(to(more), to(juju), to(more))).toEqual([10, 0])
    expect(of(to(parted), to(more))).toEqual([5, 1])
    expect(of(fault)).toEqual([0, all])
    expect(of(fault, to(parted), fault)).toEqual([5, (all - 1) * 3])
  })
})

describe('outlookOf', () => {
  const writes: Writes = { roles: null, config: undefined, upstreams: null, statuses: null, raises: false }
  const hook = { _tag: 'config-changed' } as const
  type OfUnit = (typeof ofProcess)[number] | 'hook-started' | 'hook-ended'
  const ofProcess = [
    'process-stopped',
    'process-listens',
    'process-joined',
    'process-ready',
    'process-died',
    'process-restarts',
    'update-status-due',
  ] as const
  const of = (tags: ReadonlyArray<OfUnit>, unit: UnitState = worker) =>
    outlookOf(
      unit,
      tags.map((_tag): Event => ({ _tag, unit: unit.id, generation: 0 })),
    )

  it('is narrow where a process goes its way', () => {
    expect(of([])).toBe('own')
    expect(of(ofProcess)).toBe('own')
  })

  it('is that of a coordinator where a hook begins, and full where one ends', () => {
    expect([of(['hook-started'], coordinator), of(['hook-started'])]).toEqual(['view', 'full'])
    expect([
      of(['hook-started', 'process-ready'], coordinator),
      of(['hook-started', 'hook-ended'], coordinator),
    ]).toEqual(['view', 'full'])
    expect([of(['hook-ended']), of(['hook-ended'], coordinator)]).toEqual(['full', 'full'])
  })

  it('is that of what is published where a coordinator’s hook ends well', () => {
    const ends = (change: Partial<UnitState>) => of(['hook-ended'], { ...coordinator, hook, writes, ...change })
    expect(ends({})).toBe('publishing')
    expect(of(['hook-ended', 'hook-started'], { ...coordinator, hook, writes })).toBe('full')
    expect([
      ends({ kind: 'worker' }),
      ends({ hook: null }),
      ends({ hook: { _tag: 'stop' } }),
      ends({ hook: { _tag: 'remove' } }),
      ends({ hook: { _tag: 'relation-broken', relation: 0 } }),
      ends({ writes: null }),
      ends({ writes: { ...writes, raises: true } }),
      ends({ interrupted: true }),
      ends({ hookFaults: 'next' }),
    ]).toEqual(Array(9).fill('full'))
    expect(writesTo(coordinator, state.relations)).toEqual([relation.id])
    expect(writesTo(coordinator, withRelation(state, relation.id, { alive: false }).relations)).toEqual([])
    expect(writesTo({ ...coordinator, sees: [99] }, state.relations)).toEqual([])
  })
})

describe('what is delivered and what changes', () => {
  it('reaches a unit with its hooks and events, once for the same', () => {
    const atlas = atlasOf()
    const deliveries = new Deliveries(atlas)
    const part = atlas.unitNumber({ unit: worker, pending: [due], background: [started] })
    const nothing = deliveries.numberOf({ hooks: noHooks, pending: [], background: [] })
    const something = deliveries.numberOf({ hooks: [{ _tag: 'start' }], pending: [ended], background: [lost] })
    expect([nothing, something, deliveries.numberOf({ hooks: [], pending: [], background: [] })]).toEqual([1, 2, 1])
    expect(deliveries.deliver(part, nothing)).toBe(part)
    const after = atlas.unitAt(deliveries.deliver(part, something))
    expect(after?.unit).toMatchObject({ name: 'w/0', dispatching: true, queue: [{ _tag: 'start' }] })
    expect(after?.pending.map(({ _tag }) => _tag).sort()).toEqual(['hook-ended', 'hook-started', 'update-status-due'])
    expect(after?.background.map(({ _tag }) => _tag).sort()).toEqual(['hook-started', 'leader-lost'])
    expect(deliveries.deliver(part, something)).toBe(deliveries.deliver(part, something))
    expect(() => deliveries.deliver(0, something)).toThrow('to nobody')
    expect(() => deliveries.deliver(part, 99)).toThrow('to nobody')
  })

  it('is what differs between two states of a relation', () => {
    const changed = { ...relation, alive: false, roles: null, config: null, s3: null, joined: [], published: [] }
    expect(changeBetween(relation, changed)).toEqual({
      alive: false,
      roles: null,
      config: null,
      joined: [],
      published: [],
    })
    expect(changeBetween(changed, relation)).toEqual({
      alive: true,
      roles: relation.roles,
      config: relation.config,
      joined: relation.joined,
      published: relation.published,
    })
    expect(changeBetween(relation, { ...relation, s3: { _tag: 'missing' } })).toEqual({ s3: { _tag: 'missing' } })
    const atlas = atlasOf()
    const changes = new RelationChanges(atlas)
    const number = atlas.relationNumber(relation)
    const kept = changes.numberOf({})
    const numbers = [
      kept,
      changes.numberOf({ config: null }),
      changes.numberOf({ alive: false }),
      changes.numberOf({ config: relation.config }),
    ]
    expect(numbers).toEqual([1, 2, 3, 4])
    expect(changes.numberOf({ alive: false })).toBe(3)
    expect(numbers.map((change) => atlas.relationAt(changes.apply(number, change)))).toMatchObject([
      { alive: true, config: relation.config },
      { alive: true, config: null },
      { alive: false, config: relation.config },
      { alive: true },
    ])
    expect(changes.apply(number, kept)).toBe(number)
    expect(() => changes.apply(0, kept)).toThrow('of no relation')
    expect(() => changes.apply(number, 99)).toThrow('of no relation')
  })

  it('belongs to a unit or to the rest', () => {
    expect([ended, due, started, lost, { _tag: 'charm-refreshed', app: 'c' } as const].map(subjectOf)).toEqual([
      ...[worker.id, worker.id, coordinator.id, null, null],
    ])
  })

  it('has numbers from 1', () => {
    const register = new Register<string>()
    let made = 0
    const make = (value: string) => () => {
      made += 1
      return value
    }
    expect([register.of('a', make('A')), register.of('b', make('B')), register.of('a', make('C'))]).toEqual([1, 2, 1])
    expect([made, register.size, register.at(0), register.at(1), register.at(2), register.at(3)]).toEqual([
      2,
      2,
      null,
      'A',
      'B',
      null,
    ])
  })
})
