import type { ClusterState } from '../model/ClusterState.js'
import type { Event } from '../model/Event.js'

/**
 * What an event is called in the `order` of a scenario: who it happens to, and what.
 *
 * @example
 * eventLabel(state, { _tag: 'hook-started', unit: 0 }) // → 'tempo/0 hook-started'
 */
export const eventLabel = (state: ClusterState, event: Event): string => {
  const { _tag } = event
  if ('app' in event) return `${event.app} ${_tag}`
  if ('unit' in event) return `${state.units[event.unit]?.name ?? event.unit} ${_tag}`
  return 'ends' in event ? `${event.ends.map(({ app }) => app).join(' ')} ${_tag}` : _tag
}
