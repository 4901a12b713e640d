import type { ClusterState } from '../../src/model/ClusterState.js'
import type { Event } from '../../src/model/Event.js'
import { sameHook } from '../../src/model/Hook.js'
import type { UnitId } from '../../src/model/Ids.js'
import { inRing, listens, takesPart, type UnitState } from '../../src/model/UnitState.js'

/** One transition of a run, and what went before it. */
export interface Witnessed {
  readonly event: Event
  readonly before: ClusterState
  readonly after: ClusterState
  readonly now: number
  readonly lastNow: number
  /** Units that led when their present hook began. */
  readonly ledAtStart: ReadonlySet<UnitId>
}

type Invariant = (seen: Witnessed) => ReadonlyArray<string>

/** What of all this does not hold, by unit. */
const ofUnits =
  (holds: (unit: UnitState, state: ClusterState, old: UnitState | undefined) => boolean): Invariant =>
  ({ before, after }) =>
    after.units.filter((unit, id) => !holds(unit, after, before.units[id])).map(({ name }) => name)

const aliveIn = (state: ClusterState, app: string): number =>
  state.units.filter((unit) => unit.app === app && (unit.life === 'pending' || unit.life === 'alive')).length

const carriedBy = (state: ClusterState, id: number) => {
  const { roles = null, config = null, s3 = null } = state.relations[id] ?? {}
  return { roles, config, s3 }
}

const invariants: Readonly<Record<string, Invariant>> = {
  'time goes on, never back': ({ now, lastNow }) => (now >= lastNow ? [] : [`${now} after ${lastNow}`]),

  'units and relations are never forgotten, and keep their places': ({ before, after }) => [
    ...after.units
      .filter((unit, id) => unit.id !== id || (before.units[id]?.name ?? unit.name) !== unit.name)
      .map(({ name }) => name),
    ...after.relations.filter((relation, id) => relation.id !== id).map(({ id }) => `relation ${id}`),
    ...(after.units.length < before.units.length || after.relations.length < before.relations.length ? ['fewer'] : []),
  ],

  'a unit runs one hook at a time': ofUnits(
    (unit, _state, old) =>
      unit.hook === null || old?.hook === null || old?.hook === undefined || old.hook === unit.hook,
  ),

  'a hook that runs is one that was the first in the queue': ({ before, after, event }) => {
    if (event._tag !== 'hook-started' || after.units[event.unit]?.hook === before.units[event.unit]?.hook) return []
    const [old, unit] = [before.units[event.unit], after.units[event.unit]]
    return unit?.hook === old?.queue[0] ? [] : [unit?.name ?? '']
  },

  'what is queued is dispatched sooner or later': ofUnits(
    (unit, state) =>
      unit.queue.length === 0 || unit.hook !== null || unit.dispatching || !unit.podUp || state.quiet.includes(unit.id),
  ),

  'no two changes of the same databag wait in a queue': ofUnits(({ queue }) =>
    queue.every(
      (hook, index) => hook._tag !== 'relation-changed' || queue.findIndex((other) => sameHook(other, hook)) === index,
    ),
  ),

  'databags change only at the end of a hook of a unit on one of their sides': ({ event, before, after }) =>
    before.relations.flatMap(({ id, ends }) => {
      const [was, is] = [carriedBy(before, id), carriedBy(after, id)]
      if (was.roles === is.roles && was.config === is.config && was.s3 === is.s3) return []
      const app = event._tag === 'hook-ended' ? before.units[event.unit]?.app : undefined
      return ends.some((end) => end.app === app) ? [] : [`relation ${id} at ${event._tag}`]
    }),

  'only a unit that led when its hook began writes roles or a config': ({ event, before, after, ledAtStart }) =>
    before.relations.flatMap(({ id }) => {
      const [was, is] = [carriedBy(before, id), carriedBy(after, id)]
      if ((was.roles === is.roles && was.config === is.config) || event._tag !== 'hook-ended') return []
      return ledAtStart.has(event.unit) ? [] : [before.units[event.unit]?.name ?? '']
    }),

  'an application is led by one of its own units, or by nobody': ({ after }) =>
    Object.entries(after.leaders)
      .filter(([app, id]) => after.units[id]?.app !== app)
      .map(([app]) => app),

  'nothing runs without a config, and what has stopped runs nothing': ofUnits(
    ({ process }) => (process.phase === 'stopped') === (process.running === null),
  ),

  'only what stops has something to run next': ofUnits(
    ({ process }) => process.next === null || process.phase === 'stopping',
  ),

  'launches count upwards': ofUnits(
    ({ process }, _state, old) =>
      process.generation >= (old?.process.generation ?? 0) && process.watch >= (old?.process.watch ?? 0),
  ),

  'a process that came up was started before': ofUnits(
    ({ process }, _state, old) =>
      !listens(process) || (old !== undefined && old.process.generation === process.generation),
  ),

  'only workers run processes': ofUnits(({ kind, process }) => kind === 'worker' || process.phase === 'stopped'),

  'without a pod nothing runs, and the hook that did will run again': ofUnits(
    ({ podUp, process, hook, life, interrupted }) =>
      podUp ? life === 'alive' || life === 'dying' : process.phase === 'stopped' && (hook === null || interrupted),
  ),

  'who is in the ring left no entry behind': ofUnits(
    ({ process, solution }) =>
      !inRing(process) ||
      !process.ringEntryLeft ||
      // It may have come back with other roles.
      solution === null ||
      !(process.running?.target ?? []).includes(solution.ring.role),
  ),

  'the replication factor is 1 or 3': ofUnits(({ process }) =>
    [undefined, 1, 3].includes(process.running?.config.replicationFactor),
  ),

  'a dead unit does nothing and is nowhere': ofUnits(
    (unit, state) =>
      unit.life !== 'dead' ||
      (unit.queue.length === 0 &&
        unit.hook === null &&
        unit.sees.length === 0 &&
        state.relations.every(({ joined }) => !joined.includes(unit.id))),
  ),

  'whoever has published has joined': ({ after }) =>
    after.relations
      .filter(({ joined, published }) => published.some((id) => !joined.includes(id)))
      .map(({ id }) => `relation ${id}`),

  'no two living units have the same name': ({ after }) => {
    const names = after.units.filter(({ life }) => life === 'pending' || life === 'alive').map(({ name }) => name)
    return names.filter((name, index) => names.indexOf(name) !== index)
  },

  'there are as many units as the operator asked for, leaving ones aside': ({ after }) =>
    Object.values(after.juju.applications)
      .filter(({ name, scale }) => aliveIn(after, name) !== scale)
      .map(({ name }) => name),

  'units of applications that were removed are leaving or gone': ({ after }) =>
    after.units
      .filter(({ app, life }) => !Object.hasOwn(after.juju.applications, app) && life !== 'dead' && life !== 'dying')
      .map(({ name }) => name),

  'there are the relations that the operator asked for, and no others': ({ after }) => {
    const living = after.relations.filter(({ alive }) => alive).length
    return living === after.juju.relations.length ? [] : [`${living} of ${after.juju.relations.length}`]
  },

  'nobody takes part in a relation that is not there any more, but those who have not heard of it': ofUnits(
    (unit, state) =>
      unit.sees.every(
        (id) =>
          state.relations[id]?.alive === true ||
          !takesPart(unit) ||
          unit.queue.some((hook) => hook._tag === 'relation-broken' && hook.relation === id) ||
          unit.hook?._tag === 'relation-broken',
      ),
  ),
}

/** The invariants of the model that a transition breaks, each with who breaks it; empty when all is well. */
export const brokenInvariants = (seen: Witnessed): ReadonlyArray<string> =>
  Object.entries(invariants).flatMap(([name, holds]) => {
    const broken = holds(seen)
    return broken.length === 0 ? [] : [`${name}: ${broken.join(', ')} at ${seen.event._tag}`]
  })
