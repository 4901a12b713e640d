import type { Role } from '../domain/Role.js'
import { remedy } from './remedy.js'
import type { Verdict } from './verdict.js'

/** Why a cluster is as it is, and what to run about it. */
export interface Explanation {
  /** Sentences, most important first; empty when nothing is wrong. */
  readonly reasons: ReadonlyArray<string>
  /** Juju command lines that mend the most important problem, in order; empty when there is none or no command does. */
  readonly fix: ReadonlyArray<string>
}

const names = (items: ReadonlyArray<string>): string => items.map((item) => `\`${item}\``).join(', ')

const isAre = (items: ReadonlyArray<string>): string => (items.length === 1 ? 'is' : 'are')

/** What is known of a required role that nobody covers. */
const whyMissing = ({ cluster }: Verdict, role: Role): string => {
  const unrelated = cluster.workers.filter(({ related, roles }) => !related && roles.includes(role))
  if (unrelated.length > 0) {
    const apps = unrelated.map(({ app }) => app)
    return `Required role \`${role}\` is held only by ${names(apps)}, which ${isAre(apps)} not integrated with \`${cluster.app}\`.`
  }
  return `Required role \`${role}\` is held by no application that is integrated with \`${cluster.app}\`.`
}

const consistency = (verdict: Verdict): ReadonlyArray<string> => {
  const { cluster, coverage } = verdict
  if (!cluster.workers.some(({ related }) => related)) {
    return [
      `No worker is integrated with \`${cluster.app}\`; it needs workers that hold ${names(coverage.missingRequired)}.`,
    ]
  }
  return coverage.missingRequired.map((role) => whyMissing(verdict, role))
}

const storage = ({ cluster }: Verdict): ReadonlyArray<string> => {
  if (cluster.s3._tag === 'missing') return [`\`${cluster.app}\` has no s3 integration, so it configures no worker.`]
  if (cluster.s3._tag === 'not-ready') {
    return [
      `The s3 integration of \`${cluster.app}\` carries no usable data: endpoint, bucket and both keys are needed.`,
    ]
  }
  return []
}

const hollow = ({ coverage }: Verdict): ReadonlyArray<string> =>
  coverage.hollow.map(
    (role) =>
      `Role \`${role}\` is advertised only by applications with 0 units: the coordinator counts it, nobody serves it.`,
  )

const tooManyRoles = ({ cluster }: Verdict): ReadonlyArray<string> =>
  cluster.solution.severalRolesPerWorker
    ? []
    : cluster.workers
        .filter(({ related, roles }) => related && roles.length > 1)
        .map(
          ({ app, roles }) =>
            `\`${app}\` holds ${names(roles)}; a ${cluster.solution.title} worker may hold one role, so its process is not reconfigured.`,
        )

/** Applications whose units do not come up, each with what its first unit says. */
const ailing = ({ workers }: Verdict): ReadonlyArray<string> => {
  const first = new Map(workers.map((worker) => [worker.app, worker] as const).reverse())
  return [...first.values()]
    .reverse()
    .filter(({ status }) => status.winner.status !== 'active')
    .map(({ unit, status: { winner } }) => `\`${unit}\` is ${winner.status}: ${winner.message}`)
}

const optional = ({ coverage }: Verdict): ReadonlyArray<string> =>
  coverage.missingOptional.length === 0
    ? []
    : [
        `Optional ${coverage.missingOptional.length === 1 ? 'role' : 'roles'} ${names(coverage.missingOptional)} ${isAre(coverage.missingOptional)} not covered: the cluster works, degraded.`,
      ]

const s3Fix = ({ cluster }: Verdict): ReadonlyArray<string> =>
  cluster.s3._tag === 'missing'
    ? [
        `juju deploy s3-integrator ${cluster.app}-s3`,
        `juju integrate ${cluster.app}:${cluster.solution.endpoints.s3} ${cluster.app}-s3:s3-credentials`,
      ]
    : []

/**
 * Explain a verdict to somebody who has to act on it: each reason names the role, the application and the fact, and the
 * commands mend what makes the coordinator block. {@link remedy} says how they are found.
 */
export const explain = (verdict: Verdict): Explanation => {
  const inconsistent = verdict.coverage.missingRequired.length > 0
  return {
    reasons: [
      ...(inconsistent ? consistency(verdict) : []),
      ...storage(verdict),
      ...tooManyRoles(verdict),
      ...hollow(verdict),
      ...(inconsistent || verdict.cluster.s3._tag !== 'ready' ? [] : ailing(verdict)),
      ...(inconsistent ? [] : optional(verdict)),
    ],
    fix: inconsistent ? (remedy(verdict.cluster)?.commands ?? []) : s3Fix(verdict),
  }
}
