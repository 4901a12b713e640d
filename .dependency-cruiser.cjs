/** Imports point one way: templates ← core ← sim; see CONTRIBUTING.md for what each rule keeps apart. */
const src = (name) => `^packages/${name}/src/`

module.exports = {
  forbidden: [
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-file-cycle',
      severity: 'error',
      comment: 'Two files that need each other are one story, or a third file is missing.',
      from: { path: src('[^/]+') },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-folder-cycle',
      severity: 'error',
      comment: 'Folders import one way only.',
      scope: 'folder',
      from: { path: '^packages/[^/]+/src' },
      to: { circular: true },
    },
    {
      name: 'templates-is-a-leaf',
      severity: 'error',
      from: { path: src('templates') },
      to: { path: '^packages/(core|sim)/' },
    },
    { name: 'core-below-sim', severity: 'error', from: { path: src('core') }, to: { path: '^packages/sim/' } },
    {
      name: 'packages-by-name',
      severity: 'error',
      comment: 'Another package is imported by its name, through an index, as its users do.',
      from: { path: '^packages/([^/]+)/src/' },
      to: {
        path: '^packages/([^/]+)/',
        pathNot: [
          '^packages/$1/',
          '^packages/[^/]+/src/index\\.ts$',
          '^packages/core/src/testing/index\\.ts$',
          '^packages/core/src/testing/match/index\\.ts$',
        ],
      },
    },
    {
      name: 'runs-in-a-browser',
      severity: 'error',
      comment: 'core and templates use nothing of Node.',
      from: { path: src('(core|templates)') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'node-only-at-the-rim',
      severity: 'error',
      comment: 'In sim only the command line, the pool of a sweep and the matcher of golden files touch the machine.',
      from: {
        path: src('sim'),
        pathNot:
          '^packages/sim/src/(cli/|sweep/|golden/(nodeGoldenFolder|matchGoldenConfig|toMatchGoldenConfig)[.]ts$)',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-knows-nothing',
      severity: 'error',
      comment: "core's domain is what everything else speaks of.",
      from: { path: '^packages/core/src/domain/' },
      to: { path: '^packages/', pathNot: '^packages/core/src/domain/' },
    },
    {
      name: 'kernel-knows-no-domain',
      severity: 'error',
      comment: 'Time, randomness and order, for any model.',
      from: { path: '^packages/sim/src/kernel/' },
      to: { path: '^packages/', pathNot: '^packages/sim/src/kernel/' },
    },
    {
      name: 'nothing-imports-the-command-line',
      severity: 'error',
      from: { pathNot: '^packages/sim/(src/cli|test/cli)/' },
      to: { path: '^packages/sim/src/cli/' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: src('[^/]+') },
      to: { path: '^(tests|packages/[^/]+/(test|bench))/' },
    },
    {
      name: 'declared-dependencies-only',
      severity: 'error',
      comment: 'A published file may import only what its own package.json asks for.',
      from: { path: src('[^/]+') },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], dependencyTypesNot: ['type-only', 'npm-peer'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/(dist|dist-cli|bin)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@coordinated-workers/source', 'import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
