/** The applications of one solution that a law lets an operator play with. */
export interface Cast {
  readonly solution: 'tempo' | 'mimir' | 'loki'
  readonly coordinator: string
  readonly s3: string
  /** Worker applications with the roles that their options set, and how many units they have. */
  readonly workers: Readonly<Record<string, { readonly roles: ReadonlyArray<string>; readonly units: number }>>
}

/** Roles that an operator gives and takes, some of them meta-roles. */
export const rolesIn: Readonly<Record<Cast['solution'], ReadonlyArray<string>>> = {
  tempo: ['all', 'querier', 'query-frontend', 'ingester', 'distributor', 'compactor', 'metrics-generator'],
  mimir: ['all', 'read', 'write', 'backend', 'ruler', 'query-scheduler'],
  loki: ['all', 'read', 'write', 'backend'],
}

const distributedRoles: Readonly<Record<Cast['solution'], ReadonlyArray<string>>> = {
  tempo: ['querier', 'query-frontend', 'ingester', 'distributor', 'compactor'],
  mimir: ['read', 'write', 'backend'],
  loki: ['read', 'write', 'backend'],
}

/** One worker that holds every role. */
export const monolith = (solution: Cast['solution']): Cast => ({
  solution,
  coordinator: solution,
  s3: 's3',
  workers: { [`${solution}-worker`]: { roles: ['all'], units: 1 } },
})

/** One worker application for each role; `units` of each that holds data. */
export const distributed = (solution: Cast['solution'], units = 1): Cast => ({
  solution,
  coordinator: solution,
  s3: 's3',
  workers: Object.fromEntries(
    distributedRoles[solution].map((role) => {
      const holdsData = role === 'ingester' || role === 'write'
      return [`${solution}-${role}`, { roles: [role], units: holdsData ? units : 1 }]
    }),
  ),
})

/** The options that give a worker these roles and no other, as a bundle or a command has them. */
export const roleOptions = (
  solution: Cast['solution'],
  roles: ReadonlyArray<string>,
): ReadonlyArray<readonly [string, boolean]> =>
  rolesIn[solution].map((role) => [`role-${role}`, roles.includes(role)] as const)

const application = (charm: string, units: number, options: Readonly<Record<string, string | boolean>>): string =>
  JSON.stringify({ charm, scale: units, trust: true, options })

/** The bundle in which they all run, as text. */
export const bundleOf = ({ solution, coordinator, s3, workers }: Cast): string => {
  const names = Object.keys(workers)
  return [
    'bundle: kubernetes',
    'applications:',
    `  ${coordinator}: ${application(`${solution}-coordinator-k8s`, 1, {})}`,
    `  ${s3}: ${application('s3-integrator', 1, { bucket: 'b', endpoint: 'http://s3.example:9000' })}`,
    ...names.map((name) => {
      const { roles, units } = workers[name] ?? { roles: [], units: 1 }
      const options = Object.fromEntries(roleOptions(solution, roles))
      return `  ${name}: ${application(`${solution}-worker-k8s`, units, options)}`
    }),
    'relations:',
    `  - ['${coordinator}:s3', '${s3}:s3-credentials']`,
    ...names.map((name) => `  - ['${coordinator}:${solution}-cluster', '${name}:${solution}-cluster']`),
    '',
  ].join('\n')
}
