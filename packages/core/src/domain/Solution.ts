import type { Role } from './Role.js'

/** The two request paths through a solution. A path works when every role on it is served. */
export interface Paths {
  readonly write: ReadonlyArray<Role>
  readonly read: ReadonlyArray<Role>
}

/** How acknowledged data is held before it reaches s3. */
export interface Ring {
  /** The role whose units hold acknowledged data (`ingester`; Loki: `write`). */
  readonly role: Role
  /** The role whose units decide the replication factor. Loki counts `backend`, not the role that ingests. */
  readonly countedRole: Role
  /** The replication factor once `countedRole` has at least that many units; 1 below. */
  readonly factor: number
}

/** Charm endpoints through which a solution is wired. */
export interface Endpoints {
  /** Coordinator to workers. Both sides use the same name. */
  readonly cluster: string
  /** Coordinator to its s3 integrator. */
  readonly s3: string
  /** Coordinator's certificates requirer. */
  readonly certificates: string
  /** Where the coordinator sends metrics it generates, if it does (Tempo). */
  readonly remoteWrite: string | null
}

/** Network ports of the worker's HTTP and gRPC servers. */
export interface Ports {
  readonly http: number
  readonly grpc: number
}

/**
 * Everything that distinguishes one kind of coordinated-workers application from another, for one charm release.
 *
 * Laws (checked by `decodeSolution`):
 * 1. members of meta-roles are roles; a name is never both a role and a meta-role;
 * 2. required and optional roles are disjoint and are roles;
 * 3. roles named by `recommended`, `paths` and `ring` are roles;
 * 4. `defaultRoles` are roles or meta-roles.
 */
export interface Solution {
  /** Lower-case identifier: `tempo`, `mimir`, `loki`, or a user's own. */
  readonly name: string
  /** How people write it: `Tempo`. */
  readonly title: string
  readonly release: string
  readonly coordinatorCharm: string
  readonly workerCharm: string
  readonly endpoints: Endpoints
  readonly ports: Ports
  /** Every role that a process can serve, in the order this solution lists them. */
  readonly roles: ReadonlyArray<Role>
  /** Meta-role to the roles it stands for. */
  readonly metaRoles: Readonly<Record<Role, ReadonlyArray<Role>>>
  readonly required: ReadonlyArray<Role>
  readonly optional: ReadonlyArray<Role>
  /** Units that a production deployment should have per role; a role that is absent has no recommendation. */
  readonly recommended: Readonly<Record<Role, number>>
  /** Whether one worker may hold several roles at once. A meta-role counts as one. */
  readonly severalRolesPerWorker: boolean
  /** Roles whose option the worker charm turns on by default. */
  readonly defaultRoles: ReadonlyArray<Role>
  readonly paths: Paths
  readonly ring: Ring
}

/** Role options that the worker charm of this solution knows, roles first, in the solution's order. */
export const assignableRoles = (solution: Solution): ReadonlyArray<Role> => [
  ...solution.roles,
  ...Object.keys(solution.metaRoles),
]

/** Whether the worker charm has an option for that role. */
export const isAssignable =
  (solution: Solution) =>
  (role: Role): boolean =>
    solution.roles.includes(role) || Object.hasOwn(solution.metaRoles, role)
