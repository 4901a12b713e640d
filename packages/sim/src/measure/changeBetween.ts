import type { ClusterState } from '../model/ClusterState.js'
import type { UnitId } from '../model/Ids.js'

/** Which of the things that are measured differ between two states of a cluster. */
export interface Change {
  /** Units that are another value, or new. */
  readonly units: ReadonlyArray<UnitId>
  /** Who serves what, and who can reach them: processes, units that come and go, nginx, integrations, s3. */
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
  const units: Array<UnitId> = []
  let service = before.units.length !== after.units.length || before.s3 !== after.s3
  let status = before.units.length !== after.units.length
  let roles = status
  if (before.units !== after.units) {
    const { length } = after.units
    for (let id = 0; id < length; id += 1) {
      const [old, unit] = [before.units[id], after.units[id]]
      if (old === unit || unit === undefined) continue
      units.push(id)
      if (old === undefined) continue
      const moved = old.life !== unit.life || old.podUp !== unit.podUp
      service ||= moved || old.process !== unit.process || old.upstreams !== unit.upstreams
      status ||= moved || old.status !== unit.status
      roles ||= moved
    }
  }
  if (before.relations !== after.relations) {
    roles = true
    service ||= before.relations.length !== after.relations.length
  }
  return { units, service, status, roles }
}
