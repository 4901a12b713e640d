// Read by any Node that knows modules at all: old syntax only, nothing imported.

/**
 * The sentence to print when this Node is older than the workspace needs, or null.
 *
 * @param {string} running
 * @param {string} wanted such as `>=20.19`
 * @returns {string | null}
 */
export function nodeTooOld(running, wanted) {
  const [major = 0, minor = 0] = running.split('.').map(Number)
  const [majorMin = 0, minorMin = 0] = wanted.replace(/^\D*/, '').split('.').map(Number)
  const isOlder = major < majorMin || (major === majorMin && minor < minorMin)
  if (!isOlder) return null
  return `Node ${majorMin}.${minorMin} or newer is needed; this is Node ${running}.`
}
