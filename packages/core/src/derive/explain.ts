import type { Cluster, WorkerApplication } from '../domain/Deployment.js'
import { expandRoles } from '../domain/expandRoles.js'
import type { Role } from '../domain/Role.js'
import type { JujuModel } from '../juju/JujuModel.js'
import type { Explanation, TroubleFound } from './Explanation.js'
import { offersOf } from './offersOf.js'
import { remedy } from './remedy.js'
import { rolesApart } from './rolesApart.js'
import { storageTrouble } from './storageTrouble.js'
import type { Verdict } from './verdict.js'

const names = (items: ReadonlyArray<string>): string => items.map((item) => `\`${item}\``).join(', ')

const isAre = (items: ReadonlyArray<string>): string => (items.length === 1 ? 'is' : 'are')

const holds = ({ solution }: Cluster, { roles }: WorkerApplication, role: Role): boolean =>
  expandRoles(solution)(roles).includes(role)

/** Workers that could take a missing role, and in which way. */
const suppliers = (cluster: Cluster): string | null => {
  const manned = cluster.workers.filter(({ related, hostnames }) => related && hostnames.length > 0)
  const idle = manned.filter(({ roles }) => roles.length === 0).map(({ app }) => app)
  const shared = cluster.solution.severalRolesPerWorker
    ? manned.filter(({ roles }) => roles.length > 0).map(({ app }) => app)
    : []
  const could = [
    ...(idle.length === 0 ? [] : [`${names(idle)}, which ${isAre(idle)} idle`]),
    ...(shared.length === 0
      ? []
      : [`${names(shared)} on top of what ${shared.length === 1 ? 'it holds' : 'they hold'}`]),
  ]
  if (could.length > 0) return `Could take it: ${could.join('; ')}.`
  return cluster.solution.severalRolesPerWorker
    ? null
    : `A ${cluster.solution.title} worker holds one role, so it takes another application.`
}

/** What is known of a required role that nobody covers. */
const whyMissing = (cluster: Cluster, role: Role): string => {
  const unrelated = cluster.workers.filter((worker) => !worker.related && holds(cluster, worker, role))
  if (unrelated.length > 0) {
    const apps = unrelated.map(({ app }) => app)
    return `Required role \`${role}\` is held only by ${names(apps)}, which ${isAre(apps)} not integrated with \`${cluster.app}\`.`
  }
  return `Required role \`${role}\` is held by no application that is integrated with \`${cluster.app}\`.`
}

const missingRoles = ({ cluster, coverage }: Verdict, model: JujuModel | null): ReadonlyArray<TroubleFound> => {
  const { missingRequired } = coverage
  if (missingRequired.length === 0) return []
  const fix = remedy(cluster, new Set(Object.keys(model?.applications ?? {})))?.commands ?? []
  const helpers = suppliers(cluster)
  const reasons = cluster.workers.some(({ related }) => related)
    ? [...missingRequired.map((role) => whyMissing(cluster, role)), ...(helpers === null ? [] : [helpers])]
    : [`No worker is integrated with \`${cluster.app}\`; it needs workers that hold ${names(missingRequired)}.`]
  return [{ trouble: 'missing-roles', reasons, fix }]
}

const severalRoles = ({ cluster }: Verdict, model: JujuModel | null): ReadonlyArray<TroubleFound> => {
  const { solution, workers } = cluster
  if (solution.severalRolesPerWorker) return []
  const taken = new Set([...Object.keys(model?.applications ?? {}), cluster.app, ...workers.map(({ app }) => app)])
  return workers
    .filter(({ related, roles }) => related && roles.length > 1)
    .map((worker) => ({
      trouble: 'several-roles' as const,
      reasons: [
        `\`${worker.app}\` holds ${names(worker.roles)}; a ${solution.title} worker may hold one role, so its process is not reconfigured.`,
      ],
      fix: rolesApart(cluster, taken, worker)[0] ?? [],
    }))
}

const hollowRoles = ({ cluster, coverage }: Verdict): ReadonlyArray<TroubleFound> =>
  coverage.hollow.length === 0
    ? []
    : [
        {
          trouble: 'role-without-units',
          reasons: coverage.hollow.map(
            (role) =>
              `Role \`${role}\` is advertised only by applications with 0 units: the coordinator counts it, nobody serves it.`,
          ),
          fix: mannedAgain(cluster, coverage.hollow),
        },
      ]

/** One unit for the first application that holds a hollow role, until each is held. */
const mannedAgain = (cluster: Cluster, hollow: ReadonlyArray<Role>): ReadonlyArray<string> => {
  const empty = cluster.workers.filter(({ related, hostnames }) => related && hostnames.length === 0)
  const chosen = new Set<WorkerApplication>()
  for (const role of hollow) {
    const willServe = [...chosen].some((worker) => holds(cluster, worker, role))
    const next = empty.find((worker) => holds(cluster, worker, role))
    if (!willServe && next !== undefined) chosen.add(next)
  }
  return [...chosen].map(({ app }) => `juju scale-application ${app} 1`)
}

/** Applications whose units do not come up, each with what its first unit says. */
const ailing = ({ workers }: Verdict): ReadonlyArray<TroubleFound> => {
  const first = new Map(workers.map((worker) => [worker.app, worker] as const).reverse())
  const reasons = [...first.values()]
    .reverse()
    .filter(({ status }) => status.winner.status !== 'active')
    .map(({ unit, status: { winner } }) => `\`${unit}\` is ${winner.status}: ${winner.message}`)
  return reasons.length === 0 ? [] : [{ trouble: 'units-not-ready', reasons, fix: [] }]
}

/** A generator of metrics without anywhere to write them to. */
const remoteWrite = ({ cluster }: Verdict, model: JujuModel | null): ReadonlyArray<TroubleFound> => {
  const { remoteWrite: endpoint } = cluster.solution.endpoints
  const blocked = cluster.workers.filter(({ related, roles }) => related && roles.includes('metrics-generator'))
  if (endpoint === null || blocked.length === 0 || cluster.surroundings.remoteWrite.length > 0) return []
  const offers = model === null ? [] : offersOf(model, 'prometheus_remote_write')
  const [only, ...others] = offers
  const wanted = `\`${cluster.app}\` has no remote-write integration, so the generator of ${names(blocked.map(({ app }) => app))} has nowhere to write to.`
  const choice = offers.length > 1 ? ` ${names(offers.map(({ app }) => app))} could take it.` : ''
  return [
    {
      trouble: 'no-remote-write',
      reasons: [`${wanted}${choice}`],
      fix:
        only === undefined || others.length > 0
          ? []
          : [`juju integrate ${cluster.app}:${endpoint} ${only.app}:${only.endpoint}`],
    },
  ]
}

const degraded = ({ coverage: { missingOptional } }: Verdict): ReadonlyArray<TroubleFound> =>
  missingOptional.length === 0
    ? []
    : [
        {
          trouble: 'degraded',
          reasons: [
            `Optional ${missingOptional.length === 1 ? 'role' : 'roles'} ${names(missingOptional)} ${isAre(missingOptional)} not covered: the cluster works, degraded.`,
          ],
          fix: [],
        },
      ]

const blocks = ({ trouble }: TroubleFound): boolean =>
  trouble === 'missing-roles' || trouble === 's3-missing' || trouble === 's3-not-ready'

/**
 * Explain a verdict to somebody who has to act on it: each reason names the role, the application and the fact, and
 * the commands end the trouble. {@link remedy} says how those for missing roles are found.
 *
 * With the model that the cluster was read from, applications around the solution are known too: a free s3
 * integrator, a Prometheus.
 *
 * Laws: after the commands of a trouble, and with what they leave to be filled in,
 * 1. that trouble is gone;
 * 2. no trouble that blocks the coordinator is there that was not before.
 */
export const explain = (verdict: Verdict, model: JujuModel | null = null): Explanation => {
  const inconsistent = verdict.coverage.missingRequired.length > 0
  const dry = verdict.cluster.s3._tag !== 'ready'
  const troubles = [
    ...missingRoles(verdict, model),
    ...storageTrouble(verdict.cluster, model),
    ...severalRoles(verdict, model),
    ...hollowRoles(verdict),
    ...remoteWrite(verdict, model),
    ...(inconsistent || dry ? [] : ailing(verdict)),
    ...(inconsistent ? [] : degraded(verdict)),
  ]
  const blocking = troubles.filter(blocks).flatMap(({ fix }) => fix)
  const first = troubles.find(({ fix }) => fix.length > 0)?.fix ?? []
  return {
    troubles,
    reasons: troubles.flatMap(({ reasons }) => reasons),
    fix: troubles.some(blocks) ? blocking : first,
  }
}
