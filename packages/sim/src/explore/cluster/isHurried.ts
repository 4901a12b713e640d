import { winner } from '@coordinated-workers/core'
import type { ClusterState } from '../../model/ClusterState.js'
import type { Event } from '../../model/Event.js'
import type { RelationState } from '../../model/RelationState.js'
import type { Launch, Process, UnitState } from '../../model/UnitState.js'
import type { World } from './World.js'

/** A transition: the event, and the cluster before and after it. */
interface Happened {
  readonly event: Event
  readonly before: ClusterState
  readonly after: ClusterState
}

const sameItems = <A>(left: ReadonlyArray<A>, right: ReadonlyArray<A>): boolean =>
  left === right || (left.length === right.length && left.every((item, at) => item === right[at]))

/** Whether the transition touched one unit's own state and nothing that others read. */
export const isOwnAffair = ({ before, after }: Pick<Happened, 'before' | 'after'>, id: number): boolean =>
  before.leaders === after.leaders &&
  before.s3 === after.s3 &&
  sameItems(before.relations, after.relations) &&
  before.units.length === after.units.length &&
  before.units.every((unit, at) => at === id || unit === after.units[at])

const clusterRelations = (cluster: ClusterState, unit: UnitState): ReadonlyArray<RelationState> =>
  unit.sees.flatMap((id) => {
    const relation = cluster.relations[id]
    return relation?.alive && relation.kind === 'cluster' ? [relation] : []
  })

/** Whether the hook that runs will write something new into a databag when it ends. */
const willPublish = (cluster: ClusterState, unit: UnitState): boolean =>
  clusterRelations(cluster, unit).some(({ roles, published }) => {
    const next = unit.writes?.roles ?? null
    return !published.includes(unit.id) || (next !== null && next.join() !== (roles ?? []).join())
  })

/**
 * Whether a coordinator's hook decided on what stands already, and whatever changes that is announced to it. Who leaves
 * a relation that is removed is not.
 */
const decidesNothingNew = (cluster: ClusterState, unit: UnitState): boolean => {
  const { writes, status, upstreams, sees } = unit
  if (sees.some((id) => cluster.relations[id]?.alive === false)) return false
  if (writes === null || writes.raises) return false
  const shown = winner(writes.statuses ?? [])
  if (shown.status !== status.status || shown.message !== status.message) return false
  if (writes.upstreams !== null && JSON.stringify(writes.upstreams) !== JSON.stringify(upstreams)) return false
  const { config } = writes
  return (
    config === undefined || clusterRelations(cluster, unit).every((relation) => relation.config?.text === config?.text)
  )
}

const sameLaunch = (left: Launch | null, right: Launch | null): boolean =>
  left === right ||
  (left !== null &&
    right !== null &&
    left.config.text === right.config.text &&
    left.target.join() === right.target.join())

/** Whether a process does what it did. One that stands for others like it need not be the same value. */
const sameProcess = (left: Process, right: Process): boolean =>
  left === right ||
  (left.phase === right.phase &&
    left.checkDown === right.checkDown &&
    left.awaitsS3 === right.awaitsS3 &&
    sameLaunch(left.running, right.running) &&
    sameLaunch(left.next, right.next))

const hookStarts = (watch: World['watch'], happened: Happened, unit: UnitState): boolean => {
  const { after } = happened
  const [hook] = unit.queue
  const acting = after.units[unit.id]
  if (hook === undefined || acting === undefined) return false
  if (unit.kind === 'other') return hook._tag === 'relation-created' || isOwnAffair(happened, unit.id)
  if (hook._tag === 'relation-created' || hook._tag === 'relation-broken') return false
  if (!isOwnAffair(happened, unit.id)) return false
  if (unit.kind === 'coordinator') return decidesNothingNew(after, acting)
  if (willPublish(after, acting)) return false
  return watch === 'control' || sameProcess(acting.process, unit.process)
}

/**
 * Whether something that may happen to one unit may as well happen at once, because everything that it could be overtaken by leads
 * to the same in the end:
 *
 * 1. what a process does by itself, where nobody looks at processes;
 * 2. a hook that changes nothing but its own unit: whatever it might have seen later is announced to that unit by a
 *    hook of its own, so that nothing is missed;
 * 3. the end of a hook that has begun: what it writes was decided at its beginning, so that whatever happens in between
 *    could as well have happened before, or after;
 * 4. a pod that starts, unless the operator has something in mind for its application.
 *
 * Law: the properties' verdicts and the configurations at rest are those of a search that hurries nothing.
 */
export const isHurried = (watch: World['watch'], happened: Happened): boolean => {
  if (watch === 'everything') return false
  const { event, before } = happened
  const unit = 'unit' in event && event.unit !== null ? before.units[event.unit] : undefined
  if (unit === undefined) return false
  switch (event._tag) {
    case 'process-stopped':
    case 'process-listens':
    case 'process-joined':
    case 'process-ready':
      return watch === 'control'
    case 'update-status-due':
      return unit.kind === 'worker'
    case 'hook-started':
      return hookStarts(watch, happened, unit)
    case 'hook-ended':
      return unit.kind !== 'other' || isOwnAffair(happened, unit.id)
    default:
      return false
  }
}
