import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../root.js'
import { dependenciesOf, supplyChainPage } from './supplyChain.js'

const file = join(root, 'docs', 'supply-chain.md')

/** Licences that go with Apache-2.0 without further ado. */
const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD']

describe('the supply chain', () => {
  it('docs/supply-chain.md is what is installed', () => {
    const page = supplyChainPage()
    if (process.env['DOCS_UPDATE'] === '1') writeFileSync(file, page)
    expect(existsSync(file) ? readFileSync(file, 'utf8') : null, 'stale: npm run docs:update').toBe(page)
  })

  it('core brings fp-ts, io-ts and mustache, and nothing else', () => {
    expect(dependenciesOf('core').map(({ name }) => name)).toEqual(['fp-ts', 'io-ts', 'mustache'])
  })

  it.each(['templates', 'core', 'sim'] as const)('everything in %s has a reason and a permissive licence', (name) => {
    for (const { name: dependency, purpose, licence, askedFor } of dependenciesOf(name)) {
      expect(permissive, dependency).toContain(licence)
      const direct = askedFor.some((asker) => ['templates', 'core', 'sim'].includes(asker))
      if (direct) expect(purpose, `say in tests/docs/supplyChain.ts what ${dependency} is for`).not.toBeNull()
    }
  })
})
