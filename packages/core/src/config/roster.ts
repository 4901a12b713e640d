import { byText } from '../domain/byText.js'
import { type Cluster, unitName, type WorkerApplication } from '../domain/Deployment.js'
import { expandRoles } from '../domain/expandRoles.js'
import type { Role } from '../domain/Role.js'

/** One worker unit as the coordinator knows it. */
export interface RosterUnit {
  readonly app: string
  readonly charm: string
  /** `tempo-worker/0`. */
  readonly unit: string
  readonly address: string
}

/** Who holds what, in an order that does not depend on the input's. Addresses are sorted and without repetitions. */
export interface Roster {
  readonly workers: ReadonlyArray<WorkerApplication>
  /** A role that no unit holds is absent. */
  readonly byRole: ReadonlyMap<Role, ReadonlyArray<string>>
  /** Addresses of every unit that holds a role. */
  readonly addresses: ReadonlyArray<string>
  /** Every unit, with a role or without. */
  readonly units: ReadonlyArray<RosterUnit>
}

const sorted = (values: Iterable<string>): ReadonlyArray<string> => [...new Set(values)].sort()

/**
 * The roster of a cluster: only workers that are integrated count.
 *
 * Laws:
 * 1. the order of `cluster.workers` changes nothing;
 * 2. a role is listed exactly when some unit holds it;
 * 3. addresses sort as strings: unit 10 stands before unit 2.
 *
 * O(units × roles).
 */
export const roster = (cluster: Cluster): Roster => {
  const workers = cluster.workers.filter(({ related }) => related).sort(byText(({ app }) => app))
  const byRole = new Map<Role, string[]>()
  const holders: string[] = []
  for (const { roles, hostnames } of workers) {
    const expanded = expandRoles(cluster.solution)(roles)
    if (expanded.length > 0) holders.push(...hostnames)
    for (const role of expanded) {
      const known = byRole.get(role)
      if (known !== undefined) known.push(...hostnames)
      else if (hostnames.length > 0) byRole.set(role, [...hostnames])
    }
  }
  return {
    workers,
    byRole: new Map([...byRole].map(([role, addresses]) => [role, sorted(addresses)])),
    addresses: sorted(holders),
    units: workers.flatMap(({ app, charm, hostnames }) =>
      hostnames.map((address, ordinal) => ({ app, charm, unit: unitName(app, ordinal), address })),
    ),
  }
}

/** Addresses that hold a role; none when nobody does. */
export const holdersOf = ({ byRole }: Roster, role: Role): ReadonlyArray<string> => byRole.get(role) ?? []
