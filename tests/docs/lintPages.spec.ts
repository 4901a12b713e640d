import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { lintRules } from '@coordinated-workers/core'
import { lintPages } from '@coordinated-workers/sim'
import { describe, expect, it } from 'vitest'
import { root } from '../root.js'

const pages = lintPages(lintRules)
const folder = join(root, 'docs', 'lints')

/** `npm run docs:update` writes the pages. */
const update = process.env['DOCS_UPDATE'] === '1'

describe('the pages of lints', () => {
  it.each([...pages.keys()])('%s is what the lint says', (path) => {
    const file = join(root, path)
    const text = pages.get(path) ?? ''
    if (update) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    expect(existsSync(file) ? readFileSync(file, 'utf8') : null, 'stale: npm run docs:update').toBe(text)
  })

  it('are no more than there are lints', () => {
    const known = [...pages.keys()].map((path) => path.replace('docs/lints/', ''))
    const extra = readdirSync(folder).filter((name) => !known.includes(name))
    if (update) for (const name of extra) rmSync(join(folder, name))
    else expect(extra).toEqual([])
  })
})
