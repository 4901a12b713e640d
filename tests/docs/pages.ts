import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.js'

/** What users read: the README and every page below `docs/`, relative to the checkout. */
export const pages: ReadonlyArray<string> = [
  ...['README.md', 'CONTRIBUTING.md'].filter((page) => existsSync(join(root, page))),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join('docs', name)),
]
