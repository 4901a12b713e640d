import { behaviours } from '../domain/Behaviour.js'
import { coverageOf } from '../domain/coverage.js'
import type { Cluster, Deployment } from '../domain/Deployment.js'
import type { Role } from '../domain/Role.js'
import { applied, type Ground } from './applied.js'
import type { Finding, LintCode, LintFacts, LintRule } from './fact/Lint.js'
import { modelOfDeployment } from './modelOfDeployment.js'
import { neighbourhood } from './neighbourhood.js'

type Found = Pick<Finding, 'app' | 'subject'> & { readonly code: LintCode }

/** Whether two findings are the same lint of the same thing. */
const identity = ({ code, app, subject }: Found): string => `${code} ${app} ${subject}`

const factsOn = (facts: LintFacts, { model, deployment }: Ground): LintFacts => ({
  ...facts,
  deployment,
  model: facts.model === null ? null : model,
})

/** Errors under either behaviour: a fix for one must not stop the other. */
const errorsIn = (rules: ReadonlyArray<LintRule>, facts: LintFacts): ReadonlySet<string> =>
  new Set(
    rules
      .filter(({ severity }) => severity === 'error')
      .flatMap(({ code, find }) =>
        behaviours
          .flatMap((behaviour) => find({ ...facts, behaviour }))
          .flatMap((finding) => (finding.severity === 'error' ? [identity({ ...finding, code })] : [])),
      ),
  )

/** Required roles that are covered, and those of them that have units. */
const strength = (cluster: Cluster): ReadonlySet<string> => {
  const { covered, hollow } = coverageOf(cluster)
  const has = (role: Role): boolean => Object.hasOwn(covered, role)
  return new Set(
    cluster.solution.required
      .filter(has)
      .flatMap((role) => (hollow.includes(role) ? [`covered ${role}`] : [`covered ${role}`, `served ${role}`])),
  )
}

const losesNothing = (before: Deployment, after: Deployment): boolean =>
  before.clusters.every((cluster) => {
    const now = after.clusters.find(({ app }) => app === cluster.app)
    if (now === undefined) return false
    const kept = strength(now)
    return [...strength(cluster)].every((fact) => kept.has(fact))
  })

/** What every try on one solution starts from. */
interface Bench {
  readonly ground: Ground
  readonly apply: (lines: ReadonlyArray<string>) => Ground | null
  /** Errors that are there before. */
  readonly errors: ReadonlySet<string>
}

const benches = (rules: ReadonlyArray<LintRule>, facts: LintFacts): ((app: string) => Bench) => {
  const { deployment, solutions } = facts
  const whole = { model: facts.model ?? modelOfDeployment(deployment), deployment, solutions }
  const known = new Map<string, Bench>()
  return (app) => {
    const found = known.get(app)
    if (found !== undefined) return found
    const ground = neighbourhood(whole, app)
    const bench = { ground, apply: applied(ground), errors: errorsIn(rules, factsOn(facts, ground)) }
    known.set(app, bench)
    return bench
  }
}

/**
 * The first of a finding's fixes that mends it and breaks nothing, tried on the model; none gives an empty list.
 *
 * Laws: after the commands
 * 1. the lint is gone;
 * 2. every required role that was covered is, and one that had units has them;
 * 3. no lint of severity `error` is there that was not before, under either behaviour.
 */
export const safeFix = (rules: ReadonlyArray<LintRule>, facts: LintFacts) => {
  const benchOf = benches(rules, facts)
  return (rule: LintRule, finding: Finding): ReadonlyArray<string> => {
    const fixes = finding.fixes()
    if (fixes.length === 0) return []
    const { ground, apply, errors } = benchOf(finding.app)
    const wanted = identity({ ...finding, code: rule.code })
    const isSafe = (lines: ReadonlyArray<string>): boolean => {
      const after = apply(lines)
      if (after === null || !losesNothing(ground.deployment, after.deployment)) return false
      const then = factsOn(facts, after)
      if (rule.find(then).some((left) => identity({ ...left, code: rule.code }) === wanted)) return false
      return [...errorsIn(rules, then)].every((error) => errors.has(error))
    }
    return fixes.find(isSafe) ?? []
  }
}
