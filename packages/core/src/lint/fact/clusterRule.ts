import type { Cluster } from '../../domain/Deployment.js'
import type { Finding, LintFacts, LintRule } from './Lint.js'

/** A finding about one cluster; severity and subject are the rule's and the coordinator's unless it says otherwise. */
export interface ClusterFinding extends Partial<Pick<Finding, 'subject' | 'severity' | 'fixes'>> {
  readonly message: string
}

/** A rule that looks at one solution after the other. */
export const clusterRule = (
  rule: Omit<LintRule, 'find'>,
  findIn: (cluster: Cluster, facts: LintFacts) => ReadonlyArray<ClusterFinding>,
): LintRule => ({
  ...rule,
  find: (facts) =>
    facts.deployment.clusters.flatMap((cluster) =>
      findIn(cluster, facts).map(
        (finding): Finding => ({
          app: cluster.app,
          subject: finding.subject ?? cluster.app,
          message: finding.message,
          severity: finding.severity ?? rule.severity,
          fixes: finding.fixes ?? (() => []),
        }),
      ),
    ),
})
