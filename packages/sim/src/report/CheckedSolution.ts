import {
  type Behaviour,
  type Deployment,
  type Explanation,
  explain,
  type JujuModel,
  type Lint,
  type LintSeverity,
  lintSeverities,
  lints,
  type Verdict,
  verdict,
} from '@coordinated-workers/core'

/** A verdict with all that `check` has to say about it. */
export interface CheckedSolution extends Verdict {
  readonly explanation: Explanation
  /** Worst first. */
  readonly lints: ReadonlyArray<Lint>
}

/** Judge every solution of a model, in the model's order. Lints of severities not in `fixesOf` come without a fix. */
export const checkedSolutions = (
  behaviour: Behaviour,
  { deployment, model }: { readonly deployment: Deployment; readonly model: JujuModel },
  fixesOf: ReadonlyArray<LintSeverity> = lintSeverities,
): ReadonlyArray<CheckedSolution> => {
  const found = lints({ deployment, model, behaviour, fixesOf })
  return deployment.clusters.map((cluster) => {
    const judged = verdict(behaviour)(cluster)
    return { ...judged, explanation: explain(judged, model), lints: found.filter(({ app }) => app === cluster.app) }
  })
}

/** A verdict as it is reported: what only a model tells is there when the model was. */
export type Reported = Verdict & Partial<CheckedSolution>

/** Whether a lint says that it does not work or will lose data, whatever the status says. */
export const hasErrors = ({ lints: found = [] }: Reported): boolean =>
  found.some(({ severity }) => severity === 'error')
