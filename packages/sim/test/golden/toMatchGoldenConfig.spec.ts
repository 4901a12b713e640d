import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as Either from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { compareGolden } from '../../src/golden/compareGolden.js'
import { nodeGoldenFolder } from '../../src/golden/nodeGoldenFolder.js'
import { updateGolden } from '../../src/golden/updateGolden.js'
import { matchGoldenConfig, toMatchGoldenConfig } from '../../src/testing/vitest.js'
import { loki, rendered, secrets, threeRoles } from './sampleDeployment.js'

expect.extend({ toMatchGoldenConfig })

const right = <A>(answer: Either.Either<unknown, A>): A => {
  if (Either.isLeft(answer)) throw new Error(JSON.stringify(answer.left))
  return answer.right
}

const scaled = loki(threeRoles.map(([app, roles]) => [app, roles, 2] as const))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cw-match-'))
  vi.stubEnv('UPDATE_GOLDENS', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const messageOf = (act: () => void): string => {
  try {
    act()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return ''
}

/** Golden files without regard to how these tests are run. */
const prepare = (): unknown => updateGolden(nodeGoldenFolder(folder), rendered(loki(threeRoles)))

describe('toMatchGoldenConfig', () => {
  // Whoever runs these tests with -u means other files.
  beforeEach(() => vi.stubEnv('CI', 'true'))

  it('takes a deployment, with options, or a rendering', () => {
    prepare()
    expect(loki(threeRoles)).toMatchGoldenConfig(folder)
    expect(rendered(loki(threeRoles))).toMatchGoldenConfig(pathToFileURL(folder))
    expect(loki(threeRoles)).toMatchGoldenConfig(folder, { only: ['nginx'] })
    expect(loki(threeRoles)).not.toMatchGoldenConfig(folder, { only: ['nginx'], dialect: 'classic' })
    expect(scaled).not.toMatchGoldenConfig(folder)
  })

  it('says which files and keys differ, and what to do about it, without secrets', () => {
    prepare()
    writeFileSync(join(folder, 'worker', 'strange.txt'), 'x')
    const message = messageOf(() => expect(scaled).toMatchGoldenConfig(folder, { only: ['worker'] }))
    expect(message).toContain('differs: worker/loki-read/config.yaml\n  memberlist.join_members\n    + loki-backend-1.')
    expect(message).toContain('superfluous: worker/strange.txt')
    expect(message).toContain('UPDATE_GOLDENS=1')
    for (const secret of secrets) expect(message).not.toContain(secret)
  })

  it('fails for anything else than a deployment or a rendering', () => {
    for (const other of [null, 7, {}, []]) expect(other).not.toMatchGoldenConfig(folder)
  })

  it('fails where there is no such folder, and writes none', () => {
    const none = join(folder, 'none')
    expect(messageOf(() => expect(scaled).toMatchGoldenConfig(none))).toContain('there is no such folder')
    expect(readdirSync(folder)).toEqual([])
  })

  it('resolves a path from the folder of the test', () => {
    const state = { testPath: join(folder, 'some.spec.ts') }
    updateGolden(nodeGoldenFolder(join(folder, 'golden')), rendered(scaled))
    expect(toMatchGoldenConfig.call(state, scaled, 'golden').pass).toBe(true)
    expect(toMatchGoldenConfig.call(state, scaled, basename(folder)).pass).toBe(false)
  })
})

describe('updating', () => {
  beforeEach(() => vi.stubEnv('CI', ''))

  const update = { snapshotState: { _updateSnapshot: 'all' } }

  it('is asked for by `vitest -u`, which leaves its wish where we look for it', () => {
    expect(expect.getState().snapshotState).toHaveProperty('_updateSnapshot')
    expect(toMatchGoldenConfig.call(update, scaled, folder).pass).toBe(true)
    expect(readdirSync(folder)).toEqual(['databag', 'nginx', 'statuses.json', 'worker'])
    expect(scaled).toMatchGoldenConfig(folder)
  })

  it('is asked for by UPDATE_GOLDENS', () => {
    vi.stubEnv('UPDATE_GOLDENS', '1')
    expect(matchGoldenConfig(rendered(scaled), folder).pass).toBe(true)
    expect(readdirSync(folder)).toHaveLength(4)
  })

  it('does not happen for what is expected not to match', () => {
    prepare()
    expect(toMatchGoldenConfig.call({ ...update, isNot: true }, scaled, folder).pass).toBe(false)
    expect(
      compareGolden(rendered(loki(threeRoles)), right(nodeGoldenFolder(folder).files()), { folder }),
    ).toMatchObject({
      differences: [],
    })
  })

  it('does not happen in continuous integration, however it is asked for', () => {
    vi.stubEnv('CI', 'true')
    vi.stubEnv('UPDATE_GOLDENS', '1')
    expect(toMatchGoldenConfig.call(update, scaled, folder).pass).toBe(false)
    expect(matchGoldenConfig(rendered(scaled), folder, { update: true }).pass).toBe(false)
    expect(readdirSync(folder)).toEqual([])
  })

  it('does not happen where a value cannot be rendered: what was golden stays', () => {
    matchGoldenConfig(rendered(scaled), folder, { update: true })
    const broken = { ...scaled, clusters: scaled.clusters.map((each) => ({ ...each, hostnames: ['a b;'] })) }
    const match = matchGoldenConfig(rendered(broken), folder, { update: true })
    expect(match).toMatchObject({ pass: false, message: expect.stringContaining('not rendered: nginx/loki-0') })
    expect(scaled).toMatchGoldenConfig(folder)
  })
})
