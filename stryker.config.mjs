/** Mutation testing, started by `scripts/mutation.mjs`, which says what to mutate and which tests to run. */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', './scripts/mutation/streamReporter.mjs'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // Mutants in what a module computes when it loads would each cost a start of the runner.
  ignoreStatic: true,
  // A mutant that leads into an endless loop is killed by this.
  timeoutMS: 3_000,
  concurrency: 1,
  ignorePatterns: ['.stryker-tmp', 'dist', 'dist-cli', 'coverage', 'docs', 'reports', '.build-*', 'tests'],
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false },
  jsonReporter: { fileName: 'node_modules/.cache/coordinated-workers/mutation.json' },
  // Texts for people are pinned by transcripts and golden files elsewhere, not by the tests of single folders.
  mutator: { excludedMutations: ['StringLiteral'] },
  thresholds: { high: 90, low: 85, break: null },
}
