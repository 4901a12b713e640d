import { describe, expect, it } from 'vitest'
import { Parts } from '../../../src/explore/cluster/Parts.js'
import type { Plan } from '../../../src/explore/cluster/Plan.js'
import type { Scene } from '../../../src/explore/cluster/Scene.js'
import { Atlas } from '../../../src/explore/tabled/Atlas.js'
import { outlooks } from '../../../src/explore/tabled/Outlook.js'
import { Reads } from '../../../src/explore/tabled/Reads.js'
import { type ClusterState, withRelation, withUnit } from '../../../src/model/ClusterState.js'
import type { UnitState } from '../../../src/model/UnitState.js'
import { twoClusters, unitNamed } from '../../model/cues.js'
import { played } from '../../model/journal.js'

const { state, laws } = played(twoClusters, ['juju add-unit w'])
const [worker, far, coordinator] = ['w/0', 'v/0', 'c/0'].map((name) => unitNamed(state, name))
const relation = state.relations.find(({ kind, ends }) => kind === 'cluster' && ends.some(({ app }) => app === 'w'))
const other = state.relations.find(({ kind, ends }) => kind === 'cluster' && ends.some(({ app }) => app === 'v'))
if (
  worker === undefined ||
  far === undefined ||
  coordinator === undefined ||
  relation === undefined ||
  other === undefined
) {
  throw new Error('no units')
}

const plan: Plan = { steps: [], concernedFrom: [new Set(['w']), new Set()] }
const atlas = new Atlas(new Parts(false), { units: state.units.length, relations: state.relations.length })
const reads = new Reads({ laws, plan, watch: 'control' }, atlas)

const scene = (cluster: ClusterState = state, change: Partial<Scene> = {}): Scene => ({
  ...{ cluster, pending: [], background: [], position: 0, faultsLeft: 0, data: { held: {}, destroyed: {} } },
  ...change,
})
const encoded = (from: Scene): Int32Array => {
  const buffer = new Int32Array(2 * atlas.width)
  atlas.encode(from, buffer)
  return buffer
}
const frame = atlas.frame(state.units, state.relations)
const around = (app: string) => {
  const found = frame.around.find((each) => each.app === app)
  if (found === undefined) throw new Error(app)
  return found
}

/** The outlooks of an application by which a scene looks other than at rest. */
const seenBy = (from: Scene, app = 'w') =>
  outlooks.filter(
    (outlook) => reads.of(around(app), outlook, encoded(from)) !== reads.of(around(app), outlook, encoded(scene())),
  )

const changed = (unit: UnitState, change: Partial<UnitState>) => scene(withUnit(state, unit.id, change))

describe('Reads', () => {
  const all = ['own', 'view', 'full', 'publishing']

  it('shows the same for the same, and each outlook by itself', () => {
    expect(seenBy(scene())).toEqual([])
    const buffer = encoded(scene())
    const sights = [...new Set(frame.around.map(({ app }) => app))].flatMap((app) =>
      outlooks.map((outlook) => reads.of(around(app), outlook, buffer)),
    )
    expect(new Set(sights).size).toBe(sights.length)
  })

  it('shows who lives at either end, to those who look so far', () => {
    for (const unit of [worker, coordinator]) {
      expect(seenBy(changed(unit, { life: 'dying' }))).toEqual(['view', 'full'])
      expect(seenBy(changed(unit, { podUp: false }))).toEqual(['view', 'full'])
      expect(seenBy(changed(unit, { failures: 2, queue: [{ _tag: 'start' }] }))).toEqual([])
    }
    expect(seenBy(changed(far, { life: 'dying' }))).toEqual([])
    expect(seenBy(changed(far, { life: 'dying' }), 'd')).toEqual(['view', 'full'])
  })

  it('shows relations: whether they are there, what stands in them but the config, or all', () => {
    const related = (change: Partial<typeof relation>, of = relation) =>
      seenBy(scene(withRelation(state, of.id, change)))
    expect(related({ alive: false })).toEqual(all)
    expect(related({ roles: ['querier'] })).toEqual(['view', 'full'])
    expect(related({ config: null })).toEqual(['full'])
    expect([related({ alive: false }, other), related({ roles: [] }, other)]).toEqual([[], []])
  })

  it('shows what surrounds all: the model, leaders of its own, object storage, refreshes, and what the operator has in mind', () => {
    expect(seenBy(scene({ ...state, juju: { ...state.juju, relations: [] } }))).toEqual(all)
    expect(seenBy(scene({ ...state, leaders: { ...state.leaders, w: 99 } }))).toEqual(all)
    expect(seenBy(scene({ ...state, leaders: { ...state.leaders, v: 99 } }))).toEqual([])
    expect(seenBy(scene({ ...state, s3: { c: 'slow' } }))).toEqual(all)
    expect(seenBy(scene({ ...state, refreshed: ['c'] }))).toEqual(all)
    expect(seenBy(scene(state, { position: 1 }))).toEqual(all)
    expect(seenBy(scene(state, { position: 1 }), 'v')).toEqual([])
    expect(seenBy(scene(state, { position: 9 }), 'v')).toEqual([])
    expect(seenBy(scene(state, { faultsLeft: 3 }))).toEqual([])
  })

  it('shows whoever is told of a change who is at the other end', () => {
    const members = frame.members[relation.id] ?? []
    const told = (from: Scene, of = relation.id) => reads.ofMembers(of, members, encoded(from))
    expect(told(scene())).toBe(told(scene()))
    expect(told(changed(worker, { failures: 1 }))).toBe(told(scene()))
    expect(told(changed(far, { life: 'dead' }))).toBe(told(scene()))
    const different = [
      told(scene()),
      told(changed(worker, { life: 'dead' })),
      told(changed(coordinator, { podUp: false })),
      told(scene(), 99),
    ]
    expect(new Set(different).size).toBe(4)
    expect(reads.ofMembers(relation.id, [], encoded(scene()))).not.toBe(told(scene()))
  })

  it('shows operators and leases who lives and what is there', () => {
    const shown = (from: Scene) => reads.ofAll(frame, encoded(from))
    expect(shown(changed(worker, { failures: 1 }))).toBe(shown(scene()))
    expect(shown(scene(withRelation(state, relation.id, { roles: [] })))).toBe(shown(scene()))
    const different = [
      shown(scene()),
      ...state.units.map((unit) => shown(changed(unit, { life: 'dying' }))),
      ...state.relations.map(({ id }) => shown(scene(withRelation(state, id, { alive: false })))),
      shown(scene(state, { position: 1 })),
      shown(scene(state, { faultsLeft: 1 })),
    ]
    expect(new Set(different).size).toBe(different.length)
  })

  it('shows paths who serves what, and who is ready', () => {
    const paths = (from: Scene) => reads.ofPaths(frame, encoded(from))
    const readiness = (from: Scene) => reads.ofReadiness(frame, encoded(from))
    const phase = (unit: UnitState, to: UnitState['process']['phase']) =>
      changed(unit, { process: { ...unit.process, phase: to } })
    const same = (show: typeof paths, from: Scene) => show(from) === show(scene())
    expect([same(paths, phase(worker, 'serving')), same(readiness, phase(worker, 'serving'))]).toEqual([true, false])
    expect([same(readiness, phase(far, 'serving')), same(paths, phase(far, 'stopped'))]).toEqual([false, false])
    expect([same(paths, phase(worker, 'listening')), same(paths, changed(coordinator, { upstreams: {} }))]).toEqual([
      false,
      false,
    ])
    expect(same(paths, changed(worker, { queue: [{ _tag: 'start' }] }))).toBe(true)
    expect(readiness(scene())).not.toBe(paths(scene()))
    const fewer = atlas.frame(state.units, state.relations.slice(1))
    expect(reads.ofPaths(fewer, encoded(scene()))).not.toBe(paths(scene()))
    expect(reads.bytes).toBeGreaterThan(0)
  })
})
