import { renderProblem } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { plain } from '../report/Paint.js'
import type { Rendering } from '../report/renderedFiles.js'
import { compareGolden } from './compareGolden.js'
import { comparisonText, updateText } from './goldenText.js'
import { nodeGoldenFolder } from './nodeGoldenFolder.js'
import { updateGolden } from './updateGolden.js'

export interface MatchOptions {
  /**
   * Make the golden files what is rendered. When absent, `UPDATE_GOLDENS=1` in the environment asks for it. Never on a
   * machine that says with `CI` that it is one of continuous integration.
   */
  readonly update?: boolean
  /** Secrets in the message, which hides them otherwise. */
  readonly showSecrets?: boolean
}

/** Whether golden files are the rendered ones, and what to tell a person. */
export interface GoldenMatch {
  readonly pass: boolean
  readonly message: string
}

const isSet = (name: string): boolean => !['', '0', 'false'].includes(process.env[name] ?? '')

const advice = 'If that is what you meant: UPDATE_GOLDENS=1, or `-u` with vitest, makes the golden files so.\n'

/**
 * Compares a rendering with the golden files of a folder, in any test runner.
 *
 * A value that cannot be rendered fails, and nothing is updated then. What the charms would not write in the
 * deployment's state is no failure: its golden file is absent.
 *
 * @example
 * const { pass, message } = matchGoldenConfig(renderedFiles(deployment, options), 'tests/golden')
 * assert.ok(pass, message)
 */
export const matchGoldenConfig = (rendering: Rendering, folder: string, options: MatchOptions = {}): GoldenMatch => {
  const refused = rendering.missing.filter(({ cause }) => cause === 'refused')
  if (refused.length > 0) {
    return { pass: false, message: refused.map(({ path, because }) => `not rendered: ${path}: ${because}\n`).join('') }
  }
  const golden = nodeGoldenFolder(folder)
  if ((options.update ?? isSet('UPDATE_GOLDENS')) && !isSet('CI')) {
    const updated = updateGolden(golden, rendering)
    return Either.isLeft(updated)
      ? { pass: false, message: renderProblem(updated.left) }
      : { pass: true, message: updateText(plain, folder, updated.right) }
  }
  if (!golden.exists()) return { pass: false, message: `${folder}: there is no such folder\n${advice}` }
  const stored = golden.files()
  if (Either.isLeft(stored)) return { pass: false, message: renderProblem(stored.left) }
  const comparison = compareGolden(rendering, stored.right, { folder, showSecrets: options.showSecrets === true })
  const pass = comparison.differences.length === 0
  return { pass, message: comparisonText(plain, folder, comparison) + (pass ? '' : advice) }
}
