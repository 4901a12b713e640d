import { active, type JujuModel, type JujuRelation, unitHostname, unitName } from '@coordinated-workers/core'
import { type ClusterState, unitsOf, withRelation, withUnit } from './ClusterState.js'
import { after } from './Effect.js'
import { type Facts, relationKind } from './factsOf.js'
import type { Hook } from './Hook.js'
import { chain, chainAll, enqueue, type Transition } from './hooks.js'
import type { Laws } from './Laws.js'
import type { RelationState } from './RelationState.js'
import { noProcess, takesPart, type UnitState } from './UnitState.js'

const unknown = { status: 'unknown', message: '' } as const

const addUnit =
  (facts: Facts, app: string, ordinal: number) =>
  (state: ClusterState): Transition => {
    const known = facts.applications.get(app)
    const id = state.units.length
    const unit: UnitState = {
      id,
      name: unitName(app, ordinal),
      app,
      ordinal,
      hostname: unitHostname(state.juju, app, ordinal),
      kind: known?.kind ?? 'other',
      charm: known?.charm ?? '',
      solution: known?.solution ?? null,
      life: 'pending',
      podUp: false,
      queue: [],
      dispatching: false,
      hook: null,
      interrupted: false,
      writes: null,
      failures: 0,
      hookFaults: 'none',
      crashing: false,
      sees: [],
      roles: known?.roles ?? [],
      status: known?.kind === 'other' ? active() : unknown,
      process: noProcess,
      upstreams: {},
    }
    const led = Object.hasOwn(state.leaders, app)
    const leaders = led ? state.leaders : { ...state.leaders, [app]: id }
    return [
      { ...state, units: [...state.units, unit], leaders },
      [after({ _tag: 'pod-start' }, { _tag: 'pod-started', unit: id })],
    ]
  }

const alive = (state: ClusterState, app: string): ReadonlyArray<UnitState> =>
  unitsOf(state, app).filter(({ life }) => life !== 'dying')

const scaleTo =
  (facts: Facts, app: string, scale: number) =>
  (state: ClusterState): Transition => {
    const present = alive(state, app)
    // Kubernetes removes the highest ordinals first.
    const leaving = present.filter(({ ordinal }) => ordinal >= scale).reverse()
    const taken = new Set(present.map(({ ordinal }) => ordinal))
    const joining = Array.from({ length: scale }, (_, ordinal) => ordinal).filter((ordinal) => !taken.has(ordinal))
    return chain(
      [state, []],
      ...leaving.map(({ id }) => retire(id)),
      ...joining.map((ordinal) => addUnit(facts, app, ordinal)),
    )
  }

/** A unit goes before its pod has started; if it was to lead, its lease runs out all the same. */
const neverStarted = (state: ClusterState, { id, app }: UnitState): Transition => [
  withUnit(state, id, { life: 'dead', queue: [] }),
  state.leaders[app] === id ? [after({ _tag: 'leader-failover' }, { _tag: 'leader-lost', app, unit: id })] : [],
]

/** Begin the end of a unit: it leaves each relation, stops and is removed; what it had queued before still runs. */
const retire =
  (id: number) =>
  (state: ClusterState): Transition => {
    const unit = state.units[id]
    if (unit === undefined) return [state, []]
    if (unit.life === 'pending') return neverStarted(state, unit)
    const goodbyes = unit.sees.flatMap(
      (relation): ReadonlyArray<Hook> => [
        { _tag: 'relation-departed', relation, remote: null },
        { _tag: 'relation-broken', relation },
      ],
    )
    return enqueue(id, [...goodbyes, { _tag: 'stop' }, { _tag: 'remove' }])(withUnit(state, id, { life: 'dying' }))
  }

const sameEnds = (relation: JujuRelation, { ends }: JujuRelation): boolean =>
  relation.ends.every((end) => ends.some(({ app, endpoint }) => app === end.app && endpoint === end.endpoint))

/** Units that take part in a relation: of both applications, once their pods run. */
const members = (state: ClusterState, relation: Pick<RelationState, 'ends'>): ReadonlyArray<UnitState> =>
  relation.ends.flatMap(({ app }) => unitsOf(state, app)).filter(takesPart)

/** relation-created, then joined and changed once per remote unit that is up. */
export const welcome = (state: ClusterState, relation: RelationState, unit: UnitState): ReadonlyArray<Hook> => [
  { _tag: 'relation-created', relation: relation.id },
  ...members(state, relation)
    .filter(({ app }) => app !== unit.app)
    .flatMap(
      ({ id }): ReadonlyArray<Hook> => [
        { _tag: 'relation-joined', relation: relation.id, remote: id },
        { _tag: 'relation-changed', relation: relation.id, remote: id },
      ],
    ),
]

const addRelation =
  (facts: Facts, { ends }: JujuRelation) =>
  (state: ClusterState): Transition => {
    const relation: RelationState = {
      id: state.relations.length,
      ends,
      kind: relationKind(facts, ends),
      alive: true,
      roles: null,
      config: null,
      s3: null,
      joined: [],
      published: [],
    }
    const joined = { ...state, relations: [...state.relations, relation] }
    return chainAll(joined, members(joined, relation), (current, unit) =>
      enqueue(unit.id, welcome(joined, relation, unit))(current),
    )
  }

const removeRelation =
  (relation: RelationState) =>
  (state: ClusterState): Transition => {
    const gone = withRelation(state, relation.id, { alive: false })
    return chainAll(gone, members(state, relation), (current, unit) => {
      const departed = members(state, relation)
        .filter(({ app }) => app !== unit.app)
        .map(({ id }): Hook => ({ _tag: 'relation-departed', relation: relation.id, remote: id }))
      return enqueue(unit.id, [...departed, { _tag: 'relation-broken', relation: relation.id }])(current)
    })
  }

const reconfigured = (before: JujuModel, next: JujuModel): ReadonlyArray<string> =>
  Object.values(next.applications)
    .filter(({ name, options }) => {
      const old = before.applications[name]
      return old !== undefined && JSON.stringify(old.options) !== JSON.stringify(options)
    })
    .map(({ name }) => name)

/**
 * Let units follow a change of the model: relations that are gone break, applications shrink, grow or go, options
 * reach every unit, new integrations are made. In that order, as one command changes only one of them.
 */
export const modelChanged =
  (laws: Laws) =>
  (state: ClusterState, juju: JujuModel): Transition => {
    const facts = laws.facts(juju, state.refreshed)
    const current: ClusterState = { ...state, juju }
    const lost = state.relations.filter(
      (relation) => relation.alive && !juju.relations.some((wanted) => sameEnds(relation, wanted)),
    )
    const made = juju.relations.filter(
      (wanted) => !state.relations.some((relation) => relation.alive && sameEnds(relation, wanted)),
    )
    const dropped = Object.keys(state.juju.applications).filter((app) => !Object.hasOwn(juju.applications, app))
    const changed = reconfigured(state.juju, juju)
    return chain(
      [current, []],
      ...lost.map(removeRelation),
      ...dropped.map((app) => scaleTo(facts, app, 0)),
      ...Object.values(juju.applications).map(({ name, scale }) => scaleTo(facts, name, scale)),
      (next) =>
        chainAll(
          next,
          changed.flatMap((app) => alive(next, app)),
          (now, { id }) => enqueue(id, [{ _tag: 'config-changed' }])(now),
        ),
      ...made.map((relation) => addRelation(facts, relation)),
    )
  }

/** An integration is lost without anybody having asked for it, or is back. One of an application that is gone stays away. */
export const integrationChanged =
  (laws: Laws) =>
  (state: ClusterState, ends: JujuRelation['ends'], back: boolean): Transition => {
    const { juju } = state
    const same = (relation: JujuRelation): boolean => sameEnds(relation, { ends })
    const exists = juju.relations.some(same)
    const possible = ends.every(({ app }) => Object.hasOwn(juju.applications, app))
    if (exists === back || (back && !possible)) return [state, []]
    const relations = back ? [...juju.relations, { ends }] : juju.relations.filter((relation) => !same(relation))
    return modelChanged(laws)(state, { ...juju, relations })
  }
