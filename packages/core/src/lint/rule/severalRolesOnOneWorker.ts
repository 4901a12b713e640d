import { configureRoles, deployWorker, freshName, integrateWorker } from '../../derive/workerCommands.js'
import type { Cluster, WorkerApplication } from '../../domain/Deployment.js'
import type { Role } from '../../domain/Role.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundTempo } from '../fact/exampleBundle.js'
import { holders } from '../fact/holders.js'
import { takenNames } from '../fact/takenNames.js'
import { listed } from '../fact/wording.js'

/** Roles of this worker that no other application with units holds. */
const alone = (cluster: Cluster, worker: WorkerApplication): ReadonlyArray<Role> =>
  worker.roles.filter((role) => holders(cluster, role).every(({ app }) => app === worker.app))

const without = ({ app, roles }: WorkerApplication, kept: Role): string =>
  configureRoles(app, { on: [], off: roles.filter((role) => role !== kept) })

/** Keep one role; what nobody else holds moves to a worker of its own first. */
const keeping = (
  cluster: Cluster,
  taken: ReadonlySet<string>,
  worker: WorkerApplication,
  kept: Role,
): ReadonlyArray<string> => {
  const names = new Set(taken)
  const moved = alone(cluster, worker)
    .filter((role) => role !== kept)
    .flatMap((role) => {
      const app = freshName(names, `${cluster.app}-${role}`)
      names.add(app)
      return [deployWorker(cluster.solution, app, [role]), integrateWorker(cluster, app)]
    })
  return [...moved, without(worker, kept)]
}

/** The fewest commands first; among those, the stateful role stays where its volume is. */
export const rolesApart = (
  cluster: Cluster,
  taken: ReadonlySet<string>,
  worker: WorkerApplication,
): ReadonlyArray<ReadonlyArray<string>> =>
  worker.roles
    .map((kept) => ({ kept, lines: keeping(cluster, taken, worker, kept) }))
    .sort((a, b) => a.lines.length - b.lines.length || preference(cluster, a.kept) - preference(cluster, b.kept))
    .map(({ lines }) => lines)

const preference = ({ solution }: Cluster, role: Role): number => (role === solution.ring.role ? 0 : 1)

export const severalRolesOnOneWorker = clusterRule(
  {
    code: 'several-roles-on-one-worker',
    severity: 'error',
    title: 'a worker with several roles where it may hold one',
    why: 'A Tempo worker may hold one role. With two the unit is blocked and its process is not reconfigured: what ran before keeps running, while both roles are published and counted. The coordinator of 2026-08 raises in its hook.',
    source: 'The product document; reproduced on the shipped charms.',
    advice:
      'Change roles in one `juju config` that unsets and sets. A role that nobody else holds moves to a worker of its own first.',
    example: {
      says: '`role-ingester` was set without unsetting `role-querier`.',
      bundle: exampleBundle({
        ...soundTempo,
        workers: { ...soundTempo.workers, 'tempo-querier': { units: 2, roles: ['ingester', 'querier'] } },
      }),
      also: ['role-dropped-upstream'],
    },
  },
  (cluster, facts) => {
    const { solution } = cluster
    if (solution.severalRolesPerWorker) return []
    return cluster.workers
      .filter(({ related, roles }) => related && roles.length > 1)
      .filter(({ roles }) => !roles.some((role) => solution.defaultRoles.includes(role)))
      .map((worker) => ({
        subject: worker.app,
        message: `\`${worker.app}\` holds ${listed(worker.roles)}; a ${solution.title} worker may hold one role, so its process is not reconfigured.`,
        fixes: () => rolesApart(cluster, takenNames(facts), worker),
      }))
  },
)
