import type { LintFacts } from './Lint.js'

/** Names that a new application must not take. */
export const takenNames = ({ model, deployment }: LintFacts): ReadonlySet<string> =>
  new Set([
    ...(model === null ? [] : Object.keys(model.applications)),
    ...deployment.clusters.flatMap(({ app, workers }) => [app, ...workers.map((worker) => worker.app)]),
  ])
