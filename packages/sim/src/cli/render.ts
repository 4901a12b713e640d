import { join } from 'node:path'
import { type Behaviour, type Problem, type Release, renderProblem } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { problemJson, schemaVersion } from '../report/checkJson.js'
import { type Rendering, renderedFiles } from '../report/renderedFiles.js'
import type { Host } from './Host.js'
import { loadDeployment } from './loadDeployment.js'
import { answer, json, type Outcome, refusal } from './Outcome.js'

/** How `render` was called. */
export interface RenderCall {
  readonly bundle: string
  readonly overlay: ReadonlyArray<string>
  readonly out?: string
  readonly nginx: 'current' | 'classic'
  readonly release: Release
  readonly model?: string
  readonly behaviour: Behaviour
  readonly format: 'text' | 'json'
  readonly allowDuplicateKeys?: boolean
}

const notRendered = ({ missing }: Rendering): string =>
  missing.map(({ path, because }) => `not rendered: ${path}: ${because}\n`).join('')

const written = (host: Host, folder: string, { files }: Rendering): Either.Either<Problem, ReadonlyArray<string>> => {
  const paths: Array<string> = []
  for (const { path, text } of files) {
    const result = host.writeText(join(folder, path), text)
    if (Either.isLeft(result)) return result
    paths.push(result.right)
  }
  return Either.right(paths)
}

const renderingJson = (rendering: Rendering, warnings: ReadonlyArray<Problem>): string =>
  json({ schemaVersion, ...rendering, warnings: warnings.map(problemJson) })

const printed = ({ files }: Rendering): string => files.map(({ path, text }) => `--- ${path}\n${text}`).join('')

/** Render what a deployment's workers and nginx would run with. Bad: something could not be rendered. */
export const render = (host: Host, call: RenderCall): Outcome => {
  const loaded = loadDeployment(host, [call.bundle, ...call.overlay], call)
  if (Either.isLeft(loaded)) return refusal(loaded.left)
  const { deployment, warnings } = loaded.right
  const rendering = renderedFiles(deployment, { behaviour: call.behaviour, dialect: call.nginx })
  const good = rendering.missing.length === 0
  const notes = warnings.map((warning) => `warning: ${renderProblem(warning)}\n`).join('')
  if (call.out !== undefined) {
    const paths = written(host, call.out, rendering)
    if (Either.isLeft(paths)) return refusal([paths.left])
    const answered =
      call.format === 'json'
        ? renderingJson(rendering, warnings)
        : paths.right.map((path) => `${path}\n`).join('') + notRendered(rendering)
    return answer(good, answered, call.format === 'json' ? '' : notes)
  }
  if (call.format === 'json') return answer(good, renderingJson(rendering, warnings))
  return answer(good, printed(rendering), notes + notRendered(rendering))
}
