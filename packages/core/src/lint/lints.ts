import type { Behaviour } from '../domain/Behaviour.js'
import type { Deployment } from '../domain/Deployment.js'
import type { JujuModel } from '../juju/JujuModel.js'
import { type Lint, type LintFacts, type LintRule, type LintSeverity, lintSeverities } from './fact/Lint.js'
import { lintRules } from './lintRules.js'
import { safeFix } from './safeFix.js'

export interface LintInput {
  readonly deployment: Deployment
  readonly behaviour: Behaviour
  /** The model that the deployment was read from, or null when only the deployment is known. */
  readonly model: JujuModel | null
  /**
   * Severities whose fixes are wanted, all when absent. Every fix is tried on the model before it is told, which is most
   * of the cost; the lints of other severities come without one.
   */
  readonly fixesOf?: ReadonlyArray<LintSeverity>
}

/** The page that explains a lint, from the root of the repository. */
export const pageOfLint = ({ code }: Pick<LintRule, 'code'>): string => `docs/lints/${code}.md`

/**
 * Everything that works against the operator of a deployment, worst first, then in the order of the solutions and of
 * the registry.
 *
 * Laws:
 * 1. a lint depends on nothing but what it is given: renaming the applications renames them in the lints, and does
 *    nothing else; another order of applications, units and integrations gives the same lints in another order;
 * 2. a fix, applied to the model, makes its lint go away, takes no required role away and adds no lint of severity
 *    `error`.
 */
export const lints = ({ deployment, behaviour, model, fixesOf = lintSeverities }: LintInput): ReadonlyArray<Lint> => {
  const solutions = [...new Set(deployment.clusters.map(({ solution }) => solution))]
  const facts: LintFacts = { deployment, behaviour, model, solutions }
  const fixOf = safeFix(lintRules, facts)
  const found = lintRules.flatMap((rule) =>
    rule.find(facts).map(
      (finding): Lint => ({
        code: rule.code,
        severity: finding.severity,
        app: finding.app,
        subject: finding.subject,
        message: finding.message,
        why: rule.why,
        fix: fixesOf.includes(finding.severity) ? fixOf(rule, finding) : [],
        see: pageOfLint(rule),
      }),
    ),
  )
  const place = new Map(deployment.clusters.map(({ app }, index) => [app, index] as const))
  const rank = (lint: Lint): number => lintSeverities.indexOf(lint.severity)
  return [...found].sort((a, b) => rank(a) - rank(b) || (place.get(a.app) ?? 0) - (place.get(b.app) ?? 0))
}
