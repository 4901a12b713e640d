import { catalogue, type Release, type Role, releases, type Solution } from '@coordinated-workers/core'
import fc from 'fast-check'
import { chosenFrom } from './chosenFrom.js'

/** Which solutions to draw from. */
export interface SolutionConstraints {
  /** `catalogue`: the built-in ones; `invented`: valid ones that nobody ships; `anywhere`, the default: both. */
  readonly from?: 'catalogue' | 'invented' | 'anywhere'
  /** The release of the built-in ones; any by default. */
  readonly release?: Release
}

const names = ['p', 'pyroscope', 'profiles-db'] as const

const roleNames = [
  'read',
  'write',
  'store',
  'ingester',
  'distributor',
  'querier',
  'compactor',
  'query-frontend',
] as const

/** What an invented solution is made from; nothing in it depends on anything else in it, so that each part shrinks. */
interface Recipe {
  readonly name: string
  readonly roles: ReadonlyArray<Role>
  readonly standing: ReadonlyArray<number>
  readonly metaRoles: ReadonlyArray<ReadonlyArray<number>>
  readonly recommended: ReadonlyArray<number>
  readonly several: boolean
  readonly byDefault: boolean
  readonly remoteWrite: boolean
  readonly paths: { readonly write: number; readonly read: number }
  readonly ring: { readonly role: number; readonly counted: number; readonly factor: number }
}

const pick = (roles: ReadonlyArray<Role>, index: number): Role => roles[index % roles.length] ?? ''

const metaRolesOf = ({ roles, metaRoles }: Recipe): Readonly<Record<Role, ReadonlyArray<Role>>> =>
  Object.fromEntries([
    ['all', roles],
    ...metaRoles.map((members, index) => [
      `part-${String.fromCharCode(97 + index)}`,
      roles.filter((role) => members.some((member) => pick(roles, member) === role)),
    ]),
  ])

const invent = (recipe: Recipe): Solution => {
  const { name, roles, standing, several, paths, ring } = recipe
  const stands = (index: number): number => (index === 0 ? 0 : (standing[index] ?? 0))
  const counts = roles.map((role, index) => [role, recipe.recommended[index] ?? 0] as const)
  return {
    name,
    title: name.charAt(0).toUpperCase() + name.slice(1),
    release: 'own',
    coordinatorCharm: `${name}-coordinator-k8s`,
    workerCharm: `${name}-worker-k8s`,
    endpoints: {
      cluster: `${name}-cluster`,
      s3: 's3',
      certificates: 'certificates',
      remoteWrite: recipe.remoteWrite ? 'send-remote-write' : null,
    },
    ports: { http: 4040, grpc: 9095 },
    roles,
    metaRoles: metaRolesOf(recipe),
    required: roles.filter((_, index) => stands(index) === 0),
    optional: roles.filter((_, index) => stands(index) === 1),
    recommended: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    severalRolesPerWorker: several,
    defaultRoles: recipe.byDefault ? ['all'] : [],
    paths: { write: [pick(roles, paths.write)], read: [pick(roles, paths.read)] },
    ring: { role: pick(roles, ring.role), countedRole: pick(roles, ring.counted), factor: ring.factor },
  }
}

const index = fc.nat(roleNames.length - 1)

const invented: fc.Arbitrary<Solution> = fc
  .record<Recipe>({
    name: chosenFrom(...names),
    roles: fc.uniqueArray(fc.constantFrom<Role>(...roleNames), { minLength: 1, maxLength: 6, size: 'max' }),
    standing: fc.array(fc.constantFrom(0, 0, 1, 2), { maxLength: 6, size: 'max' }),
    metaRoles: fc.array(fc.uniqueArray(index, { minLength: 1, maxLength: 4 }), { maxLength: 2 }),
    recommended: fc.array(fc.nat(3), { maxLength: 6, size: 'max' }),
    several: fc.boolean().map((single) => !single),
    byDefault: fc.boolean(),
    remoteWrite: fc.boolean(),
    paths: fc.record({ write: index, read: index }),
    ring: fc.record({ role: index, counted: index, factor: fc.constantFrom(1, 3) }),
  })
  .map(invent)

/**
 * Solutions that keep the laws of `Solution`: `inconsistencies` finds nothing wrong with them.
 *
 * Distribution: half of them are built in (each of them equally often), half are invented. Of those about half let a
 * worker hold several roles, half have a default role, and four in ten have a role that is optional or neither
 * required nor optional.
 *
 * Shrinks to the first built-in solution, an invented one to a single required role.
 *
 * @example
 * fc.assert(fc.property(arbitrarySolution({ from: 'invented' }), (solution) => solution.required.length > 0))
 */
export const arbitrarySolution = ({ from = 'anywhere', release }: SolutionConstraints = {}): fc.Arbitrary<Solution> => {
  const builtIn = fc.constantFrom(...(release === undefined ? releases : [release]).flatMap((each) => catalogue(each)))
  if (from === 'catalogue') return builtIn
  return from === 'invented' ? invented : fc.oneof({ withCrossShrink: true }, builtIn, invented)
}
