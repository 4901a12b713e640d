import type { ClusterState } from '../model/ClusterState.js'

/** Which of the things that are measured differ between two states of a cluster. */
export interface Change {
  /** Who serves what, and who can reach them: processes, units that come and go, nginx, integrations. */
  readonly service: boolean
  /** What units show. */
  readonly status: boolean
  /** What workers advertise, and how many units they have. */
  readonly roles: boolean
}

/**
 * Compare two successive states by what they share: most transitions touch one unit's hooks and nothing that is
 * measured. O(units + relations), a comparison of references each.
 */
export const changeBetween = (before: ClusterState, after: ClusterState): Change => {
  let service = before.units.length !== after.units.length
  let status = service
  let roles = service
  if (before.units !== after.units) {
    for (const unit of after.units) {
      const old = before.units[unit.id]
      if (old === unit || old === undefined) continue
      const moved = old.life !== unit.life
      service ||= moved || old.process !== unit.process || old.upstreams !== unit.upstreams
      status ||= moved || old.status !== unit.status
      roles ||= moved
    }
  }
  if (before.relations !== after.relations) {
    roles = true
    service ||= before.relations.length !== after.relations.length
  }
  return { service, status, roles }
}
