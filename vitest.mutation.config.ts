import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { fewerRuns } from './scripts/mutation/fewerRuns.js'
import { keptThread } from './scripts/mutation/keptThread.js'
import { QuickestFirst } from './scripts/mutation/QuickestFirst.js'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Stryker runs a copy of the checkout, whose packages must find each other there and not through `node_modules`. */
export default defineConfig({
  plugins: [
    fewerRuns(),
    {
      name: 'kept-thread',
      // Stryker asks for threads on what would be the command line, so a setting of this file would not be heard.
      configureVitest: ({ project }) =>
        Object.assign(project.config, { pool: keptThread.name, poolRunner: keptThread }),
    },
  ],
  resolve: {
    conditions: ['@coordinated-workers/source', 'module', 'node', 'development|production'],
    alias: [
      { find: /^@coordinated-workers\/core\/testing$/, replacement: here('./packages/core/src/testing/index.ts') },
      { find: /^@coordinated-workers\/core\/match$/, replacement: here('./packages/core/src/testing/match/index.ts') },
      { find: /^@coordinated-workers\/(\w+)$/, replacement: here('./packages/$1/src/index.ts') },
    ],
  },
  test: {
    setupFiles: [here('./scripts/mutation/setup.ts')],
    include: (process.env['MUTATION_TESTS'] ?? 'packages/*/test/**/*.spec.ts').split(','),
    // A hundred scenarios with a hundred seeds each, millions of states, a real nginx: minutes for every mutant that lives.
    exclude: ['**/promises*.spec.ts', '**/large*.spec.ts', '**/nginxAccepts.spec.ts', '**/nginxRoutes.spec.ts'],
    testTimeout: 60_000,
    isolate: false,
    sequence: { sequencer: QuickestFirst },
  },
})
