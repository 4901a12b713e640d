import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.js'

/** What each dependency is for, in a sentence. A dependency that is not here fails the test: say why it is needed. */
const purposes: Readonly<Record<string, string>> = {
  commander: 'Reads the command line and writes its help.',
  diff: 'Finds the differing lines of golden files, for unified diffs.',
  'fp-ts': 'Errors as values: `Either` and what joins it.',
  'io-ts': 'Decodes files, and says where they have another shape than expected.',
  mustache: 'Parses the templates of worker and nginx configs, once, when a package is loaded.',
  picocolors: 'Colours in a terminal.',
  'pure-rand': 'Random numbers from a seed, as values.',
  yaml: 'Reads YAML with positions, duplicate keys and anchors under control.',
  piscina: 'Runs the seeds of a sweep on several cores.',
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

/** One package of somebody else that ours bring along. */
export interface Dependency {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** Size of all its files, unpacked. */
  readonly kilobytes: number
  /** Our packages, or other dependencies, that ask for it. */
  readonly askedFor: ReadonlyArray<string>
  readonly purpose: string | null
}

const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

const bytesIn = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .reduce((sum, entry) => {
      const path = join(folder, entry.name)
      return sum + (entry.isDirectory() ? bytesIn(path) : statSync(path).size)
    }, 0)

/** Dependencies at run time of one of our packages, the transitive ones too. */
export const dependenciesOf = (name: 'templates' | 'core' | 'sim'): ReadonlyArray<Dependency> => {
  const found = new Map<string, { folder: string; askedFor: Set<string> }>()
  const visit = (folder: string, asker: string): void => {
    for (const dependency of Object.keys(manifestIn(folder).dependencies ?? {})) {
      // pnpm lays a package's dependencies beside it.
      const places = [
        join(folder, 'node_modules', dependency),
        join(folder, '..', dependency),
        join(folder, '..', '..', dependency),
      ]
      const place = places.find((candidate) => existsSync(join(candidate, 'package.json')))
      if (place === undefined) throw new Error(`${dependency}, which ${asker} needs, is not installed`)
      const real = realpathSync(place)
      const known = found.get(dependency)
      known?.askedFor.add(asker)
      if (dependency.startsWith('@coordinated-workers/')) visit(real, dependency.replace('@coordinated-workers/', ''))
      else if (known === undefined) {
        found.set(dependency, { folder: real, askedFor: new Set([asker]) })
        visit(real, dependency)
      }
    }
  }
  visit(join(root, 'packages', name), name)
  return [...found]
    .map(([dependency, { folder, askedFor }]) => {
      const { version, license = 'not said' } = manifestIn(folder)
      return {
        name: dependency,
        version,
        licence: license,
        kilobytes: Math.round(bytesIn(folder) / 1_000),
        askedFor: [...askedFor].sort(),
        purpose: purposes[dependency] ?? null,
      }
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
}

const ours = ['templates', 'core', 'sim'] as const

const table = (dependencies: ReadonlyArray<Dependency>): string =>
  [
    '| package | version | licence | kB unpacked | asked for by | what for |',
    '|---|---|---|---|---|---|',
    ...dependencies.map(
      ({ name, version, licence, kilobytes, askedFor, purpose }) =>
        `| \`${name}\` | ${version} | ${licence} | ${kilobytes} | ${askedFor.join(', ')} | ${purpose ?? ''} |`,
    ),
  ].join('\n')

const withoutTesting = `fast-check and vitest are optional peers: only \`@coordinated-workers/core/testing\` and
\`@coordinated-workers/sim/testing\` load fast-check, and the matchers of \`@coordinated-workers/sim/vitest\` and \`/jest\`
are handed to the runner that you have.`

/** The page on what an installation brings along. */
export const supplyChainPage = (): string =>
  [
    '# Supply chain',
    '',
    'Everything of somebody else that an installation brings along, generated from what is installed and checked by',
    '`npm test`. Versions are exact, nothing runs a script when it is installed, and development tools are not here.',
    '',
    ...ours.flatMap((name) => [`## \`@coordinated-workers/${name}\``, '', table(dependenciesOf(name)), '']),
    '## What is optional',
    '',
    withoutTesting,
    '',
    '## In a browser',
    '',
    '`core` with its dependencies, bundled, minified and gzipped for a page that judges a bundle, has a budget that',
    '`tests/browser` checks.',
    '',
  ].join('\n')
