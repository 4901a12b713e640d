import type { Behaviour } from '../domain/Behaviour.js'

const isIpAddress = (host: string): boolean => host.includes(':') || /^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/.test(host)

/**
 * The name that a coordinator gives to a telemetry host in paths and upstreams: its first label, or an IP address with
 * dashes; null where nothing usable is left.
 *
 * @example
 * telemetryName('prometheus-0.prometheus-endpoints.cos.svc') // → 'prometheus-0'
 */
export const telemetryName = (host: string): string | null => {
  if (isIpAddress(host)) return host.replace(/[.:]/g, '-')
  const label = (host.split('.')[0] ?? '').replace(/[^a-zA-Z0-9-]/g, '').replace(/^-+|-+$/g, '')
  return label === '' ? null : label
}

/**
 * Names, made different from each other where a working config needs that.
 *
 * `shipped` keeps them: hosts that share their first label share a name, and nginx refuses the duplicate blocks.
 * `documented` numbers them: `prometheus-0`, `prometheus-0-2`.
 *
 * Laws of `documented`: 1. results are pairwise different; 2. a name that occurs once is kept.
 */
export const distinctNames = (names: ReadonlyArray<string>, behaviour: Behaviour): ReadonlyArray<string> => {
  if (behaviour === 'shipped') return names
  const taken = new Set(names)
  const given = new Set<string>()
  return names.map((name) => {
    let distinct = name
    for (let number = 2; given.has(distinct) || (distinct !== name && taken.has(distinct)); number += 1) {
      distinct = `${name}-${number}`
    }
    given.add(distinct)
    return distinct
  })
}
