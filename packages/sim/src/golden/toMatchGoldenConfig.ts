import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Deployment } from '@coordinated-workers/core'
import { type Rendering, type RenderingOptions, renderedFiles } from '../report/renderedFiles.js'
import { matchGoldenConfig } from './matchGoldenConfig.js'

/** What the matcher renders a deployment with; a rendering is compared as it is. */
export type GoldenOptions = Partial<RenderingOptions> & { readonly showSecrets?: boolean }

/** What a test runner tells a matcher about the test. */
export interface MatcherState {
  readonly isNot?: boolean | undefined
  readonly testPath?: string | undefined
  readonly snapshotState?: object | undefined
}

const isRendering = (value: object): value is Rendering => 'files' in value && 'missing' in value

const isDeployment = (value: object): value is Deployment => 'clusters' in value && 'model' in value

/** Vitest keeps what `-u` asks for beside the snapshots: `all` with it, `new` or `none` without. */
const updates = ({ snapshotState }: MatcherState): boolean =>
  snapshotState !== undefined && '_updateSnapshot' in snapshotState && snapshotState._updateSnapshot === 'all'

const folderOf = (folder: string | { readonly href: string }, { testPath }: MatcherState): string => {
  if (typeof folder !== 'string') return fileURLToPath(folder.href)
  return testPath === undefined ? folder : resolve(dirname(testPath), folder)
}

/**
 * Whether a deployment, or what was rendered of one, is what the golden files of a folder say. The folder is a file URL,
 * or a path relative to the test's file. With `vitest -u` the golden files become what is rendered, except in continuous integration.
 */
export function toMatchGoldenConfig(
  this: MatcherState,
  received: unknown,
  folder: string | { readonly href: string },
  options: GoldenOptions = {},
): { readonly pass: boolean; readonly message: () => string } {
  const { showSecrets = false, ...asked } = options
  const rendering = renderingOf(received, { behaviour: 'documented', dialect: 'current', ...asked })
  if (rendering === null) return { pass: false, message: () => 'expected a deployment, or what renderedFiles gave' }
  const match = matchGoldenConfig(rendering, folderOf(folder, this), {
    showSecrets,
    ...(this.isNot === true ? { update: false } : updates(this) ? { update: true } : {}),
  })
  return {
    pass: match.pass,
    message: () => (match.pass ? `expected something else than the golden files\n${match.message}` : match.message),
  }
}

const renderingOf = (received: unknown, options: RenderingOptions): Rendering | null => {
  if (typeof received !== 'object' || received === null) return null
  if (isRendering(received)) return received
  return isDeployment(received) ? renderedFiles(received, options) : null
}
