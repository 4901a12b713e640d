import type { DocumentPath } from '../error/Problem.js'
import type { SourceDocument } from '../error/SourceDocument.js'
import { isMap } from '../error/unknownKeys.js'

/** A file that a document names, as it is written, relative to the document's own place. */
export interface FileReference {
  readonly path: string
  readonly at: DocumentPath
}

/** Files that have to be read before a Deployment document can be. */
export interface DeploymentReferences {
  readonly bundle: FileReference | null
  readonly solutions: ReadonlyArray<FileReference>
}

/** Whether a document is a Deployment document, right or wrong: it has the key `deployment`, which no bundle has. */
export const isDeploymentDocument = ({ value }: SourceDocument): boolean =>
  isMap(value) && Object.hasOwn(value, 'deployment')

/** Whether the name of a solution is the path of a definition. */
export const isSolutionPath = (text: string): boolean => /[/\\]|\.(?:ya?ml|json)$/i.test(text)

/** The files that a Deployment document names. Total: whatever has another shape names none. */
export const deploymentReferences = ({ value }: SourceDocument): DeploymentReferences => {
  if (!isMap(value)) return { bundle: null, solutions: [] }
  const { bundle, solutions } = value
  const named = isMap(solutions) ? Object.entries(solutions) : []
  const paths = new Map<string, FileReference>()
  for (const [app, entry] of named) {
    const path = isMap(entry) ? entry['solution'] : undefined
    if (typeof path !== 'string' || !isSolutionPath(path) || paths.has(path)) continue
    paths.set(path, { path, at: ['solutions', app, 'solution'] })
  }
  return {
    bundle: typeof bundle === 'string' && bundle !== '' ? { path: bundle, at: ['bundle'] } : null,
    solutions: [...paths.values()],
  }
}
