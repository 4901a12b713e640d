import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../root.js'
import { apiReport } from './apiReport.js'

const folder = join(root, 'etc', 'api')

/** `npm run api:update` writes the reports. */
const update = process.env['API_UPDATE'] === '1'

interface Manifest {
  readonly publishConfig: { readonly exports: Readonly<Record<string, string | object>> }
}

const entries = (['templates', 'core', 'sim'] as const).flatMap((name) => {
  const manifest: Manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
  return Object.keys(manifest.publishConfig.exports)
    .filter((entry) => entry !== './package.json')
    .map((entry) => {
      const inside = entry === '.' ? 'index' : entry.slice(2)
      return {
        report: `${name}${entry === '.' ? '' : `.${inside}`}.txt`,
        types: join(root, 'packages', name, 'dist', `${inside}.d.ts`),
      }
    })
})

describe('reports of the public API', () => {
  it.each(entries)('$report is what is built', ({ report, types }) => {
    const file = join(folder, report)
    const text = apiReport(types)
    expect(text).toContain('export ')
    if (update) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, text)
    }
    expect(existsSync(file) ? readFileSync(file, 'utf8') : null, 'the public API changed: npm run api:update').toBe(
      text,
    )
  })

  it('are no more than there are entries', () => {
    expect(readdirSync(folder).sort()).toEqual(entries.map(({ report }) => report).sort())
  })
})
