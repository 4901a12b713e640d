import type { Behaviour } from '../domain/Behaviour.js'
import { type Coverage, coverage, isConsistent, type RoleHolder } from '../domain/coverage.js'
import { active, blocked, type Status, waiting } from '../domain/Status.js'
import type { CoordinatorView } from './CoordinatorView.js'
import { invalidRetention } from './invalidRetention.js'

const holders = (view: CoordinatorView): ReadonlyArray<RoleHolder> =>
  view.workers.map(({ app, roles, units }) => ({ app, roles: roles ?? [], units: units.length }))

const when = (condition: boolean, status: Status): ReadonlyArray<Status> => (condition ? [status] : [])

const noWorkers = blocked('[consistency] Missing any worker relation.')
const inconsistent = blocked('[consistency] Cluster inconsistent.')
const degraded = active('[coordinator] Degraded.')

interface Facts {
  readonly view: CoordinatorView
  readonly covered: Coverage
}

const consistency = ({ view, covered }: Facts): ReadonlyArray<Status> => {
  if (view.workers.length === 0) return [noWorkers]
  return isConsistent(covered) ? [] : [inconsistent]
}

const storage = ({ view }: Facts): ReadonlyArray<Status> => [
  ...when(view.s3._tag === 'missing', blocked('[s3] Missing S3 integration.')),
  ...when(view.s3._tag === 'not-ready', blocked('[s3] S3 not ready (probably misconfigured).')),
]

const patch = ({ view }: Facts): ReadonlyArray<Status> =>
  when(view.surroundings.resourcesPatchWaiting, waiting('waiting for resources patch to apply'))

/** Tempo says that its generator has nowhere to write to, before anything else. */
const generatorIdle = ({ view, covered }: Facts): ReadonlyArray<Status> =>
  when(
    view.solution.endpoints.remoteWrite !== null &&
      Object.hasOwn(covered.covered, 'metrics-generator') &&
      view.surroundings.remoteWrite.length === 0,
    active('metrics-generator disabled. Add a relation over send-remote-write'),
  )

const retention = ({ view }: Facts): ReadonlyArray<Status> => {
  const invalid = view.solution.name === 'mimir' ? invalidRetention(view.options) : null
  return invalid === null ? [] : [blocked(`Invalid config option (see debug-log): retention_period=${invalid}`)]
}

/** Loki's charm judges its alert rules after everything else. */
const alertRules = ({ view }: Facts): ReadonlyArray<Status> =>
  when(
    view.solution.name === 'loki' && !view.surroundings.alertRulesValid,
    blocked('Invalid alert rules. See debug-log'),
  )

const activeIfFree = (collected: ReadonlyArray<Status>): ReadonlyArray<Status> =>
  collected.some(({ status }) => status !== 'active') ? collected : [...collected, active()]

/** The product document's policy with the texts of the current charms. */
const documented = (facts: Facts): ReadonlyArray<Status> => {
  const problems = [
    ...consistency(facts),
    ...storage(facts),
    ...patch(facts),
    ...retention(facts),
    ...alertRules(facts),
  ]
  if (problems.length > 0) return problems
  return [facts.covered.missingOptional.length > 0 ? degraded : active()]
}

/** The charms of September 2024, which collect every consistency problem and judge against recommended units. */
const shipped2024 = (facts: Facts): ReadonlyArray<Status> => {
  const { view, covered } = facts
  const last =
    view.s3._tag !== 'ready'
      ? blocked('[consistency] Missing S3 integration.')
      : covered.belowRecommended.length > 0
        ? degraded
        : active()
  return [
    ...generatorIdle(facts),
    ...when(view.workers.length === 0, noWorkers),
    ...when(!isConsistent(covered), inconsistent),
    ...patch(facts),
    last,
    ...alertRules(facts),
  ]
}

/** Mimir of 2026-08 is still built on an older library than its siblings. */
const shippedMimir2026 = (facts: Facts): ReadonlyArray<Status> => {
  const consistencyProblems = consistency(facts)
  const storageProblems = storage(facts)
  const verdict = facts.covered.belowRecommended.length > 0 ? active('Degraded.') : active()
  return [
    ...consistencyProblems,
    ...(consistencyProblems.length === 0 ? [verdict] : []),
    ...storageProblems,
    ...(consistencyProblems.length + storageProblems.length === 0 ? [active()] : []),
    ...retention(facts),
  ]
}

const shipped2026 = (facts: Facts): ReadonlyArray<Status> => {
  const collected = activeIfFree([...generatorIdle(facts), ...consistency(facts), ...storage(facts), ...patch(facts)])
  if (facts.view.solution.name !== 'loki') return collected
  const refused = alertRules(facts)
  return [...collected, ...(refused.length > 0 ? refused : [active()])]
}

/**
 * Every status that a coordinator unit collects in a hook, in the order collected. {@link winner} picks the one shown.
 *
 * A pure function of what the unit sees: two models that look alike to the coordinator get the same statuses.
 * Source: the product document for `documented`; for `shipped`, what the charms of each release answered when run.
 */
export const coordinatorStatuses =
  (behaviour: Behaviour) =>
  (view: CoordinatorView): ReadonlyArray<Status> => {
    const facts = { view, covered: coverage(view.solution)(holders(view)) }
    if (behaviour === 'documented') return documented(facts)
    if (view.solution.release === '2024-09') return shipped2024(facts)
    return view.solution.name === 'mimir' ? shippedMimir2026(facts) : shipped2026(facts)
  }

/** What the view covers, as the coordinator counts it. */
export const seenCoverage = (view: CoordinatorView): Coverage => coverage(view.solution)(holders(view))
