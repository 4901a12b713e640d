import {
  type Behaviour,
  type Deployment,
  type Problem,
  problem,
  type Release,
  renderProblem,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { compareGolden } from '../golden/compareGolden.js'
import { deploymentChanges } from '../golden/deploymentChanges.js'
import type { GoldenFolder } from '../golden/GoldenFolder.js'
import { changesText, comparisonText, updateText } from '../golden/goldenText.js'
import { nodeGoldenFolder } from '../golden/nodeGoldenFolder.js'
import { updateGolden } from '../golden/updateGolden.js'
import { problemJson, schemaVersion } from '../report/checkJson.js'
import type { RenderedPart } from '../report/RenderedPart.js'
import { type Rendering, type RenderingOptions, renderedFiles } from '../report/renderedFiles.js'
import type { Host } from './Host.js'
import { loadDeployment } from './loadDeployment.js'
import { answer, json, type Outcome, refusal } from './Outcome.js'

/** How `render` was called. At most one of `out`, `check`, `update` and `diff`; without any, the files are printed. */
export interface RenderCall {
  readonly bundle: string
  readonly overlay: ReadonlyArray<string>
  readonly out?: string
  readonly check?: string
  readonly update?: string
  readonly diff?: string
  readonly only?: ReadonlyArray<RenderedPart>
  readonly nginx: 'current' | 'classic'
  readonly keepPeers?: boolean
  readonly redact?: boolean
  readonly showSecrets?: boolean
  readonly release?: Release
  readonly model?: string
  readonly behaviour: Behaviour
  readonly format: 'text' | 'json'
  readonly allowDuplicateKeys?: boolean
}

/** What was rendered, and what is odd about the input. */
interface Rendered {
  readonly deployment: Deployment
  readonly rendering: Rendering
  readonly warnings: ReadonlyArray<Problem>
}

type OpenFolder = (name: string) => GoldenFolder

const notRendered = ({ missing }: Rendering): string =>
  missing.map(({ path, because }) => `not rendered: ${path}: ${because}\n`).join('')

const warned = (warnings: ReadonlyArray<Problem>): string =>
  warnings.map((warning) => `warning: ${renderProblem(warning)}\n`).join('')

const optionsOf = (call: RenderCall): RenderingOptions => ({
  behaviour: call.behaviour,
  dialect: call.nginx,
  keepPeers: call.keepPeers === true,
  redact: call.redact === true,
  only: call.only ?? [],
})

/** Every mode answers as a program or a person wants it; a person gets remarks apart from the answer. */
const answered = (
  call: RenderCall,
  { rendering, warnings }: Rendered,
  good: boolean,
  data: Readonly<Record<string, unknown>>,
  text: string,
): Outcome =>
  call.format === 'json'
    ? answer(good, json({ schemaVersion, ...data, missing: rendering.missing, warnings: warnings.map(problemJson) }))
    : answer(good, text, warned(warnings) + notRendered(rendering))

const complete = ({ missing }: Rendering): boolean => missing.length === 0
const refused = ({ missing }: Rendering): boolean => missing.some(({ cause }) => cause === 'refused')

const print = (call: RenderCall, rendered: Rendered): Outcome => {
  const { files } = rendered.rendering
  const text = files.map(({ path, text }) => `--- ${path}\n${text}`).join('')
  return answered(call, rendered, complete(rendered.rendering), { files }, text)
}

const write = (call: RenderCall, rendered: Rendered, folder: GoldenFolder): Outcome => {
  const { files } = rendered.rendering
  const paths: Array<string> = []
  for (const { path, text } of files) {
    const written = folder.write(path, text)
    if (Either.isLeft(written)) return refusal([written.left])
    paths.push(written.right)
  }
  const text = paths.map((path) => `${path}\n`).join('')
  return answered(call, rendered, complete(rendered.rendering), { folder: folder.name, files }, text)
}

const check = (host: Host, call: RenderCall, rendered: Rendered, folder: GoldenFolder): Outcome => {
  if (!folder.exists()) {
    return refusal([
      problem('file-unreadable', 'there is no such folder', {
        location: { file: folder.name, line: 1, column: 1 },
        expected: 'a folder of golden files',
        hint: '`--update` in place of `--check` writes it.',
      }),
    ])
  }
  const stored = folder.files()
  if (Either.isLeft(stored)) return refusal([stored.left])
  const comparison = compareGolden(rendered.rendering, stored.right, {
    folder: folder.name,
    showSecrets: call.showSecrets === true,
  })
  const good = comparison.differences.length === 0 && !refused(rendered.rendering)
  const text = comparisonText(host.paint, folder.name, comparison)
  return answered(call, rendered, good, { folder: folder.name, ...comparison }, text)
}

const update = (host: Host, call: RenderCall, rendered: Rendered, folder: GoldenFolder): Outcome => {
  if (refused(rendered.rendering)) {
    const unchanged = { rendered: rendered.rendering.files.length, differences: [] }
    return answered(call, rendered, false, { folder: folder.name, ...unchanged }, `${folder.name}: left as it is\n`)
  }
  const updated = updateGolden(folder, rendered.rendering)
  if (Either.isLeft(updated)) return refusal([updated.left])
  const text = updateText(host.paint, folder.name, updated.right)
  return answered(call, rendered, true, { folder: folder.name, ...updated.right }, text)
}

const diff = (host: Host, call: RenderCall, before: Rendered, after: Rendered): Outcome => {
  const changes = deploymentChanges(before.deployment, after.deployment, {
    ...optionsOf(call),
    showSecrets: call.showSecrets === true,
  })
  const both = { ...after, warnings: [...before.warnings, ...after.warnings] }
  return answered(call, both, complete(after.rendering), { ...changes }, changesText(host.paint, changes))
}

const load = (host: Host, call: RenderCall, bundle: string): Either.Either<ReadonlyArray<Problem>, Rendered> =>
  Either.map(({ deployment, warnings }: { deployment: Deployment; warnings: ReadonlyArray<Problem> }) => ({
    deployment,
    rendering: renderedFiles(deployment, optionsOf(call)),
    warnings,
  }))(loadDeployment(host, [bundle, ...call.overlay], call))

const usageProblem = (call: RenderCall): Problem | null => {
  if (call.showSecrets === true && call.check === undefined && call.diff === undefined) {
    return problem('usage', '--show-secrets shows them in the differences of --check and --diff; there are none here')
  }
  const asked = [call.bundle, call.diff, ...call.overlay].filter((file) => file === '-')
  return asked.length > 1 ? problem('usage', 'standard input can be read once, and `-` is given twice') : null
}

/**
 * Render what a deployment's workers and nginx would run with, and print, write or compare it. Bad: golden files differ,
 * or something could not be rendered; golden files of a deployment that publishes nothing are fine without it.
 */
export const render = (host: Host, call: RenderCall, openFolder: OpenFolder = nodeGoldenFolder): Outcome => {
  const usage = usageProblem(call)
  if (usage !== null) return refusal([usage])
  const loaded = load(host, call, call.bundle)
  if (Either.isLeft(loaded)) return refusal(loaded.left)
  const rendered = loaded.right
  if (call.out !== undefined) return write(call, rendered, openFolder(call.out))
  if (call.check !== undefined) return check(host, call, rendered, openFolder(call.check))
  if (call.update !== undefined) return update(host, call, rendered, openFolder(call.update))
  if (call.diff === undefined) return print(call, rendered)
  const other = load(host, call, call.diff)
  return Either.isLeft(other) ? refusal(other.left) : diff(host, call, rendered, other.right)
}
