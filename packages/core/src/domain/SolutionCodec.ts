import * as t from 'io-ts'

const Roles = t.readonlyArray(t.string, 'role names')

/**
 * Shape of a solution's definition, built-in or a user's own. What the shape cannot say stands in
 * {@link inconsistencies}.
 */
export const SolutionCodec = t.strict(
  {
    name: t.string,
    title: t.string,
    release: t.string,
    coordinatorCharm: t.string,
    workerCharm: t.string,
    endpoints: t.strict({
      cluster: t.string,
      s3: t.string,
      certificates: t.string,
      remoteWrite: t.union([t.string, t.null]),
    }),
    ports: t.strict({ http: t.number, grpc: t.number }),
    roles: Roles,
    metaRoles: t.record(t.string, Roles),
    required: Roles,
    optional: Roles,
    recommended: t.record(t.string, t.number),
    severalRolesPerWorker: t.boolean,
    defaultRoles: Roles,
    paths: t.strict({ write: Roles, read: Roles }),
    ring: t.strict({ role: t.string, countedRole: t.string, factor: t.number }),
  },
  'Solution',
)
