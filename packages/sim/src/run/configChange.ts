import type { Words } from '../measure/Cause.js'
import type { ClusterState } from '../model/ClusterState.js'
import type { UnitId } from '../model/Ids.js'
import type { RelationState } from '../model/RelationState.js'
import { keysThatDiffer } from './keysThatDiffer.js'

/** More keys than these say nothing more to a person. */
const keysMax = 3

/** Which keys of a config changed, in words. */
export const keysChanged = (before: string, after: string): string => {
  const keys = keysThatDiffer(before, after)
  const more = keys.length > keysMax ? ` and ${keys.length - keysMax} more` : ''
  return `${keys.slice(0, keysMax).join(', ')}${more} changed`
}

const changeOf = (old: RelationState | undefined, now: RelationState, id: UnitId): Words | null => {
  const [was, is] = [old?.config ?? null, now.config]
  if (is !== was && is === null) return 'withdraws the config'
  if (is !== was && is !== null) {
    return was === null ? 'publishes a config' : () => `publishes a config: ${keysChanged(was.text, is.text)}`
  }
  if (now.s3 !== (old?.s3 ?? null)) return now.s3?._tag === 'ready' ? 'hands over s3 data' : 'takes its s3 data back'
  if (now.roles !== (old?.roles ?? null)) return `advertises ${(now.roles ?? []).join(', ')}`
  return now.published.includes(id) && old?.published.includes(id) !== true ? 'publishes its address' : null
}

/** What a unit's hook has written to its databags, in words or how to find them, or null when nothing that matters changed. */
export const configChange = (before: ClusterState, after: ClusterState, id: UnitId): Words | null => {
  const app = after.units[id]?.app
  if (before.relations === after.relations) return null
  for (const relation of after.relations) {
    const old = before.relations[relation.id]
    if (old === relation || !relation.ends.some((end) => end.app === app)) continue
    const change = changeOf(old, relation, id)
    if (change !== null) return change
  }
  return null
}
