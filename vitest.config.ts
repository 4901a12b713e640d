import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Source first, so that a test never runs against a stale build. */
const conditions = ['@coordinated-workers/source', 'module', 'node', 'development|production']

const project = (name: string) => ({
  extends: true as const,
  test: {
    name,
    root: `packages/${name}`,
    include: ['test/**/*.spec.ts'],
    benchmark: { include: ['bench/**/*.bench.ts'] },
  },
})

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    setupFiles: [fileURLToPath(new URL('./tests/setup.ts', import.meta.url))],
    passWithNoTests: true,
    // The default leaves one core to a person who watches.
    ...(process.env['CI'] || process.argv.includes('run') ? { maxWorkers: '100%' } : {}),
    // Against tests that hang; how fast something is, benchmarks say.
    testTimeout: 60_000,
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.ts'], reporter: ['text-summary', 'html'] },
    projects: [
      project('templates'),
      project('core'),
      project('sim'),
      {
        extends: true,
        test: {
          name: 'workspace',
          include: ['tests/**/*.spec.ts'],
          benchmark: { include: [] },
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
