/** An s3 endpoint taken apart as far as lints care. */
export interface S3Address {
  /** Lower case; empty when none is written. */
  readonly scheme: string
  /** Everything between scheme and path: host and port. */
  readonly authority: string
  /** From the first slash after the host; empty when there is none. */
  readonly path: string
  /** The port, or null when none is written or an address of IPv6 without brackets hides it. */
  readonly port: string | null
  /** Without brackets and port. */
  readonly host: string
}

/** Take an endpoint apart. Anything is accepted: it is what an operator typed. */
export const s3Address = (endpoint: string): S3Address => {
  const [, scheme = '', rest = endpoint] = /^([a-z][a-z0-9+.-]*):\/\/(.*)/is.exec(endpoint) ?? []
  const slash = rest.search(/[/?#]/)
  const authority = slash === -1 ? rest : rest.slice(0, slash)
  const path = slash === -1 ? '' : rest.slice(slash)
  const [, bracketed, named = '', port = null] = /^(?:\[([^\]]*)\]|([^:]*))(?::([0-9]*))?$/.exec(authority) ?? [
    null,
    undefined,
    authority,
    null,
  ]
  return { scheme: scheme.toLowerCase(), authority, path, port, host: bracketed ?? named }
}

/** Whether an authority is an IPv6 address without the brackets that tell it from its port. */
export const isBareIpv6 = ({ authority }: S3Address): boolean =>
  !authority.startsWith('[') && (authority.match(/:/g)?.length ?? 0) > 1
