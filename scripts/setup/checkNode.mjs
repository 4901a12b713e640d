// Read by any Node that knows modules at all: old syntax only, nothing imported.

/** The sentence to print when this Node is older than the workspace needs, or null. */
export function nodeTooOld(running, wanted) {
  const has = running.split('.').map(Number)
  const needs = wanted.replace(/^\D*/, '').split('.').map(Number)
  const isOlder = has[0] < needs[0] || (has[0] === needs[0] && has[1] < (needs[1] || 0))
  if (!isOlder) return null
  return `Node ${needs.join('.')} or newer is needed; this is Node ${running}.`
}
