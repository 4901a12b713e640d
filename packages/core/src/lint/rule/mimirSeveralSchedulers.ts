import { configureRoles, deployWorker, freshName, integrateWorker } from '../../derive/workerCommands.js'
import type { Cluster, WorkerApplication } from '../../domain/Deployment.js'
import { expandRoles } from '../../domain/expandRoles.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundMimir } from '../fact/exampleBundle.js'
import { holders } from '../fact/holders.js'
import { takenNames } from '../fact/takenNames.js'

const scheduler = 'query-scheduler'

/** A process with this target writes its log to s3 and ends: it is never asked for by name. */
const oneShot = 'flusher'

/** The same roles by name, without the scheduler: what a meta-role stands for is spelt out. */
const withoutScheduler = ({ solution }: Cluster, { app, roles }: WorkerApplication): string => {
  const left = expandRoles(solution)(roles).filter((role) => role !== scheduler && role !== oneShot)
  const off = roles.filter((role) => expandRoles(solution)([role]).includes(scheduler))
  const stays = expandRoles(solution)(roles.filter((role) => !off.includes(role)))
  return configureRoles(app, { on: left.filter((role) => !stays.includes(role)), off })
}

const oneLeft = (cluster: Cluster, taken: ReadonlySet<string>): ReadonlyArray<ReadonlyArray<string>> => {
  const holding = holders(cluster, scheduler)
  const strip = (workers: ReadonlyArray<WorkerApplication>) =>
    workers.map((worker) => withoutScheduler(cluster, worker))
  const keepOne = holding
    .filter(({ hostnames }) => hostnames.length === 1)
    .map((kept) => strip(holding.filter((worker) => worker !== kept)))
  const name = freshName(taken, `${cluster.app}-${scheduler}`)
  const fresh = [deployWorker(cluster.solution, name, [scheduler]), integrateWorker(cluster, name)]
  return [...keepOne, [...fresh, ...strip(holding)]]
}

export const mimirSeveralSchedulers = /* @__PURE__ */ clusterRule(
  {
    code: 'mimir-several-schedulers',
    severity: 'error',
    title: 'two or more query-schedulers of Mimir',
    why: 'The shipped charm joins the schedulers’ addresses with commas in a field that takes one, and Mimir exits at once with `invalid target address`; two units of `all` are a total outage. It also takes them from an unsorted set, so the config flaps. What `cw render` writes under behaviour `documented` names one address and works, which is why it is a warning there.',
    source: 'Measured on Mimir 2.17.4; the charm’s configuration.',
    advice:
      'Keep one scheduler. Where every application has several units, a new one of its own takes the role; the others keep all they had but this one.',
    example: {
      says: 'Two schedulers.',
      bundle: /* @__PURE__ */ exampleBundle({
        ...soundMimir,
        workers: { ...soundMimir.workers, 'mimir-scheduler': { units: 1, roles: [scheduler] } },
      }),
      behaviour: 'shipped',
    },
  },
  (cluster, facts) => {
    const units = holders(cluster, scheduler).reduce((sum, { hostnames }) => sum + hostnames.length, 0)
    if (cluster.solution.name !== 'mimir' || units < 2) return []
    const shipped = facts.behaviour === 'shipped'
    return [
      {
        severity: shipped ? ('error' as const) : ('warning' as const),
        message: `\`${cluster.app}\` has ${units} \`${scheduler}\` units: ${shipped ? 'Mimir' : 'the shipped charm’s Mimir'} exits at start with so many addresses.`,
        fixes: () => oneLeft(cluster, takenNames(facts)),
      },
    ]
  },
)
