import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../root.js'
import { ambientUses } from './ambientUses.js'

const LINES_MAX = 400

const sources = ['templates', 'core', 'sim']
  .map((name) => join(root, 'packages', name, 'src'))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file: relative(root, file), text: readFileSync(file, 'utf8') }))

/** The command line, and the matcher of golden files, which other people's tests call. */
const isAtTheRim = (file: string): boolean =>
  file.startsWith('packages/sim/src/cli/') || file === 'packages/sim/src/golden/matchGoldenConfig.ts'

describe('source files', () => {
  it('are found', () => {
    for (const name of ['templates', 'core', 'sim']) {
      expect(sources.map(({ file }) => file)).toContain(`packages/${name}/src/index.ts`)
    }
  })

  it(`tell one story each: past ${LINES_MAX} lines a file is two stories, so split it by what a reader looks for`, () => {
    const long = sources
      .map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > LINES_MAX)
    expect(long).toEqual([])
  })

  it('leave clock, randomness, process and terminal to the command line: pass what they give as a value', () => {
    const uses = sources.filter(({ file }) => !isAtTheRim(file)).flatMap(({ file, text }) => ambientUses(file, text))
    expect(uses).toEqual([])
  })
})

describe('ambientUses', () => {
  const found = (text: string) => ambientUses('a.ts', text)

  it.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'performance.now()',
    "globalThis['console']",
    'console.log(1)',
    'process.exit(1)',
    'setTimeout(f, 1)',
    'crypto.randomUUID()',
    'const { random } = Math',
    'const { now: time } = Date',
    'const M = Math',
    'fetch(url)',
  ])('finds `%s`', (text) => {
    expect(found(text)).toEqual([expect.stringContaining('a.ts:1')])
  })

  it.each([
    'Math.max(1, 2)',
    'new Date(0)',
    'const { SQRT2: squareRootOf2 } = Math',
    'Date.UTC(2024, 1)',
    'const a = { process: 1 }; a.process',
    'type A = { readonly console: string }',
    'const f = (process: string) => process',
    'interface A { performance(): void }',
    'import { process } from "./process.js"; process()',
    '// Date.now() in a comment',
    'const s = "Math.random()"',
  ])('has nothing against `%s`', (text) => {
    expect(found(text)).toEqual([])
  })
})
