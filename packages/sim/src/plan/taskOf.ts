import type { Cluster, WorkerApplication } from '@coordinated-workers/core'
import { costOrder } from './Cost.js'
import type { LocalState } from './LocalState.js'
import { plannedApplication } from './PlannedApplication.js'
import type { PlanOptions } from './PlanOptions.js'
import type { PlanTask } from './PlanTask.js'
import { type RoleBits, roleBits } from './RoleBits.js'
import { setSizeMax } from './setSizeMax.js'
import { workload } from './Workload.js'

const localOf = (bits: RoleBits, worker: WorkerApplication | undefined): LocalState =>
  worker === undefined
    ? null
    : { units: worker.hostnames.length, mask: bits.maskOf(worker.roles), related: worker.related }

const unitsOf = ({ workers }: Cluster): number => workers.reduce((sum, { hostnames }) => sum + hostnames.length, 0)

/** Names for temporary applications that nobody else has. */
const spareNames = (from: Cluster, to: Cluster, count: number): ReadonlyArray<string> => {
  const taken = new Set([...from.workers, ...to.workers].map(({ app }) => app))
  const candidates = Array.from(
    { length: taken.size + count },
    (_, index) => `${from.app}-temp${index === 0 ? '' : `-${index + 1}`}`,
  )
  return candidates.filter((name) => !taken.has(name)).slice(0, count)
}

/** What it takes to bring the workers of one cluster from one deployment to another. */
export const taskOf = (
  from: Cluster,
  to: Cluster,
  options: Omit<PlanOptions, 'solutions' | 'release' | 'expandedMax'>,
): PlanTask => {
  const bits = roleBits(from.solution)
  const { keep, noScaleDown, extraUnitsMax, spares, behaviour, profile, minimize, allowsUnsafe } = options
  const work = workload(from.solution, behaviour, profile)
  const rotates = from.workers.some(({ app, roles }) => {
    const later = to.workers.find((worker) => worker.app === app)
    return later !== undefined && bits.maskOf(later.roles) !== bits.maskOf(roles)
  })
  const rules = { keep, noScaleDown, rotates, flushes: (mask: number) => work.stop(bits.rolesOf(mask)).flushes }
  const names = [...new Set([...from.workers, ...to.workers].map(({ app }) => app))]
  const named = names.map((name) => {
    const find = ({ workers }: Cluster) =>
      localOf(
        bits,
        workers.find(({ app }) => app === name),
      )
    return plannedApplication(bits, name, { from: find(from), to: find(to) }, rules)
  })
  const temporary = spareNames(from, to, spares).map((name) =>
    plannedApplication(bits, name, { from: null, to: null }, rules),
  )
  const applications = [...named, ...temporary]
  return {
    cluster: from,
    behaviour,
    bits,
    applications,
    start: applications.map(({ start }) => start),
    goal: applications.map(({ goal }) => goal),
    unitsMax: extraUnitsMax === null ? Number.MAX_SAFE_INTEGER : Math.max(unitsOf(from), unitsOf(to)) + extraUnitsMax,
    allowsUnsafe,
    setSizeMax: setSizeMax(applications),
    workload: work,
    order: costOrder(minimize),
  }
}
