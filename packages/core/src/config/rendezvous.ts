/** One host name that stands for several units, and the units that it reaches. */
export interface Rendezvous {
  readonly host: string
  readonly members: ReadonlyArray<string>
}

/** The headless service that a Kubernetes unit's name belongs to, or null for any other name. */
const serviceOf = (address: string): string | null => {
  const [, ...rest] = address.split('.')
  return rest.length > 1 && rest.includes('svc') ? rest.join('.') : null
}

/**
 * A single host for a field that takes only one but should reach several units: their application's headless service,
 * which resolves to all of them. Units of other applications stay out; the first application by name is taken.
 * Names that are not Kubernetes' have no such service: then it is the first unit alone.
 *
 * Laws:
 * 1. one address stands for itself;
 * 2. members are some of the addresses, in their order, and never none;
 * 3. null exactly for no address.
 */
export const rendezvous = (addresses: ReadonlyArray<string>): Rendezvous | null => {
  const [first] = addresses
  if (first === undefined) return null
  const service = serviceOf(first)
  const members = addresses.filter((address) => serviceOf(address) === service)
  return service === null || members.length < 2 ? { host: first, members: [first] } : { host: service, members }
}
