import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { catalogue, decodeBundle, deploymentOf, type SourceDocument } from '@coordinated-workers/core'
import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { readYaml } from '../../src/source/readYaml.js'
import { sourceLimits } from '../../src/source/sourceLimits.js'

const documentsOf = (text: string, allowDuplicateKeys = false): ReadonlyArray<SourceDocument> => {
  const result = readYaml('f.yaml', text, { allowDuplicateKeys })
  if (Either.isLeft(result)) throw new Error(result.left.map(({ message }) => message).join('; '))
  return result.right
}

const valuesOf = (text: string, allowDuplicateKeys = false) =>
  documentsOf(text, allowDuplicateKeys).map(({ value }) => value)

const firstProblem = (text: string): string => {
  const result = readYaml('f.yaml', text)
  if (Either.isRight(result)) return 'none'
  const [problem] = result.left
  return `${problem?.code} ${problem?.location?.line}:${problem?.location?.column}`
}

describe('readYaml', () => {
  it.each([
    ['a: 1\nb: [x, true, null]', [{ a: 1, b: ['x', true, null] }]],
    ['{"a": {"b": [1.5, "c"]}}', [{ a: { b: [1.5, 'c'] } }]],
    ['a: 1\n--- # overlay\nb: 2\n---\n', [{ a: 1 }, { b: 2 }]],
    ['', [null]],
    ['---\n---\n', [null]],
    ['\ufeffa: 1', [{ a: 1 }]],
    ['a: 1\r\nb: 2\r\n', [{ a: 1, b: 2 }]],
    ['a: &x {k: 1}\nb: *x', [{ a: { k: 1 }, b: { k: 1 } }]],
    ['a: &x {k: 1, l: 1}\nb: {<<: *x, l: 2}', [{ a: { k: 1, l: 1 }, b: { k: 1, l: 2 } }]],
    ['1: a\ntrue: b\n~: c', [{ '1': 'a', true: 'b', '': 'c' }]],
    ['when: 2024-09', [{ when: '2024-09' }]],
    ['expr: "{{ $labels.x }}"\nblock: |-\n  {% x %}', [{ expr: '{{ $labels.x }}', block: '{% x %}' }]],
  ])('reads %j', (text, values) => {
    expect(valuesOf(text)).toEqual(values)
  })

  it('takes the last of duplicate keys when it may', () => {
    expect(valuesOf('a: 1\nb: 2\na: 3', true)).toEqual([{ a: 3, b: 2 }])
  })

  it('makes nothing of an inherited name', () => {
    const [document] = documentsOf('__proto__: {polluted: 1}\nconstructor: 2')
    const value = document?.value
    expect(Object.getPrototypeOf(value)).toBeNull()
    expect(Object.keys(value ?? {})).toEqual(['__proto__', 'constructor'])
    expect('polluted' in {}).toBe(false)
  })

  it.each([
    ['a syntax error', 'a: b\nc: [1,\nd: 2', 'yaml-syntax 3:1'],
    ['a tab', 'a:\n\tb: 1', 'yaml-syntax 2:1'],
    ['a duplicate key', 'a: 1\nb:\n  c: 1\n  c: 2', 'yaml-duplicate-key 4:3'],
    ['a duplicate key in JSON', '{"a": 1, "a": 2}', 'yaml-duplicate-key 1:10'],
    ['a template expression', 'a: 1\nb: {{ x }}', 'template-unrendered 2:4'],
    ['a template statement', 'a: 1\n{% if x %}\nb: 2\n{% endif %}', 'template-unrendered 2:1'],
    ['a template inside a word', 'a: b-{{ x }}: c', 'template-unrendered 1:6'],
    ['an alias without anchor', 'a: *b', 'yaml-alias 1:4'],
    ['an alias that holds itself', 'a: &a [*a]', 'yaml-alias 1:8'],
    ['a map as a key', '? {a: 1}\n: b', 'yaml-syntax 1:3'],
    ['depth in flow', '['.repeat(20_000), 'document-too-large 1:102'],
    ['depth in blocks', '- '.repeat(20_000), 'document-too-large 1:203'],
    ['too many documents', '---\na\n'.repeat(200), 'document-too-large 201:1'],
    ['too much text', ' '.repeat(sourceLimits.lengthMax + 1), 'document-too-large 1:1'],
  ])('refuses %s', (_what, text, problem) => {
    expect(firstProblem(text)).toBe(problem)
  })

  it('refuses aliases that multiply', () => {
    const line = (_: unknown, index: number): string =>
      `a${index + 1}: &a${index + 1} [${Array(10).fill(`*a${index}`).join(', ')}]`
    const bomb = ['a0: &a0 [x]', ...Array.from({ length: 9 }, line)].join('\n')
    expect(firstProblem(bomb)).toMatch(/^yaml-alias/)
  })

  it('refuses aliases that deepen', () => {
    const deep = (inner: string): string => '['.repeat(60) + inner + ']'.repeat(60)
    expect(firstProblem(`a: &a ${deep('x')}\nb: ${deep('*a')}`)).toMatch(/^yaml-alias/)
  })

  it.each<[string, (count: number) => string]>([
    ['keys', (count) => Array.from({ length: count }, (_, index) => `k${index}: 1`).join('\n')],
    ['bad escapes', (count) => `a: "${'\\x'.repeat(count)}"`],
    ['stray quotes', (count) => '"a" '.repeat(count)],
    ['open lines', (count) => `a: "${'x\n  '.repeat(count)}`],
    ['aliases', (count) => `a: &a 1\nb: [${'*a, '.repeat(count)}]`],
  ])(
    'takes time in proportion to many %s',
    (_what, text) => {
      const timeOf = (count: number): number => {
        const started = performance.now()
        readYaml('f', text(count))
        return performance.now() - started
      }
      timeOf(1_000)
      const once = timeOf(4_000)
      const fourfold = Math.min(timeOf(16_000), timeOf(16_000))
      expect(fourfold).toBeLessThan(10 * once + 200)
    },
    60_000,
  )

  it.each([
    ['one word', 'a'.repeat(5_000_000)],
    ['stray brackets', ']'.repeat(5_000_000)],
    ['documents', '---\n'.repeat(1_000_000)],
  ])(
    'answers to megabytes of %s',
    (_what, text) => {
      expect(['Left', 'Right']).toContain(readYaml('f', text)._tag)
    },
    60_000,
  )

  it('(1, 2) answers whatever the text, with a place in it for each problem', () => {
    const pieces = fc.constantFrom(
      'a',
      ': ',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '{{',
      '{%',
      '"',
      "'",
      '&a ',
      '*a',
      '|',
      '>',
      '#',
      '? ',
      '\t',
      '%',
      '---\n',
      '...\n',
      '!!',
      ',',
      '<<',
    )
    let [read, refused] = [0, 0]
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
        const text = parts.join('')
        const lines = text.split('\n')
        const result = readYaml('f', text)
        if (Either.isRight(result)) {
          read += 1
          return
        }
        refused += 1
        expect(result.left.length).toBeGreaterThan(0)
        for (const { location } of result.left) {
          expect(location?.line).toBeGreaterThan(0)
          expect(location?.line).toBeLessThanOrEqual(lines.length)
          expect(location?.column).toBeLessThanOrEqual((lines[(location?.line ?? 1) - 1]?.length ?? 0) + 1)
        }
      }),
      { numRuns: 2_000 },
    )
    expect(read).toBeGreaterThan(50)
    expect(refused).toBeGreaterThan(500)
  })

  it('(3) reads every JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(valuesOf(JSON.stringify(value))).toEqual([value])
      }),
    )
  })
})

describe('positions', () => {
  const text = [
    'top:',
    '  key: value',
    '  list:',
    '    - one',
    '    - {two: 2}',
    'alias: &a {x: 1}',
    'same: *a',
    'empty:',
  ].join('\n')
  const [document] = documentsOf(text)
  const at = (location: { readonly line: number; readonly column: number } | null | undefined) => [
    location?.line,
    location?.column,
  ]

  it.each([
    [['top'], [1, 1], [2, 3]],
    [
      ['top', 'key'],
      [2, 3],
      [2, 8],
    ],
    [
      ['top', 'list', 0],
      [4, 7],
      [4, 7],
    ],
    [
      ['top', 'list', 1, 'two'],
      [5, 8],
      [5, 13],
    ],
    [
      ['same', 'x'],
      [6, 12],
      [6, 15],
    ],
    [['empty'], [8, 1], [8, 7]],
    [
      ['top', 'gone', 'further'],
      [1, 1],
      [2, 3],
    ],
    [[], [1, 1], [1, 1]],
  ])('of %j', (path, key, value) => {
    expect(at(document?.locateKey(path))).toEqual(key)
    expect(at(document?.locate(path))).toEqual(value)
  })

  it('of an empty file', () => {
    expect(at(documentsOf('')[0]?.locate([]))).toEqual([1, 1])
  })

  it.each([
    ['plain', 'run: juju config app wrong', 2],
    ['quoted', `run: "juju config app wrong"`, 2],
    ['single-quoted', `run: 'it''s a config app wrong'`, 2],
    ['escaped', `run: "juju \\"config\\" app wrong"`, 2],
    ['folded over lines', 'run: >-\n  juju config\n  app wrong\n', 1],
    ['plain over lines', 'run: juju config\n  app\n\n  wrong\n', 3],
    ['literal', 'run: |\n    juju config app\n    wrong\n', 2],
    ['quoted over lines', 'run: "juju config \\\n  app wrong"', 1],
  ])('of a word in a text that is %s', (_style, source) => {
    const [whole] = documentsOf(source)
    const value =
      typeof whole?.value === 'object' && whole.value !== null && 'run' in whole.value ? String(whole.value.run) : ''
    const offset = source.indexOf('wrong')
    const before = source.slice(0, offset).split('\n')
    expect(at(whole?.locateWithin(['run'], value.indexOf('wrong')))).toEqual([
      before.length,
      (before.at(-1)?.length ?? 0) + 1,
    ])
  })
})

describe('reading bundles that were tampered with', () => {
  const folder = fileURLToPath(new URL('../../../core/test/fixtures/bundles/', import.meta.url))
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(`${folder}${name}`, 'utf8'))
  const solutions = catalogue('2024-09')

  const junk = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom(
      '\n',
      '  ',
      '- ',
      ': ',
      'null',
      '[',
      '}',
      '__proto__',
      '-1',
      '1e99',
      '"',
      '{{',
      '&a ',
      '*a',
      '\t',
      '\0',
      'true',
    ),
  )

  it('ends in a bundle or in problems that have a place', () => {
    let [refused, read] = [0, 0]
    const edits = fc.array(fc.tuple(fc.nat(4_000), fc.nat(12), junk), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, (original, changes) => {
        const text = changes.reduce((before, [at, length, put]) => {
          const start = at % (before.length + 1)
          return before.slice(0, start) + put + before.slice(start + length)
        }, original)
        const documents = readYaml('f', text, { allowDuplicateKeys: true })
        const bundle = Either.isRight(documents) ? decodeBundle(documents.right, { solutions }) : documents
        const deployment = Either.isRight(bundle)
          ? deploymentOf(bundle.right.model, solutions, { locator: bundle.right.locator })
          : bundle
        if (Either.isLeft(deployment)) {
          refused += 1
          expect(deployment.left.length).toBeGreaterThan(0)
          expect(deployment.left.every(({ location }) => location !== null)).toBe(true)
        } else {
          read += 1
          expect(deployment.right.warnings.every(({ location }) => location !== null)).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
    expect(refused).toBeGreaterThan(150)
    expect(read).toBeGreaterThan(150)
  }, 60_000)
})
