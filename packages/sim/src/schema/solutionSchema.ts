import type { JsonSchema } from './JsonSchema.js'
import { shape } from './shape.js'
import { written } from './written.js'

const { described, list, map, matching, nullable, object } = shape

const name = matching(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, { maxLength: 63 })
const title = matching(/^[^\p{C}]{1,63}$/u)
const endpoint = nullable(matching(/^[a-z][a-z0-9_-]{0,99}$/))
const port = nullable({ type: 'integer', minimum: 1, maximum: 65_535 })
const roles = list(name, { maxItems: 200 })
const someRoles = nullable(roles)

/** A solution of one's own. What it leaves to the decoder: that roles which are named exist, and the like. */
export const solutionSchema: JsonSchema = object(
  {
    name: described('How deployments call it.', name),
    roles: described('Every role, in the order of answers.', roles),
  },
  {
    title: nullable(title),
    release: nullable(title),
    'coordinator-charm': described('Default: NAME-coordinator-k8s.', nullable(name)),
    'worker-charm': described('Default: NAME-worker-k8s.', nullable(name)),
    endpoints: nullable(
      object({}, { cluster: endpoint, s3: endpoint, certificates: endpoint, 'remote-write': endpoint }),
    ),
    ports: nullable(object({}, { http: port, grpc: port })),
    'meta-roles': described(
      'Names that stand for several roles.',
      nullable({
        ...map(roles),
        propertyNames: { pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.source, maxLength: 63 },
        maxProperties: 200,
      }),
    ),
    required: described('Roles without which the coordinator blocks.', someRoles),
    optional: someRoles,
    recommended: described(
      'Units that each role should have.',
      nullable(map({ type: 'integer', minimum: 0, maximum: 1_000 })),
    ),
    'several-roles-per-worker': nullable(written.flag),
    'default-roles': described('Roles of a worker whose options say nothing.', someRoles),
    paths: described('Roles that writes and reads need.', nullable(object({}, { write: someRoles, read: someRoles }))),
    ring: nullable(
      object(
        {},
        {
          role: nullable(name),
          'counted-role': nullable(name),
          factor: nullable({ type: 'integer', minimum: 1, maximum: 99 }),
        },
      ),
    ),
  },
)
