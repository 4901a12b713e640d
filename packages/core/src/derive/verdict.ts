import { canServe, coordinatorDecides } from '../charm/coordinatorDecides.js'
import { settledView } from '../charm/seenCluster.js'
import type { WorkerConfig } from '../charm/WorkerConfig.js'
import type { RunningProcess, WorkerView } from '../charm/WorkerView.js'
import { holdsTooManyRoles, workerStatuses } from '../charm/workerStatuses.js'
import type { Behaviour } from '../domain/Behaviour.js'
import { type Coverage, coverageOf } from '../domain/coverage.js'
import { type Cluster, unitName, type WorkerApplication } from '../domain/Deployment.js'
import { expandRoles } from '../domain/expandRoles.js'
import type { Role } from '../domain/Role.js'
import { hookFailed, type Status, winner } from '../domain/Status.js'

/** Every status that a unit collects, and the one it shows. */
export interface UnitStatus {
  readonly collected: ReadonlyArray<Status>
  readonly winner: Status
}

/** What one worker unit is expected to say and do. */
export interface WorkerVerdict {
  readonly unit: string
  readonly app: string
  /** Roles in the application databag: what the coordinator counts. Meta-roles unexpanded. */
  readonly advertised: ReadonlyArray<Role>
  /** Roles that a running, ready process of this unit serves. */
  readonly served: ReadonlyArray<Role>
  readonly status: UnitStatus
}

/** The state in which a cluster settles when nothing happens any more. */
export interface Verdict {
  readonly cluster: Cluster
  readonly coordinator: UnitStatus
  readonly coverage: Coverage
  readonly workers: ReadonlyArray<WorkerVerdict>
}

const collect = (collected: ReadonlyArray<Status>): UnitStatus => ({ collected, winner: winner(collected) })

/** Stands for any config: its text plays no part in a status. */
const someConfig: WorkerConfig = { text: '', replicationFactor: 1 }

/** A settled worker runs what it is configured for. */
const settledProcess = (worker: WorkerApplication): RunningProcess => ({ target: worker.roles, config: someConfig })

const workerView = (cluster: Cluster, worker: WorkerApplication, published: boolean): WorkerView => {
  const process = settledProcess(worker)
  const reachable = published && worker.related
  return {
    solution: cluster.solution,
    app: worker.app,
    leader: true,
    roles: worker.roles,
    relation: worker.related ? 'ready' : 'none',
    published: reachable ? process.config : null,
    remoteWrite: cluster.surroundings.remoteWrite.length > 0,
    container: worker.container,
    process: reachable ? process : null,
    check: worker.check,
  }
}

const servedBy = (cluster: Cluster, worker: WorkerApplication, view: WorkerView): ReadonlyArray<Role> => {
  const runs = view.process !== null && view.container === 'up' && view.check === 'up' && !holdsTooManyRoles(view)
  return runs ? expandRoles(cluster.solution)(worker.roles) : []
}

/**
 * What Juju will show for a cluster once it has settled, and what its workers will serve.
 *
 * Assumes that every unit has published what it is configured to be. Order of `workers`: as in the cluster, by ordinal.
 */
export const verdict =
  (behaviour: Behaviour) =>
  (cluster: Cluster): Verdict => {
    const view = settledView(cluster)
    const decision = coordinatorDecides(behaviour, () => someConfig)(view)
    const published = canServe(view) && decision.raises === null
    return {
      cluster,
      coordinator:
        decision.raises === null ? collect(decision.statuses) : { collected: [], winner: hookFailed('config-changed') },
      coverage: coverageOf(cluster),
      workers: cluster.workers.flatMap((worker) => {
        const seen = workerView(cluster, worker, published)
        const status = collect(workerStatuses(seen))
        const served = servedBy(cluster, worker, seen)
        return worker.hostnames.map((_, ordinal) => ({
          unit: unitName(worker.app, ordinal),
          app: worker.app,
          advertised: worker.related ? worker.roles : [],
          served,
          status,
        }))
      }),
    }
  }

/** Whether a cluster does its work: its coordinator is active, and each required role is served by some unit. */
export const isServing = ({ cluster, coordinator, workers }: Verdict): boolean => {
  const served = new Set(workers.flatMap((worker) => worker.served))
  return coordinator.winner.status === 'active' && cluster.solution.required.every((role) => served.has(role))
}
