/**
 * What to mutate, and the tests that should notice: those of the same folder, and of the folders that speak for it.
 *
 * @type {Readonly<Record<string, { readonly tests: readonly string[], readonly aim: number }>>}
 */
export const targets = {
  'core/domain': { tests: ['core/domain', 'core/catalog', 'core/charm', 'core/derive'], aim: 90 },
  'core/charm': { tests: ['core/charm', 'core/derive', 'core/reference'], aim: 90 },
  'core/derive': { tests: ['core/derive'], aim: 90 },
  'core/error': { tests: ['core/error'], aim: 90 },
  'core/catalog': { tests: ['core/catalog', 'core/domain', 'core/juju'], aim: 90 },
  'core/juju': { tests: ['core/juju', 'core/deployment'], aim: 90 },
  'core/config': { tests: ['core/config'], aim: 90 },
  'core/deployment': { tests: ['core/deployment', 'core/juju'], aim: 90 },
  'core/lint': { tests: ['core/lint', 'sim/lint'], aim: 90 },
  'templates/escape': { tests: ['templates'], aim: 85 },
  templates: { tests: ['templates'], aim: 85 },
  'sim/kernel': { tests: ['sim/kernel'], aim: 85 },
  'sim/model': { tests: ['sim/model', 'sim/run'], aim: 85 },
  'sim/explore': { tests: ['sim/explore'], aim: 85 },
  'sim/plan': { tests: ['sim/plan'], aim: 85 },
}

/** @type {(target: string) => string} */
export const sourcesOf = (target) => {
  const [name, ...folders] = target.split('/')
  return [`packages/${name}/src`, ...folders, '**/*.ts'].join('/')
}

/** @type {(target: string) => string[]} */
export const testsOf = (target) =>
  (targets[target]?.tests ?? [target]).map((folder) => {
    const [name, ...inside] = folder.split('/')
    return [`packages/${name}/test`, ...inside, '**/*.spec.ts'].join('/')
  })

/** The targets to which changed files belong. Types and indices have nothing to mutate. @type {(files: readonly string[]) => Map<string, string[]>} */
export const targetsOf = (files) => {
  const found = new Map()
  const byLength = Object.keys(targets).sort((left, right) => right.length - left.length)
  for (const file of files) {
    const [, name, inside] = /^packages\/(\w+)\/src\/(.+\.ts)$/.exec(file) ?? []
    if (name === undefined || inside === undefined || inside.endsWith('index.ts')) continue
    const target = byLength.find((each) => `${name}/${inside}`.startsWith(`${each}/`))
    if (target !== undefined) found.set(target, [...(found.get(target) ?? []), file])
  }
  return found
}
