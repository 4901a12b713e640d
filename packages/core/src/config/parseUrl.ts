/** The parts of a URL that configs are built from. */
export interface UrlParts {
  readonly scheme: string
  /** Lower case, without brackets. */
  readonly host: string
  readonly port: number
  /** Without query, fragment and the last segment's parameters. */
  readonly path: string
}

const portOf = (text: string, scheme: string): number | null => {
  if (text === '') return scheme.endsWith('s') ? 443 : 80
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : Number.NaN
  return port <= 65535 ? port : null
}

/**
 * The parts of an absolute URL with a host, as the charms read them; null for anything else.
 * Without a port it is 443 for a scheme that ends in `s`, 80 otherwise.
 *
 * @example
 * parseUrl('https://Tempo:4318/v1?x') // → { scheme: 'https', host: 'tempo', port: 4318, path: '/v1' }
 */
export const parseUrl = (url: string): UrlParts | null => {
  const match = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/?#@]*@)*(?:\[([^\]/?#]+)\]|([^:/?#[\]]+))(?::([^/?#]*))?([^?#]*)/i.exec(
    url,
  )
  if (match === null) return null
  const [, scheme = '', bracketed, named = '', port = '', rawPath = ''] = match
  const number = portOf(port, scheme.toLowerCase())
  if (number === null || (rawPath !== '' && !rawPath.startsWith('/'))) return null
  const path = rawPath.replace(/;[^/]*$/, '')
  return { scheme: scheme.toLowerCase(), host: (bracketed ?? named).toLowerCase(), port: number, path }
}
