import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { root } from '../root.js'
import { fences } from './fences.js'
import { pages } from './pages.js'
import { openShell, type Shell } from './shell.js'
import { agrees, exchanges, hasGap, tidy, withOutputs } from './transcript.js'

/** `npm run docs:update` writes what the commands really print into the pages. */
const update = process.env['DOCS_UPDATE'] === '1'

/** Beside the tests, so that the examples resolve the packages as a user's code does. */
const examples = join(root, 'tests', 'docs', '.examples')

const blocks = pages.flatMap((page) =>
  fences(readFileSync(join(root, page), 'utf8')).map((fence) => ({ page, ...fence })),
)
const consoles = blocks.filter(({ language }) => language === 'console')
const snippets = blocks
  .map((block, index) => ({ ...block, next: blocks[index + 1] }))
  .filter(({ language, words }) => language === 'ts' && !words.includes('fragment'))
  .map(({ page, line, words, code, next }) => ({
    page,
    line,
    needsPython: words.includes('python'),
    file: join(examples, `${page.replaceAll(/[\\/.]/g, '-')}-${line}.ts`),
    code,
    printed: next?.page === page && next.language === 'output' ? next.code : null,
  }))

/** `.ci/run` installs it where it is missing; elsewhere such a block is skipped and says so. */
const hasPython = spawnSync('python3', ['--version']).status === 0

const plainText = (markdown: string): string =>
  markdown.replaceAll(/^ {0,3}(`{3,}|~{3,})[\s\S]*?^ {0,3}\1/gm, '').replaceAll(/`[^`\n]*`/g, '')

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8')

  it('links to files that exist', () => {
    const targets = [...plainText(text).matchAll(/\]\(([^)\s#]+)(#[^)]*)?\)/g)].map(([, target = '']) => target)
    const missing = targets
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(root, dirname(page), target)))
    expect(missing).toEqual([])
  })
})

describe.runIf(consoles.length > 0)('console blocks', () => {
  const shells = new Map<string, Shell>()
  afterAll(() => {
    for (const shell of shells.values()) shell.close()
  })

  /** The blocks of a page share a folder: a later one may read what an earlier one wrote. */
  const shellOf = (page: string): Shell => {
    const shell = shells.get(page) ?? openShell()
    shells.set(page, shell)
    return shell
  }

  const rewrite = (page: string, line: number, before: ReadonlyArray<string>, after: ReadonlyArray<string>): void => {
    const file = join(root, page)
    const block = (code: ReadonlyArray<string>) => code.map((text) => `${text}\n`).join('')
    const lines = readFileSync(file, 'utf8').split('\n')
    const at = lines.findIndex(
      (_, index) => index >= line - 1 && lines.slice(index, index + before.length).join('\n') === before.join('\n'),
    )
    if (at < 0) throw new Error(`${page}:${line} has changed meanwhile`)
    const head = lines
      .slice(0, at)
      .map((text) => `${text}\n`)
      .join('')
    writeFileSync(file, head + block(after) + lines.slice(at + before.length).join('\n'))
  }

  it.each(consoles)('$page:$line prints what it shows', ({ page, line, code }) => {
    const parts = exchanges(code)
    const real = shellOf(page).type(parts.map(({ command }) => command))
    const differs = parts.some(({ shown }, index) => {
      const output = real[index]
      return output !== null && output !== undefined && !agrees(tidy(shown.join('\n')), output)
    })
    const expected = withOutputs(
      code,
      parts.map(({ shown }, index) =>
        real[index] && !agrees(tidy(shown.join('\n')), real[index]) ? real[index] : null,
      ),
    )
    if (differs && update) {
      const abridged = parts.filter(({ shown }, index) => hasGap(shown) && real[index])
      if (abridged.length > 0) console.warn(`${page}:${line}: shorten by hand again, \`…\` was lost`)
      rewrite(page, line, code, expected)
      return
    }
    if (differs) expect(code.join('\n')).toBe(expected.join('\n'))
  })
})

describe.runIf(snippets.length > 0)('TypeScript blocks', () => {
  beforeAll(() => {
    rmSync(examples, { recursive: true, force: true })
    mkdirSync(examples, { recursive: true })
    for (const { file, code } of snippets) writeFileSync(file, `${code.join('\n')}\nexport {}\n`)
  })

  it('compile', () => {
    const base = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config
    const options = { ...base.compilerOptions, types: ['node'], noUnusedLocals: false, allowJs: true }
    const { options: parsed } = ts.convertCompilerOptionsFromJson(options, root)
    const program = ts.createProgram(
      snippets.map(({ file }) => file),
      parsed,
    )
    const complaints = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const snippet = snippets.find((one) => one.file === file?.fileName)
      const lineWithin = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line
      const where = snippet ? `${snippet.page}:${snippet.line + lineWithin}` : relative(root, file?.fileName ?? '')
      return `${where} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    })
    expect(complaints).toEqual([])
  })

  it.for(snippets)('$page:$line runs', async ({ file, printed, needsPython }, { skip }) => {
    skip(needsPython && !hasPython, 'python3 is missing')
    const log = vi.spyOn(console, 'log').mockImplementation(() => {})
    try {
      await import(/* @vite-ignore */ file)
      const lines = log.mock.calls.map((values) => values.map(String).join(' ')).join('\n')
      if (printed !== null) expect(tidy(lines)).toEqual(tidy(printed.join('\n')))
    } finally {
      log.mockRestore()
    }
  })
})
