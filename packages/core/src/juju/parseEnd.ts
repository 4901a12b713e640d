import { isApplicationName } from './applicationName.js'
import type { RelationEnd } from './resolveEnds.js'

const endpointName = /^[A-Za-z][A-Za-z0-9_-]{0,99}$/

/**
 * Read one end of a relation, `tempo` or `tempo:s3`; null for anything else.
 *
 * Law: `parseEnd(printEnd(end))` is `end`.
 */
export const parseEnd = (text: string): RelationEnd | null => {
  const colon = text.indexOf(':')
  const app = colon === -1 ? text : text.slice(0, colon)
  const endpoint = colon === -1 ? null : text.slice(colon + 1)
  if (!isApplicationName(app) || (endpoint !== null && !endpointName.test(endpoint))) return null
  return { app, endpoint }
}
