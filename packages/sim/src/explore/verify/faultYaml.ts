import type { ClusterState } from '../../model/ClusterState.js'
import type { Event } from '../../model/Event.js'
import type { S3Condition } from '../../model/S3Condition.js'

const words: Readonly<Record<Exclude<S3Condition, 'well'>, string>> = {
  refused: 'revoked',
  unreachable: 'unreachable',
  slow: 'slow',
}

/** A fault as a scenario writes it, or null for an event that is none, or the end of one. */
export const faultYaml = (cluster: ClusterState, event: Event): string | null => {
  const unit = 'unit' in event && event.unit !== null ? (cluster.units[event.unit]?.name ?? '') : ''
  switch (event._tag) {
    case 'process-killed':
      return `{ crash: ${unit} }`
    case 'pod-lost':
      return `{ churn: ${unit} }`
    case 'leader-deposed':
      return `{ leader: ${event.app} }`
    case 'hooks-fail':
      return event.which === 'none' ? null : `{ hook: ${unit} }`
    case 'integration-lost':
      return `{ integration: [${event.ends.map(({ app }) => app).join(', ')}] }`
    case 's3-changed':
      return event.condition === 'well' ? null : `{ s3: ${words[event.condition]}, of: ${event.app} }`
    default:
      return null
  }
}
