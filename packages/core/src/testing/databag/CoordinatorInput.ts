import {
  type CoordinatorView,
  type Databag,
  type Role,
  type S3Integration,
  type SeenWorkers,
  workerDatabag,
} from '@coordinated-workers/core'
import { databagSpelling } from '../../deployment/databagText.js'

/** One cluster relation as a coordinator reads it. */
export interface ClusterRelation {
  readonly app: string
  /** The application databag, which the workers' leader writes: `role`, or empty while there is none. */
  readonly databag: Databag
  /** Each unit's databag by its name: `address` and `juju_topology`, or empty while the unit has not written. */
  readonly units: Readonly<Record<string, Databag>>
}

/**
 * Everything that a coordinator unit reads when a hook runs, as plain data: it can be sent as JSON to a charm in any
 * language. Values in databags are JSON texts, as in real relations.
 */
export interface CoordinatorInput {
  readonly leader: boolean
  /** The role tables of the solution. */
  readonly roles: {
    readonly all: ReadonlyArray<Role>
    readonly required: ReadonlyArray<Role>
    readonly optional: ReadonlyArray<Role>
    readonly metaRoles: Readonly<Record<Role, ReadonlyArray<Role>>>
  }
  readonly cluster: ReadonlyArray<ClusterRelation>
  /** What the s3 integrator wrote; null without an integration. */
  readonly s3: Databag | null
}

const relationOf = ({ app, charm, roles, units }: SeenWorkers): ClusterRelation => {
  const written = workerDatabag({
    app,
    charm,
    roles: roles ?? [],
    hostnames: units.map(({ address }) => address ?? ''),
    related: true,
    container: 'up',
    check: 'up',
  })
  return {
    app,
    databag: written.app,
    units: Object.fromEntries(
      units.map(({ unit, address }) => [unit, address === null ? {} : (written.units[unit] ?? {})]),
    ),
  }
}

/** The databag that an s3 integrator writes; null without an integration, and without keys while it is not ready. */
export const s3Databag = (s3: S3Integration): Databag | null => {
  switch (s3._tag) {
    case 'missing':
      return null
    case 'not-ready':
      return {}
    case 'ready': {
      const { endpoint, bucket, accessKey, secretKey, region, tlsCaChain } = s3.data
      return {
        endpoint: databagSpelling(endpoint),
        bucket: databagSpelling(bucket),
        'access-key': databagSpelling(accessKey),
        'secret-key': databagSpelling(secretKey),
        ...(region === null ? {} : { region: databagSpelling(region) }),
        ...(tlsCaChain.length === 0 ? {} : { 'tls-ca-chain': JSON.stringify(tlsCaChain) }),
      }
    }
  }
}

/**
 * What has to stand in the relations for a coordinator to see that.
 *
 * Law: every value of a cluster relation's databag is JSON.
 */
export const coordinatorInput = ({ leader, solution, workers, s3 }: CoordinatorView): CoordinatorInput => ({
  leader,
  roles: {
    all: solution.roles,
    required: solution.required,
    optional: solution.optional,
    metaRoles: solution.metaRoles,
  },
  cluster: workers.map(relationOf),
  s3: s3Databag(s3),
})
