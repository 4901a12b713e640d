import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cluster, Deployment } from '@coordinated-workers/core'
import { arbitraryCluster } from '@coordinated-workers/core/testing'
import * as fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it, vi } from 'vitest'
import { compareGolden } from '../../src/golden/compareGolden.js'
import { matchGoldenConfig } from '../../src/golden/matchGoldenConfig.js'
import { nodeGoldenFolder } from '../../src/golden/nodeGoldenFolder.js'
import { updateGolden } from '../../src/golden/updateGolden.js'
import { renderedParts } from '../../src/report/RenderedPart.js'
import { loki, rendered, secrets, threeRoles } from './sampleDeployment.js'

vi.setConfig({ testTimeout: 60_000 })

const inFolder = (test: (folder: string) => void): void => {
  const folder = mkdtempSync(join(tmpdir(), 'cw-golden-'))
  try {
    test(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const deploymentWith = (cluster: Cluster): Deployment => ({ model: cluster.model, clusters: [cluster] })

const right = <A>(answer: Either.Either<unknown, A>): A => {
  if (Either.isLeft(answer)) throw new Error(JSON.stringify(answer.left))
  return answer.right
}

describe('updateGolden', () => {
  it('law 1, 2: then nothing differs, whatever was golden before, and other files are as they were', () => {
    const seen = { nothing: 0, gone: 0, changed: 0 }
    fc.assert(
      fc.property(arbitraryCluster(), arbitraryCluster(), fc.subarray([...renderedParts]), (before, after, only) => {
        inFolder((name) => {
          const folder = nodeGoldenFolder(name)
          writeFileSync(join(name, 'README.md'), 'mine')
          right(updateGolden(folder, rendered(deploymentWith(before))))
          const rendering = rendered(deploymentWith(after), { only })
          const { differences } = right(updateGolden(folder, rendering))
          if (differences.length === 0) seen.nothing += 1
          if (differences.some(({ state }) => state === 'superfluous')) seen.gone += 1
          if (differences.some(({ state }) => state === 'differs')) seen.changed += 1
          expect(compareGolden(rendering, right(folder.files()), { folder: name }).differences).toEqual([])
          expect(right(updateGolden(folder, rendering)).differences).toEqual([])
          expect(readFileSync(join(name, 'README.md'), 'utf8')).toBe('mine')
        })
      }),
    )
    expect(Math.min(seen.gone, seen.changed)).toBeGreaterThan(5)
  })

  it('touches only the parts that are asked for', () => {
    inFolder((name) => {
      const folder = nodeGoldenFolder(name)
      right(updateGolden(folder, rendered(loki(threeRoles))))
      const all = right(folder.files()).length
      const smaller = loki(threeRoles.map(([app, roles]) => [app, roles, 2] as const))
      const { differences } = right(updateGolden(folder, rendered(smaller, { only: ['nginx'] })))
      expect(differences.map(({ path }) => path)).toEqual(['nginx/loki-0/nginx.conf'])
      expect(right(folder.files())).toHaveLength(all)
    })
  })
})

describe('compareGolden', () => {
  it('law 1, 2: any change of one byte is found in its file, and shows no secret', () => {
    const rendering = rendered(loki(threeRoles))
    const seen = { text: 0, noText: 0, secretKey: 0, blanks: 0 }
    const change = fc.record({
      file: fc.nat(),
      at: fc.oneof({ weight: 4, arbitrary: fc.nat() }, { weight: 1, arbitrary: fc.constantFrom('first', 'last') }),
      byte: fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from(' \n\r\t'))),
      how: fc.constantFrom('replace', 'insert', 'remove'),
    })
    inFolder((name) => {
      right(updateGolden(nodeGoldenFolder(name), rendering))
      fc.assert(
        fc.property(change, ({ file, at, byte, how }) => {
          const { path, text } = rendering.files[file % rendering.files.length] ?? { path: '', text: '' }
          const bytes = Buffer.from(text)
          const offset = at === 'first' ? 0 : at === 'last' ? bytes.length - 1 : at % bytes.length
          const changed = changedBytes(bytes, offset, byte, how)
          fc.pre(!changed.equals(bytes))
          if (changed.toString().trim() === text.trim()) seen.blanks += 1
          writeFileSync(join(name, path), changed)
          const { pass, message } = matchGoldenConfig(rendering, name, { update: false })
          writeFileSync(join(name, path), bytes)
          expect(pass).toBe(false)
          expect(message.match(/^(differs|missing|superfluous): [^\n:]*/gm)).toEqual([`differs: ${path}`])
          for (const secret of secrets) expect(message).not.toContain(secret)
          if (message.includes('not text')) seen.noText += 1
          else seen.text += 1
          if (message.includes('<redacted>')) seen.secretKey += 1
        }),
        { numRuns: 300 },
      )
      expect(matchGoldenConfig(rendering, name, { update: false }).pass).toBe(true)
    })
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(3)
  })

  it('says what is missing and what is superfluous, and why', () => {
    inFolder((name) => {
      const folder = nodeGoldenFolder(name)
      right(updateGolden(folder, rendered(loki(threeRoles))))
      const without = rendered(loki(threeRoles, { s3: { _tag: 'missing' } }))
      const states = compareGolden(without, right(folder.files()), { folder: name }).differences
      expect(states.find(({ path }) => path === 'worker/loki-read/config.yaml')).toMatchObject({
        state: 'superfluous',
        because: 'there is no s3 integration, so the coordinator configures nothing',
      })
      rmSync(join(name, 'statuses.json'))
      const gaps = compareGolden(rendered(loki(threeRoles)), right(folder.files()), { folder: name }).differences
      expect(gaps).toMatchObject([{ path: 'statuses.json', state: 'missing' }])
    })
  })
})

/** One byte replaced by another, one more, or one less. */
const changedBytes = (bytes: Buffer, offset: number, byte: number, how: 'replace' | 'insert' | 'remove'): Buffer =>
  Buffer.concat([
    bytes.subarray(0, offset),
    Buffer.from(how === 'remove' ? [] : [byte]),
    bytes.subarray(how === 'insert' ? offset : offset + 1),
  ])
