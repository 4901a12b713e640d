import * as t from 'io-ts'
import { isMap } from '../error/unknownKeys.js'
import { Flag, listOf, mapOf, nullable, tested, UnitCount } from '../juju/codecs.js'

const name = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

const isName = (value: unknown): value is string => typeof value === 'string' && value.length <= 63 && name.test(value)

const Name = tested('a name: lower-case letters, digits and hyphens', isName)

const Endpoint = tested(
  "an endpoint's name",
  (value): value is string => typeof value === 'string' && /^[a-z][a-z0-9_-]{0,99}$/.test(value),
)

const Title = tested(
  'a text of at most 63 characters',
  (value): value is string => typeof value === 'string' && /^[^\p{C}]{1,63}$/u.test(value),
)

const between = (low: number, high: number, what: string): t.Type<number> =>
  tested(
    `${what}, from ${low} to ${high}`,
    (value): value is number =>
      typeof value === 'number' && Number.isSafeInteger(value) && value >= low && value <= high,
  )

const Port = between(1, 65_535, 'a port')

/** More roles than any binary has. */
export const rolesMax = 200

const roleList = listOf(Name, 'a list of role names')

const Roles = new t.Type<ReadonlyArray<string>, unknown>(
  `a list of at most ${rolesMax} role names`,
  (value): value is ReadonlyArray<string> => roleList.is(value) && value.length <= rolesMax,
  (value, context) =>
    Array.isArray(value) && value.length > rolesMax ? t.failure(value, context) : roleList.validate(value, context),
  t.identity,
)

const memberLists = mapOf(Roles, 'a map from meta-roles to lists of roles')

const MetaRoles = new t.Type<Readonly<Record<string, ReadonlyArray<string>>>, unknown>(
  `a map from at most ${rolesMax} meta-roles, named as roles are, to lists of roles`,
  (value): value is Readonly<Record<string, ReadonlyArray<string>>> => memberLists.is(value),
  (value, context) =>
    isMap(value) && (Object.keys(value).length > rolesMax || !Object.keys(value).every(isName))
      ? t.failure(value, context)
      : memberLists.validate(value, context),
  t.identity,
)

const Endpoints = t.partial(
  {
    cluster: nullable(Endpoint),
    s3: nullable(Endpoint),
    certificates: nullable(Endpoint),
    'remote-write': nullable(Endpoint),
  },
  'a map of endpoints',
)

const Ports = t.partial({ http: nullable(Port), grpc: nullable(Port) }, 'a map with http and grpc')

const Paths = t.partial({ write: nullable(Roles), read: nullable(Roles) }, 'a map with write and read')

const Ring = t.partial(
  { role: nullable(Name), 'counted-role': nullable(Name), factor: nullable(between(1, 99, 'a replication factor')) },
  'a map with role, counted-role and factor',
)

/** Shape of a file that defines a solution. Keys that it does not know are told apart. */
export const SolutionFile = t.intersection(
  [
    t.type({ name: Name, roles: Roles }),
    t.partial({
      title: nullable(Title),
      release: nullable(Title),
      'coordinator-charm': nullable(Name),
      'worker-charm': nullable(Name),
      endpoints: nullable(Endpoints),
      ports: nullable(Ports),
      'meta-roles': nullable(MetaRoles),
      required: nullable(Roles),
      optional: nullable(Roles),
      recommended: nullable(mapOf(UnitCount, 'a map from roles to numbers of units')),
      'several-roles-per-worker': nullable(Flag),
      'default-roles': nullable(Roles),
      paths: nullable(Paths),
      ring: nullable(Ring),
    }),
  ],
  'a solution: a map with name and roles',
)

/** Every key that such a file may have, by what holds it. */
export const solutionFileKeys = {
  top: [
    'name',
    'title',
    'release',
    'coordinator-charm',
    'worker-charm',
    'endpoints',
    'ports',
    'roles',
    'meta-roles',
    'required',
    'optional',
    'recommended',
    'several-roles-per-worker',
    'default-roles',
    'paths',
    'ring',
  ],
  endpoints: Object.keys(Endpoints.props),
  ports: Object.keys(Ports.props),
  paths: Object.keys(Paths.props),
  ring: Object.keys(Ring.props),
} as const
