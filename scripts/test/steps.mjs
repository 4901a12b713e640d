import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../setup/run.mjs'
import { SetupError } from '../setup/SetupError.mjs'
import { root, setUp } from '../setup/setUp.mjs'

/**
 * @typedef {{ passed: number, failed: number, report: string }} Outcome
 * @typedef {{ name: string, group: string, run: () => Promise<Outcome> }} Step
 */

const cache = join(root, 'node_modules', '.cache', 'coordinated-workers')

/** @type {(file: string) => string} */
const inModules = (file) => join(root, 'node_modules', file)

/** A check that is one test: it passes when the program ends with 0. */
const check = (/** @type {string} */ group, /** @type {string} */ name, /** @type {string[]} */ args) => ({
  name,
  group,
  run: async () => {
    const { status, output } = await run(process.execPath, args, { cwd: root })
    return status === 0 ? { passed: 1, failed: 0, report: '' } : { passed: 0, failed: 1, report: output }
  },
})

const typecheck = (/** @type {string} */ project) =>
  check('typecheck', `typecheck ${project}`, [
    inModules('typescript/bin/tsc'),
    ...['--project', project, '--incremental', '--tsBuildInfoFile'],
    join(cache, `${project.replaceAll('/', '-')}.tsbuildinfo`),
  ])

/** What the documents, the packed packages and the browser need. */
const build = {
  name: 'build',
  group: 'build',
  run: async () => {
    try {
      await setUp(['command', 'library'])
      return { passed: 1, failed: 0, report: '' }
    } catch (error) {
      if (!(error instanceof SetupError)) throw error
      return { passed: 0, failed: 1, report: `${error.message}\n${error.detail}` }
    }
  },
}

/** @type {(report: string) => Omit<Outcome, 'report'>} */
const countTests = (file) => {
  /** @type {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'))
  // A file that does not load, or whose hook fails, has no failed test to show for it.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return { passed: numPassedTests, failed: numFailedTests + broken.length }
}

/** Vitest speaks for itself on the terminal; its numbers come from its JSON report. */
const vitest = (/** @type {string} */ group, /** @type {string} */ name, /** @type {string[]} */ args) => ({
  name,
  group,
  run: async () => {
    mkdirSync(cache, { recursive: true })
    const file = join(cache, `${group}-${process.pid}.json`)
    const { status, output } = await run(
      process.execPath,
      [
        ...[inModules('vitest/vitest.mjs'), 'run', ...args, '--allowOnly=false'],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      ],
      { cwd: root },
    )
    const { passed, failed } = existsSync(file) ? countTests(file) : { passed: 0, failed: 0 }
    rmSync(file, { force: true })
    // An error outside of any test (an unhandled rejection, a broken configuration) is a failure too.
    return { passed, failed: status !== 0 && failed === 0 ? 1 : failed, report: output }
  },
})

/** As many mutants of changed lines as this time allows; what is left over does not fail. */
const mutationMinutesMax = 2

/** One test where changed lines have mutants; none, and a sentence that says why, where there is nothing to measure. */
const mutation = {
  name: 'mutants of changed lines',
  group: 'mutation',
  run: async () => {
    const script = join(root, 'scripts', 'mutation.mjs')
    const args = [script, '--changed', 'auto', '--minutes', String(mutationMinutesMax)]
    const { status, output: report } = await run(process.execPath, args, { cwd: root })
    if (status === 0) return { passed: 1, failed: 0, report }
    return { passed: 0, failed: status === 3 ? 0 : 1, report }
  },
}

/**
 * The cheap and telling first. Steps of one phase run side by side.
 *
 * @type {Step[][]}
 */
export const phases = [
  [
    check('lint', 'lint and format', [inModules('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']),
    check('boundaries', 'import boundaries', [
      inModules('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.cjs', 'packages', 'tests'],
    ]),
    check('unused', 'unused files and dependencies', [inModules('knip/bin/knip.js')]),
    ...['templates', 'core', 'sim'].flatMap((name) => [
      typecheck(`packages/${name}`),
      typecheck(`packages/${name}/test`),
    ]),
    typecheck('tests'),
  ],
  [vitest('unit', 'tests of the packages', ['--project', 'templates', '--project', 'core', '--project', 'sim'])],
  [build],
  [
    mutation,
    vitest('packed', 'packed packages', ['--project', 'workspace', 'tests/packed']),
    vitest('rules', 'rules of the source, the set-up, and what mutation runs count', [
      '--project',
      'workspace',
      'tests/rules',
      'tests/setUp',
      'tests/mutation',
    ]),
    vitest('docs', 'documents', ['--project', 'workspace', 'tests/docs']),
    vitest('browser', 'browser bundle', ['--project', 'workspace', 'tests/browser']),
  ],
]

/** Groups that look at what is built. */
export const needBuild = ['packed', 'docs', 'browser']
