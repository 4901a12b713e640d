import { describe, expect, it } from 'vitest'
import { Parts } from '../../../src/explore/cluster/Parts.js'
import type { Scene } from '../../../src/explore/cluster/Scene.js'
import { byName, eventText, SceneKeys } from '../../../src/explore/cluster/SceneKeys.js'
import type { Event } from '../../../src/model/Event.js'
import type { Hook } from '../../../src/model/Hook.js'
import type { RelationState } from '../../../src/model/RelationState.js'
import { noProcess, type UnitState } from '../../../src/model/UnitState.js'
import { tempo, unitNamed } from '../../model/cues.js'
import { played } from '../../model/journal.js'

const { state } = played(tempo, ['juju add-unit w'])
const [worker, coordinator] = [unitNamed(state, 'w/0'), unitNamed(state, 'c/0')]
const relation = state.relations.find(({ kind }) => kind === 'cluster')
if (relation === undefined || worker.process.running === null) throw new Error('no relation')
const { running } = worker.process

const hook = (_tag: 'config-changed' | 'start' | 'install' | 'stop' | 'update-status'): Hook => ({ _tag })
const changed = (of: number, remote: number | null): Hook => ({ _tag: 'relation-changed', relation: of, remote })

/** Whether units that differ so are the same to a search. */
const same = (
  change: Partial<UnitState>,
  coalesces = false,
  unit = worker,
  before: Partial<UnitState> = {},
): boolean => {
  const parts = new Parts(coalesces)
  return parts.unitNumber({ ...unit, ...before }) === parts.unitNumber({ ...unit, ...change })
}

describe('Parts of units', () => {
  it('leaves out what changes no future: launches, failures, deaths', () => {
    expect(same({ failures: 3 })).toBe(true)
    expect(same({ process: { ...worker.process, generation: 9, watch: 8, deaths: 7 } })).toBe(true)
    const parts = new Parts(false)
    const canonical = parts.canonical({ ...worker, failures: 3 })
    expect(canonical).toMatchObject({ failures: 0, process: { generation: 0, watch: 0, deaths: 0, running } })
    expect(parts.canonical(worker)).toBe(canonical)
    expect(parts.unitNumber(canonical)).toBe(parts.unitNumber(worker))
    expect(parts.unitNumber(coordinator)).not.toBe(parts.unitNumber(worker))
  })

  it.each<[string, Partial<UnitState>]>([
    ['who it is', { id: 99 }],
    ['life', { life: 'dying' }],
    ['pod', { podUp: false }],
    ['queue', { queue: [hook('start')] }],
    ['dispatch', { dispatching: true }],
    ['hook', { hook: hook('start') }],
    ['interruption', { interrupted: true }],
    ['writes', { writes: { roles: ['a'], config: undefined, upstreams: null, statuses: null, raises: false } }],
    ['faults of hooks', { hookFaults: 'next' }],
    ['crash loop', { crashing: true }],
    ['relations', { sees: [7] }],
    ['roles', { roles: ['querier'] }],
    ['status', { status: { status: 'blocked', message: '' } }],
    ['message', { status: { ...worker.status, message: 'other' } }],
    ['phase', { process: { ...worker.process, phase: 'serving' } }],
    ['target', { process: { ...worker.process, running: { ...running, target: ['querier'] } } }],
    ['config', { process: { ...worker.process, running: { ...running, config: { ...running.config, text: 'x' } } } }],
    ['next launch', { process: { ...worker.process, next: running } }],
    ['check', { process: { ...worker.process, checkDown: true } }],
    ['wait for s3', { process: { ...worker.process, awaitsS3: true } }],
    ['ring entry', { process: { ...worker.process, ringEntryLeft: true } }],
    ['nothing that runs', { process: noProcess }],
    ['upstreams', { upstreams: { querier: ['a'] } }],
    ['release', { solution: worker.solution === null ? null : { ...worker.solution, release: '2026-08' } }],
  ])('tells units apart by %s', (_, change) => {
    expect(same(change)).toBe(false)
    expect(same(change, true)).toBe(false)
  })

  it('tells what is written apart: kept, withdrawn, or a config', () => {
    const writes = { roles: null, config: undefined, upstreams: null, statuses: null, raises: false } as const
    const different = [
      writes,
      { ...writes, config: null },
      { ...writes, config: running.config },
      { ...writes, config: { ...running.config, text: 'other' } },
      { ...writes, upstreams: {} },
      { ...writes, statuses: [] },
      { ...writes, raises: true },
      { ...writes, roles: [] },
      null,
    ]
    const parts = new Parts(false)
    expect(new Set(different.map((each) => parts.unitNumber({ ...worker, writes: each }))).size).toBe(different.length)
    expect(same({ writes: { ...writes } }, false, worker, { writes: { ...writes } })).toBe(true)
  })

  it('lets hooks that charms answer alike change places, but not those whose place matters', () => {
    const queued = (one: ReadonlyArray<Hook>, other: ReadonlyArray<Hook>, coalesces = false) =>
      same({ queue: other }, coalesces, worker, { queue: one })
    const [start, config, stop, install] = [hook('start'), hook('config-changed'), hook('stop'), hook('install')]
    expect(queued([start, config], [config, start])).toBe(true)
    expect(queued([start, stop, config], [start, config, stop])).toBe(false)
    expect(queued([stop, start, config], [stop, config, start])).toBe(true)
    expect(queued([install, stop], [stop, install])).toBe(false)
    expect(queued([start, config, stop], [config, start, stop])).toBe(true)
    expect(queued([changed(1, 2)], [changed(1, 3)])).toBe(false)
    expect(queued([changed(1, 2)], [changed(2, 2)])).toBe(false)
    expect(queued([start, start], [start])).toBe(false)
  })

  it('may let one hook stand for all that are answered alike', () => {
    const queued = (one: ReadonlyArray<Hook>, other: ReadonlyArray<Hook>) =>
      same({ queue: other }, true, worker, { queue: one })
    const [start, config, stop] = [hook('start'), hook('config-changed'), hook('stop')]
    expect(queued([start, config, start], [config])).toBe(true)
    expect(queued([start, stop, config], [config, stop, start, start])).toBe(true)
    expect(queued([start, stop], [stop, start])).toBe(false)
    expect(queued([start], [])).toBe(false)
    expect(new Parts(true).canonical({ ...worker, queue: [start, start, stop, start] }).queue).toEqual([
      config,
      stop,
      config,
    ])
    expect(new Parts(false).canonical({ ...worker, queue: [start, start] }).queue).toEqual([start, start])
  })

  it('knows of a hook that runs whether its place mattered', () => {
    const runs = (one: Hook | null, other: Hook | null) => same({ hook: other }, false, worker, { hook: one })
    expect(runs(hook('start'), hook('config-changed'))).toBe(true)
    expect(runs(hook('start'), hook('stop'))).toBe(false)
    expect(runs(hook('stop'), hook('install'))).toBe(false)
    expect(runs(null, hook('start'))).toBe(false)
  })

  it('says what paths depend on', () => {
    const parts = new Parts(false)
    const text = (change: Partial<UnitState>, unit = worker) => parts.pathText({ ...unit, ...change })
    expect(text({ failures: 2, queue: [hook('start')], upstreams: { a: ['b'] } })).toBe(text({}))
    const process = (change: Partial<UnitState['process']>) => ({ process: { ...worker.process, ...change } })
    const different = [
      text({}),
      text({ life: 'dead' }),
      text({ podUp: false }),
      text(process({ phase: 'listening' })),
      text(process({ phase: 'starting' })),
      text(process({ ringEntryLeft: true })),
      text(process({ running: { ...running, target: ['querier'] } })),
      text(process({ running: { ...running, config: { ...running.config, replicationFactor: 3 } } })),
      text({ solution: null }),
      text({}, coordinator),
      text({ upstreams: {} }, coordinator),
    ]
    expect(new Set(different).size).toBe(different.length)
    expect(text(process({ phase: 'serving' }))).toBe(text({}))
  })
})

describe('Parts of relations', () => {
  const sameRelation = (change: Partial<RelationState>): boolean => {
    const parts = new Parts(false)
    return parts.relationNumber(relation) === parts.relationNumber({ ...relation, ...change })
  }

  it('leaves out in which order units came to know each other', () => {
    expect(sameRelation({ joined: relation.joined.toReversed(), published: relation.published.toReversed() })).toBe(
      true,
    )
    const parts = new Parts(false)
    const canonical = parts.canonicalRelation({ ...relation, joined: [3, 1, 2] })
    expect(canonical.joined).toEqual([1, 2, 3])
    expect(parts.canonicalRelation({ ...relation, joined: [2, 3, 1] })).toBe(canonical)
    expect(parts.relationNumber(canonical)).toBe(parts.relationNumber({ ...relation, joined: [1, 3, 2] }))
  })

  it.each<[string, Partial<RelationState>]>([
    ['which it is', { id: 99 }],
    ['its ends', { ends: [relation.ends[1], relation.ends[0]] }],
    ['its life', { alive: false }],
    ['roles', { roles: null }],
    ['s3', { s3: { _tag: 'not-ready' } }],
    ['config', { config: null }],
    ['text of the config', { config: { text: 'x', replicationFactor: 1 } }],
    ['who joined', { joined: [1] }],
    ['who published', { published: [] }],
  ])('tells relations apart by %s', (_, change) => {
    expect(sameRelation(change)).toBe(false)
  })

  it('shows a coordinator all but the config, which is its own', () => {
    const parts = new Parts(false)
    const view = (change: Partial<RelationState>) => parts.relationView({ ...relation, ...change })
    expect(view({ config: null })).toBe(view({}))
    expect(view({ roles: null })).not.toBe(view({}))
    expect([parts.configNumber(null), parts.configNumber(relation.config)].map((number) => number < 0)).toEqual([
      true,
      false,
    ])
  })
})

describe('numbers', () => {
  it('stand for texts, models and what else there is, in the order in which they are first seen', () => {
    const parts = new Parts(false)
    expect(['a', 'b', 'a', 'c'].map((text) => parts.numberOf(text))).toEqual([0, 1, 0, 2])
    const models = [state.juju, { ...state.juju }, state.juju]
    expect(models.map((juju) => parts.numberOfModel(juju))).toEqual([0, 1, 0])
    const rest = (s3: typeof state.s3, refreshed: ReadonlyArray<string>) => parts.numberOfRest(s3, refreshed)
    expect(rest({ c: 'slow' }, [])).toBe(rest({ c: 'slow' }, []))
    expect(rest({ c: 'slow' }, ['a', 'b'])).toBe(rest({ c: 'slow' }, ['b', 'a']))
    const different = [
      rest({}, []),
      rest({ c: 'slow' }, []),
      rest({ c: 'slow' }, ['a']),
      rest({}, ['a']),
      rest({}, ['a', 'b']),
    ]
    expect(new Set(different).size).toBe(5)
  })
})

describe('SceneKeys', () => {
  const scene: Scene = {
    ...{ cluster: state, pending: [], background: [], position: 0, faultsLeft: 0 },
    data: { held: {}, destroyed: {} },
  }
  const ended: Event = { _tag: 'hook-ended', unit: worker.id }
  const listens: Event = { _tag: 'process-listens', unit: worker.id, generation: 3 }
  const lost: Event = { _tag: 'leader-lost', app: 'c', unit: 0 }

  it('are equal for scenes with the same future', () => {
    const keys = new SceneKeys(new Parts(false))
    const key = (change: Partial<Scene>) => keys.of({ ...scene, ...change })
    expect(key({ pending: [ended, listens, lost] })).toBe(
      key({ pending: [lost, { ...listens, generation: 8 }, ended] }),
    )
    const { leaders } = state
    const reversed = Object.fromEntries(Object.entries(leaders).reverse())
    expect(key({ cluster: { ...state, leaders: reversed } })).toBe(key({}))
    expect(key({ cluster: { ...state, refreshed: ['a', 'b'] } })).toBe(
      key({ cluster: { ...state, refreshed: ['b', 'a'] } }),
    )
  })

  it('are different for everything else', () => {
    const keys = new SceneKeys(new Parts(false))
    const key = (change: Partial<Scene>) => keys.of({ ...scene, ...change })
    const different = [
      key({}),
      key({ pending: [ended] }),
      key({ pending: [listens] }),
      key({ background: [ended] }),
      key({ pending: [{ ...ended, unit: coordinator.id }] }),
      key({ pending: [lost] }),
      key({ pending: [{ ...lost, unit: 1 }] }),
      key({ background: [lost] }),
      key({ position: 1 }),
      key({ faultsLeft: 1 }),
      key({ data: { held: { 1: 1 }, destroyed: {} } }),
      key({ cluster: { ...state, leaders: {} } }),
      key({ cluster: { ...state, s3: { c: 'slow' } } }),
      key({ cluster: { ...state, refreshed: ['c'] } }),
      key({ cluster: { ...state, units: state.units.slice(1) } }),
      key({ cluster: { ...state, relations: state.relations.slice(1) } }),
    ]
    expect(new Set(different).size).toBe(different.length)
  })

  it('stay apart when there are many parts', () => {
    const parts = new Parts(false)
    const keys = new SceneKeys(parts)
    const one = keys.of(scene)
    for (let number = 0; number < 70_000; number += 1) parts.numberOf(`n${number}`)
    const two = keys.of({ ...scene, position: 1 })
    const three = keys.of({ ...scene, position: 2 })
    expect(new Set([one, two, three]).size).toBe(3)
    expect(two).toHaveLength(one.length + 1)
  })

  it('tell events by what is not their unit or launch', () => {
    expect([ended, listens, lost].map(eventText)).toEqual([
      'hook-ended',
      'process-listens',
      '{"_tag":"leader-lost","app":"c"}',
    ])
    expect(byName({ b: 1, a: 2, c: 0 })).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 0],
    ])
  })
})
