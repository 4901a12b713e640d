import {
  type Behaviour,
  isServing,
  type LintSeverity,
  lintSeverities,
  type Problem,
  problem,
  type Refresh,
  type Release,
  refreshChanges,
  type ScaleReading,
  type Verdict,
  verdict,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { type CheckedSolution, checkedSolutions, hasErrors } from '../report/CheckedSolution.js'
import { checkJson } from '../report/checkJson.js'
import { checkText } from '../report/checkText.js'
import { refreshJson } from '../report/refreshJson.js'
import { refreshText } from '../report/refreshText.js'
import type { Host } from './Host.js'
import { type LoadedDeployment, loadDeployment } from './loadDeployment.js'
import { answer, json, type Outcome, refusal } from './Outcome.js'
import { statusDifferences } from './statusDifferences.js'

/** How `check` was called. */
export interface CheckCall {
  readonly bundles: ReadonlyArray<string>
  readonly overlay: ReadonlyArray<string>
  readonly status?: string
  readonly config?: ReadonlyArray<string>
  readonly solutionFile?: ReadonlyArray<string>
  readonly reading?: ScaleReading
  readonly release?: Release
  /** Another release, to tell what a refresh would change. */
  readonly against?: Release
  readonly behaviour: Behaviour
  readonly format: 'text' | 'json'
  readonly allowDuplicateKeys?: boolean
  /** Whether lints that are only worth knowing are printed too. */
  readonly verbose?: boolean
  /** Whether a lint of severity `error` makes the answer bad. */
  readonly strict?: boolean
}

interface Checked {
  readonly solutions: ReadonlyArray<CheckedSolution>
  readonly warnings: ReadonlyArray<Problem>
  readonly refreshes: ReadonlyArray<Refresh>
}

type Found<A> = Either.Either<ReadonlyArray<Problem>, A>

/** Fixes that are not printed need not be found. */
const printedFixes = ({ format, verbose }: CheckCall): ReadonlyArray<LintSeverity> =>
  format === 'json' || verbose === true ? lintSeverities : ['error', 'warning']

const judged = (
  call: CheckCall,
  { deployment, model, warnings, shown }: LoadedDeployment,
): Omit<Checked, 'refreshes'> => {
  const solutions = checkedSolutions(call.behaviour, { deployment, model }, printedFixes(call))
  return {
    solutions,
    warnings: [
      // Keys matter to what is rendered, not to any verdict.
      ...warnings.filter(({ code }) => code !== 's3-keys-not-in-bundle'),
      ...statusDifferences(solutions, shown),
    ],
  }
}

/** The same files read for the other release. */
const refreshesOf = (
  host: Host,
  files: ReadonlyArray<string>,
  call: CheckCall,
  before: ReadonlyArray<Verdict>,
): Found<ReadonlyArray<Refresh>> => {
  if (call.against === undefined) return Either.right([])
  const loaded = loadDeployment(host, files, { ...call, release: call.against })
  if (Either.isLeft(loaded)) return loaded
  const after = loaded.right.deployment.clusters
  return Either.right(
    before.flatMap((old) => {
      const next = after.find(({ app }) => app === old.cluster.app)
      return next === undefined ? [] : [refreshChanges(old, verdict(call.behaviour)(next))]
    }),
  )
}

const checkOne = (host: Host, files: ReadonlyArray<string>, call: CheckCall): Found<Checked> => {
  const loaded = loadDeployment(host, files, call)
  if (Either.isLeft(loaded)) return loaded
  const one = judged(call, loaded.right)
  const refreshes = refreshesOf(host, files, call, one.solutions)
  return Either.isLeft(refreshes) ? refreshes : Either.right({ ...one, refreshes: refreshes.right })
}

/** The files of each deployment: a bundle with its overlays, or only the overlays when a status stands for the bundle. */
const deployments = ({ bundles, overlay, status }: CheckCall): Found<ReadonlyArray<ReadonlyArray<string>>> => {
  if (bundles.length === 0 && status === undefined) {
    return Either.left([
      problem('usage', 'there is nothing to check', { expected: 'a bundle, a deployment document or --status FILE' }),
    ])
  }
  if (bundles.length > 1 && status !== undefined) {
    return Either.left([
      problem('usage', 'a status belongs to one deployment', { expected: 'at most one bundle beside --status' }),
    ])
  }
  return Either.right(bundles.length === 0 ? [overlay] : bundles.map((bundle) => [bundle, ...overlay]))
}

/** Judge every solution of every bundle. Good: each coordinator is active and each required role is served. */
export const check = (host: Host, call: CheckCall): Outcome => {
  const asked = deployments(call)
  if (Either.isLeft(asked)) return refusal(asked.left)
  const checked: Array<Checked> = []
  const problems: Array<Problem> = []
  for (const files of asked.right) {
    const one = checkOne(host, files, call)
    if (Either.isLeft(one)) problems.push(...one.left)
    else checked.push(one.right)
  }
  if (problems.length > 0) return refusal(problems)
  const solutions = checked.flatMap((one) => one.solutions)
  const warnings = checked.flatMap((one) => one.warnings)
  const refreshes = checked.flatMap((one) => one.refreshes)
  const lost = call.strict === true && solutions.some(hasErrors)
  const good = !lost && solutions.every(isServing) && refreshes.every(({ works }) => works.after)
  const compared = call.against !== undefined
  if (call.format === 'json') {
    const told = checkJson(call.behaviour, solutions, warnings)
    return answer(good, json(compared ? { ...told, refresh: refreshJson(refreshes) } : told))
  }
  const text = checkText(host.paint, call.behaviour, solutions, warnings, { verbose: call.verbose === true })
  return answer(good, compared ? `${text}\n${refreshText(host.paint, refreshes)}` : text)
}
