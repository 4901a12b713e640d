import type { Role } from '../domain/Role.js'
import type { Solution } from '../domain/Solution.js'
import { isMap } from '../error/unknownKeys.js'
import { readBoolean } from '../juju/codecs.js'
import { dictionary } from '../juju/dictionary.js'
import { flattenMetaRoles, type MetaRoles } from './flattenMetaRoles.js'
import { rolesMax } from './SolutionFile.js'

type Fields = Readonly<Record<string, unknown>>

const part = (fields: Fields, key: string): Fields => {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined
  return isMap(value) ? value : {}
}

const isText = (value: unknown): value is string => typeof value === 'string'

const text = (fields: Fields, key: string, otherwise: string): string => {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined
  return isText(value) ? value : otherwise
}

const count = (fields: Fields, key: string, otherwise: number): number => {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined
  return typeof value === 'number' ? value : otherwise
}

const roleList = (fields: Fields, key: string, otherwise: ReadonlyArray<Role>): ReadonlyArray<Role> => {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined
  return Array.isArray(value) ? value.slice(0, rolesMax + 1).filter(isText) : otherwise
}

const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** Members of each meta-role as they are written, other meta-roles among them. `all` is every role unless it is said. */
export const writtenMetaRoles = (fields: Fields): MetaRoles => {
  const roles = roleList(fields, 'roles', [])
  const metaRoles = fields['meta-roles']
  const written = isMap(metaRoles) ? metaRoles : {}
  const all = Object.hasOwn(written, 'all') || roles.includes('all') ? [] : [['all', [...new Set(roles)]] as const]
  return dictionary([
    ...Object.keys(written)
      .slice(0, rolesMax)
      .map((name) => [name, roleList(written, name, [])] as const),
    ...all,
  ])
}

const ringRole = (write: ReadonlyArray<Role>, roles: ReadonlyArray<Role>): Role =>
  ['ingester', 'write'].find((role) => roles.includes(role)) ?? write.at(-1) ?? roles[0] ?? ''

/**
 * A definition with everything that most people leave out. Parts of the wrong shape count as left out, so that what
 * contradicts itself in the rest can be told as well.
 */
export const draftSolution = (fields: Fields): Solution => {
  const name = text(fields, 'name', 'unnamed')
  const roles = roleList(fields, 'roles', [])
  // What is derived is derived from what is right, so that a mistake is told once, where it was made.
  const unique = [...new Set(roles)]
  const given = roleList(fields, 'optional', [])
  const required = roleList(
    fields,
    'required',
    unique.filter((role) => !given.includes(role)),
  )
  const optional = roleList(
    fields,
    'optional',
    unique.filter((role) => !required.includes(role)),
  )
  const endpoints = part(fields, 'endpoints')
  const ports = part(fields, 'ports')
  const ring = part(fields, 'ring')
  const path = [...new Set(required)].filter((role) => roles.includes(role))
  const write = roleList(part(fields, 'paths'), 'write', path)
  const counted = text(ring, 'role', ringRole(write, roles))
  const recommended = Object.entries(part(fields, 'recommended'))
  return {
    name,
    title: text(fields, 'title', titleOf(name)),
    release: text(fields, 'release', 'own'),
    coordinatorCharm: text(fields, 'coordinator-charm', `${name}-coordinator-k8s`),
    workerCharm: text(fields, 'worker-charm', `${name}-worker-k8s`),
    endpoints: {
      cluster: text(endpoints, 'cluster', `${name}-cluster`),
      s3: text(endpoints, 's3', 's3'),
      certificates: text(endpoints, 'certificates', 'certificates'),
      remoteWrite: isText(endpoints['remote-write']) ? endpoints['remote-write'] : null,
    },
    ports: { http: count(ports, 'http', 8080), grpc: count(ports, 'grpc', 9095) },
    roles,
    metaRoles: flattenMetaRoles(roles, writtenMetaRoles(fields)).metaRoles,
    required,
    optional,
    recommended: dictionary(
      recommended.flatMap(([role, units]) => (typeof units === 'number' ? [[role, units] as const] : [])),
    ),
    severalRolesPerWorker: readBoolean(fields['several-roles-per-worker']) ?? true,
    defaultRoles: roleList(fields, 'default-roles', []),
    paths: { write, read: roleList(part(fields, 'paths'), 'read', path) },
    ring: {
      role: counted,
      countedRole: text(ring, 'counted-role', counted),
      factor: count(ring, 'factor', 3),
    },
  }
}
