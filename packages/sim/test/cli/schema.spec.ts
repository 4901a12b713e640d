import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Host } from '../../src/cli/Host.js'
import { program } from '../../src/cli/program.js'
import { plain } from '../../src/report/Paint.js'

/** Where schemas are published. */
const published = join(import.meta.dirname, '../../../../schemas')

const called = async (...args: ReadonlyArray<string>) => {
  const written = new Map<string, string>()
  const host: Host = {
    paint: plain,
    readText: (file) => {
      throw new Error(`nothing is read: ${file}`)
    },
    list: () => null,
    writeText: (file, text) => {
      written.set(file, text)
      return Either.right(file)
    },
  }
  return { ...(await program(host, '0.0.0', ['schema', ...args])), written }
}

describe('cw schema', () => {
  it('lists what there is', async () => {
    const { exit, stdout } = await called()
    expect(exit).toBe(0)
    expect(stdout).toContain('scenario ')
    expect(stdout).toContain('sim-answer ')
  })

  it('prints one', async () => {
    const { exit, stdout } = await called('scenario')
    expect(exit).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:coordinated-workers:schema:scenario',
      type: 'object',
    })
  })

  it('tells what was probably meant', async () => {
    const { exit, stderr } = await called('scenaro')
    expect(exit).toBe(2)
    expect(stderr).toContain('scenario')
  })

  it('writes one or all of them', async () => {
    expect([...(await called('scenario', '--out', 'there')).written.keys()]).toEqual([
      join('there', 'scenario.schema.json'),
    ])
    const { stdout, written } = await called('--out', 'there')
    expect(stdout.trim().split('\n')).toEqual([...written.keys()])
    expect(written.size).toBeGreaterThan(5)
  })

  it('prints what is published in the folder schemas; `npx cw schema --out schemas` brings it up to date', async () => {
    const { written } = await called('--out', published)
    const stored = readdirSync(published).map((name) => join(published, name))
    expect([...written.keys()].sort()).toEqual(stored.sort())
    for (const [file, text] of written) expect(readFileSync(file, 'utf8'), file).toBe(text)
  })
})
