import type { DocumentPath, Problem } from '../error/Problem.js'
import type { SourceDocument } from '../error/SourceDocument.js'
import { isMap, unknownKeys } from '../error/unknownKeys.js'
import { deploymentKeys } from './DeploymentCodec.js'

const entries = (value: unknown): ReadonlyArray<readonly [string, unknown]> =>
  isMap(value) ? Object.entries(value) : []

const ofSolution = (document: SourceDocument, path: DocumentPath, value: unknown): ReadonlyArray<Problem> => {
  const inner = ['s3', 'tls', 'ingress', 'juju-proxy'] as const
  return [
    ...unknownKeys(document, path, value, deploymentKeys.solution),
    ...inner.flatMap((key) =>
      unknownKeys(document, [...path, key], isMap(value) ? value[key] : undefined, deploymentKeys[key]),
    ),
    ...entries(isMap(value) ? value['workers'] : undefined).flatMap(([name, worker]) =>
      unknownKeys(document, [...path, 'workers', name], worker, deploymentKeys.worker),
    ),
  ]
}

/** One problem for each key of a Deployment document that nobody reads. */
export const excessKeys = (document: SourceDocument): ReadonlyArray<Problem> => {
  const { value } = document
  if (!isMap(value)) return []
  return [
    ...unknownKeys(document, [], value, deploymentKeys.document),
    ...unknownKeys(document, ['model'], value['model'], deploymentKeys.model),
    ...entries(value['solutions']).flatMap(([app, solution]) => ofSolution(document, ['solutions', app], solution)),
  ]
}
