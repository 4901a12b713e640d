/** Golden scripts and small cases. Specs that deploy whole bundles again and again would cost each survivor seconds. */
const modelTests = [
  ...['hookRuns', 'journal', 'nothingHappens', 'otherApp', 'pods', 'remembered', 'replan', 'views'],
  'whatKeepsAProcess',
].map((name) => `sim/model/${name}.spec.ts`)

/** @type {(folder: string, names: readonly string[]) => string[]} */
const specsIn = (folder, names) => names.map((name) => `${folder}/${name}.spec.ts`)

/** Golden answers and small tasks, without replays of what is planned. Properties that compare with brute force would take minutes. */
const planTests = specsIn('sim/plan', [
  ...[
    'answers',
    'configFlips',
    'differencesOf',
    'gains',
    'judgeScenario',
    'moves',
    'phaseChoices',
    'provePlan',
    'setSizeMax',
    'smallBounds',
    'smallConfigs',
    'smallSearches',
  ],
  ...['stepGaps', 'targetOfRoles', 'whyImpossible', 'whyPhase', 'packed/everyPhase'],
])

const packedTests = specsIn('sim/plan/packed', ['everyMove', 'everyPhase', 'quickTables', 'smallTasks', 'Symmetry'])

const projectedTests = specsIn('sim/plan/projected', [
  ...['fixedAnswers', 'projectedPhases', 'projectionsFor', 'raised', 'smallTasks'],
])

/**
 * What to mutate, and the tests that should notice: those of the same folder, and of the folders that speak for it. Once
 * a folder has reached its aim, its changed lines are held to it.
 *
 * @type {Readonly<Record<string, { readonly tests: readonly string[], readonly aim: number, readonly reached: boolean }>>}
 */
export const targets = {
  'core/domain': { tests: ['core/domain', 'core/catalog', 'core/charm', 'core/derive'], aim: 90, reached: true },
  'core/charm': { tests: ['core/charm', 'core/derive', 'core/reference'], aim: 90, reached: true },
  'core/derive': { tests: ['core/derive'], aim: 90, reached: true },
  'core/error': { tests: ['core/error'], aim: 90, reached: true },
  'core/catalog': { tests: ['core/catalog', 'core/domain', 'core/juju'], aim: 90, reached: true },
  'core/juju': {
    tests: [
      ...['core/juju', 'core/deployment'],
      ...['sim/source/bundles.spec.ts', 'sim/cli/check.spec.ts', 'sim/cli/loadDeployment.spec.ts'],
    ],
    aim: 90,
    reached: true,
  },
  'core/config': { tests: ['core/config'], aim: 90, reached: true },
  'core/deployment': { tests: ['core/deployment', 'core/juju'], aim: 90, reached: true },
  'core/lint': { tests: ['core/lint', 'sim/lint'], aim: 90, reached: true },
  'templates/escape': { tests: ['templates'], aim: 85, reached: true },
  templates: { tests: ['templates'], aim: 85, reached: true },
  'sim/kernel': { tests: ['sim/kernel'], aim: 85, reached: true },
  'sim/model': { tests: modelTests, aim: 85, reached: true },
  'sim/explore/model': { tests: ['sim/explore/search'], aim: 85, reached: true },
  'sim/explore/search': { tests: ['sim/explore/search'], aim: 85, reached: true },
  'sim/explore/interned': { tests: ['sim/explore/interned'], aim: 85, reached: true },
  'sim/explore/cluster': {
    tests: [
      ...['HeldData', 'Parts', 'Steps', 'clusterModel', 'hurried', 'sceneProperty', 'scenes'].map(
        (name) => `sim/explore/cluster/${name}.spec.ts`,
      ),
      'sim/explore/verify/stories.spec.ts',
    ],
    aim: 85,
    reached: true,
  },
  'sim/explore/tabled': {
    tests: [
      ...['Atlas', 'Reads', 'spaces'].map((name) => `sim/explore/tabled/${name}.spec.ts`),
      'sim/explore/verify/stories.spec.ts',
    ],
    aim: 85,
    reached: true,
  },
  'sim/explore/verify': {
    tests: ['sim/explore/verify/stories.spec.ts', 'sim/explore/verify/verifiedProperty.spec.ts'],
    aim: 85,
    reached: true,
  },
  'sim/plan': { tests: planTests, aim: 85, reached: true },
  'sim/plan/packed': { tests: packedTests, aim: 85, reached: true },
  'sim/plan/projected': { tests: projectedTests, aim: 85, reached: true },
}

/**
 * What is not measured: it is computed once and remembered, as when a module loads, and outlives the mutant that
 * computed it.
 */
export const leftOut = ['packages/core/src/catalog/catalogue.ts']

/** The target that a folder or a file of sources belongs to: `core/juju` for `core/juju/status/StatusCodec.ts`. @type {(name: string) => string | undefined} */
export const targetOf = (name) =>
  Object.keys(targets)
    .sort((left, right) => right.length - left.length)
    .find((target) => name === target || name.startsWith(`${target}/`))

/** @type {(target: string) => string} */
export const sourcesOf = (target) => {
  const [name, ...inside] = target.split('/')
  return [`packages/${name}/src`, ...inside, ...(target.endsWith('.ts') ? [] : ['**/*.ts'])].join('/')
}

/**
 * What to mutate for a folder or a file: all that is in it, less what is a target of its own.
 *
 * @type {(name: string) => string[]}
 */
export const patternsOf = (name) => [
  sourcesOf(name),
  ...Object.keys(targets).flatMap((inner) => (inner.startsWith(`${name}/`) ? [`!${sourcesOf(inner)}`] : [])),
]

/** @type {(target: string) => string[]} */
export const testsOf = (target) =>
  (targets[target]?.tests ?? [target]).map((folder) => {
    const [name, ...inside] = folder.split('/')
    return [`packages/${name}/test`, ...inside, ...(folder.endsWith('.ts') ? [] : ['**/*.spec.ts'])].join('/')
  })

/**
 * What to mutate for changed lines, by target; small changes first. Indices have nothing to mutate.
 *
 * @type {(changed: ReadonlyMap<string, import('./changes.mjs').Lines>) => { target: string, patterns: string[] }[]}
 */
export const ordersOf = (changed) => {
  /** @type {Map<string, { target: string, patterns: string[], size: number }>} */
  const found = new Map()
  for (const [file, lines] of changed) {
    const [, name, inside] = /^packages\/(\w+)\/src\/(.+\.ts)$/.exec(file) ?? []
    const target = targetOf(`${name}/${inside}`)
    if (target === undefined || file.endsWith('/index.ts') || leftOut.includes(file)) continue
    const order = found.get(target) ?? { target, patterns: [], size: 0 }
    for (const [from, to] of lines) {
      order.patterns.push(`${file}:${from}-${to}`)
      order.size += to - from + 1
    }
    found.set(target, order)
  }
  return [...found.values()].sort((left, right) => left.size - right.size)
}
