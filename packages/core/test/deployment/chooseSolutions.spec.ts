import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { chooseSolutions, knownSolutions, type SolutionChoice } from '../../src/deployment/chooseSolutions.js'
import type { SolutionEntry } from '../../src/deployment/DeploymentCodec.js'
import type { Solution } from '../../src/domain/Solution.js'
import { memoryDocument } from '../../src/error/SourceDocument.js'
import { builtIn } from '../support/builtIn.js'

const own = (name: string, change: Partial<Solution> = {}): Solution => ({
  ...builtIn('loki'),
  name,
  title: name,
  release: 'own',
  coordinatorCharm: `${name}-c`,
  workerCharm: `${name}-w`,
  ...change,
})

const choose = (
  entries: Readonly<Record<string, SolutionEntry>>,
  choice: SolutionChoice = {},
  charms: Readonly<Record<string, string>> = {},
) => {
  const document = {
    ...memoryDocument({}),
    locate: (path: ReadonlyArray<string | number>) => ({ file: path.join('.'), line: 1, column: 1 }),
    locateKey: (path: ReadonlyArray<string | number>) => ({ file: `key ${path.join('.')}`, line: 1, column: 1 }),
  }
  const chosen = chooseSolutions(document, Object.entries(entries), (app) => charms[app] ?? null, choice)
  return Either.isLeft(chosen)
    ? chosen.left.map(({ path, message, found, location }) => ({
        path: path.join('.'),
        message,
        found,
        at: location?.file,
      }))
    : [...chosen.right.byApp].map(([app, { name, release }]) => `${app} ${name} ${release}`)
}

describe('knownSolutions', () => {
  const names = (...solutions: ReadonlyArray<Solution>) =>
    knownSolutions(solutions, () => '2024-09').map(({ name, release }) => `${name} ${release}`)

  it('has what is built in, in the release of each', () => {
    const known = knownSolutions([], (name) => (name === 'mimir' ? '2026-08' : '2024-09'))
    expect(known.map(({ name, release }) => `${name} ${release}`)).toEqual([
      'tempo 2024-09',
      'mimir 2026-08',
      'loki 2024-09',
    ])
  })

  it.each<[string, Solution]>([
    ['name', own('loki')],
    ['coordinator charm', own('mine', { coordinatorCharm: builtIn('loki').coordinatorCharm })],
    ['worker charm', own('mine', { workerCharm: builtIn('loki').workerCharm })],
  ])("one's own replaces what is built in under the same %s", (_, mine) => {
    expect(names(mine)).toEqual([`${mine.name} own`, 'tempo 2024-09', 'mimir 2024-09'])
  })

  it.each<[string, Solution]>([
    ['name', own('a', { coordinatorCharm: 'x', workerCharm: 'y' })],
    ['coordinator charm', own('b', { coordinatorCharm: 'a-c' })],
    ['worker charm', own('b', { workerCharm: 'a-w' })],
  ])("the first of one's own with the same %s counts", (_, second) => {
    expect(knownSolutions([own('a'), second, own('c')], () => '2024-09').slice(0, 2)).toEqual([own('a'), own('c')])
  })
})

describe('chooseSolutions', () => {
  it("knows a solution by what is said, by a file, by one's own name, or by the charm that the bundle deploys", () => {
    const choice = { own: [own('pyro')], files: { './x.yaml': own('xeno') } }
    const entries = {
      a: { solution: 'loki' },
      b: { solution: './x.yaml' },
      c: { solution: 'pyro' },
      d: {},
      e: { solution: null },
    }
    const charms = { d: 'mimir-coordinator-k8s', e: 'tempo-coordinator-k8s' }
    expect(choose(entries, choice, charms)).toEqual([
      'a loki 2024-09',
      'b xeno own',
      'c pyro own',
      'd mimir 2024-09',
      'e tempo 2024-09',
    ])
  })

  it('says where nobody knows what a coordinator is', () => {
    const place = { path: 'solutions.a.solution', at: 'key solutions.a' }
    expect(choose({ a: {} })).toMatchObject([{ ...place, message: 'what kind of solution a is, is not said' }])
    expect(choose({ a: {} }, {}, { a: 'postgresql' })).toMatchObject([
      { ...place, message: 'charm postgresql is no coordinator' },
    ])
  })

  it('says what could have been meant', () => {
    const document = memoryDocument({})
    const chosen = chooseSolutions(document, [['a', { solution: 'x' }]], () => null, { own: [own('pyro')] })
    expect(Either.isLeft(chosen) && chosen.left[0]?.expected).toBe(
      'one of pyro, tempo, mimir, loki, or the path of a definition, such as ./mine.yaml',
    )
  })

  it('does not take a file that was not read for a name', () => {
    expect(choose({ a: { solution: './x.yaml' } })).toMatchObject([
      { path: 'solutions.a.solution', message: 'there is no solution "./x.yaml"', at: 'solutions.a.solution' },
    ])
  })

  it('holds a solution against the charm that the bundle deploys', () => {
    expect(choose({ a: { solution: 'loki' } }, {}, { a: 'loki-coordinator-k8s' })).toEqual(['a loki 2024-09'])
    expect(choose({ a: { solution: 'loki' } }, {}, { a: 'mimir-coordinator-k8s' })).toEqual([
      {
        path: 'solutions.a.solution',
        message: 'a is not Loki: the bundle deploys another charm',
        found: 'mimir-coordinator-k8s',
        at: 'solutions.a.solution',
      },
    ])
  })

  it('takes the release that one of several names for all of them, unless the caller names one', () => {
    const entries = {
      a: { solution: 'loki' },
      b: { solution: 'loki', release: '2026-08' as const },
      c: { solution: 'mimir' },
    }
    expect(choose(entries)).toEqual(['a loki 2026-08', 'b loki 2026-08', 'c mimir 2024-09'])
    expect(choose(entries, { release: '2024-09' })).toEqual(['a loki 2024-09', 'b loki 2024-09', 'c mimir 2024-09'])
    const quarrel = {
      a: { solution: 'loki', release: '2024-09' as const },
      b: { solution: 'loki', release: '2026-08' as const },
    }
    expect(choose(quarrel)).toMatchObject([{ path: 'solutions.b.release', found: '2026-08' }])
    expect(choose(quarrel, { release: '2026-08' })).toEqual(['a loki 2026-08', 'b loki 2026-08'])
    expect(
      choose({ a: { solution: 'loki', release: '2026-08' }, b: { solution: 'loki', release: '2026-08' } }),
    ).toEqual(['a loki 2026-08', 'b loki 2026-08'])
    expect(choose({ a: { solution: 'loki', release: null }, b: { solution: 'loki', release: '2026-08' } })).toEqual([
      'a loki 2026-08',
      'b loki 2026-08',
    ])
  })

  it("refuses a release of a definition of one's own, whose file has it", () => {
    const entries = { a: { solution: 'pyro', release: '2026-08' as const }, b: { solution: 'loki', release: null } }
    expect(choose(entries, { own: [own('pyro')] })).toEqual([
      {
        path: 'solutions.a.release',
        message: "a definition of one's own has its release in its own file",
        found: '2026-08',
        at: 'solutions.a.release',
      },
    ])
    const others = { a: { solution: 'pyro', release: null }, b: { solution: 'loki', release: '2026-08' as const } }
    expect(choose(others, { own: [own('pyro')] })).toEqual(['a pyro own', 'b loki 2026-08'])
  })
})
