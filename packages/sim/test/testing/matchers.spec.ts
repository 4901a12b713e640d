import { catalogue, s3Missing } from '@coordinated-workers/core'
import { expect as jestExpect } from 'expect'
import { describe, expect, it } from 'vitest'
import { matchDowntime } from '../../src/testing/matchDowntime.js'
import {
  toBeBlockedWith,
  toBeConsistent,
  toHaveDowntime,
  toMatchGoldenConfig,
  toServe,
} from '../../src/testing/vitest.js'
import { loki, threeRoles } from '../golden/sampleDeployment.js'
import { replay } from '../support/replay.js'

const matchers = { toBeConsistent, toBeBlockedWith, toServe, toHaveDowntime, toMatchGoldenConfig }
expect.extend(matchers)
jestExpect.extend(matchers)

const whole = loki(threeRoles)
const half = loki(threeRoles.slice(1))

const run = replay('scenario: nothing happens\nstart: deployments/loki-monolith.yaml\nsteps:\n  - wait: 5m\n')
const outage = replay(
  'scenario: no role\nstart: deployments/loki-monolith.yaml\nsteps:\n  - run: juju config loki-worker role-all=false role-read=true\n',
)

/** What a failing expectation tells a person. */
const complaint = (failing: () => void): string => {
  try {
    failing()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'it passed'
}

describe('matchers in vitest', () => {
  it('pass', () => {
    expect(catalogue('2024-09')).toHaveLength(3)
    expect(whole).toBeConsistent()
    expect(half).not.toBeConsistent()
    expect(half).toBeBlockedWith('missing-roles')
    expect(half).not.toBeBlockedWith('s3-missing')
    expect(whole).toServe('write')
    expect(half).not.toServe('write')
    expect(run).toHaveDowntime({ write: '0s', read: '<= 1m', coordinator: '0s' })
    expect(outage).not.toHaveDowntime({ write: '0s' })
  })

  it('say what is wrong, and what mends it', () => {
    expect(complaint(() => expect(half).toBeConsistent())).toContain(
      'expected it to be consistent\nloki: missing read\n  Required role `read`',
    )
    expect(complaint(() => expect(whole).not.toServe('read'))).toBe(
      'expected it not to serve read\nloki: loki-read/0 serve read',
    )
    expect(complaint(() => expect(whole).toBeBlockedWith('degraded'))).toContain('loki is active')
    expect(complaint(() => expect(outage).toHaveDowntime({ write: '0s', coordinator: '> 0s' }))).toMatch(
      /^expected it to have downtime .*\nno role\n {2}✓ loki: coordinator downtime > 0s, was .*\n {2}✗ loki: write downtime 0s, was /,
    )
  })

  it.each([null, 7, {}, 'text'])('take nothing else: %j', (value) => {
    for (const matched of [
      toBeConsistent(value),
      toBeBlockedWith(value, 's3-missing'),
      toServe(value, 'read'),
      toHaveDowntime(value, {}),
    ]) {
      expect(matched.pass).toBe(false)
      expect(matched.message()).toMatch(/^expected /)
    }
  })
})

describe('matchDowntime', () => {
  it('says which bound it cannot read', () => {
    expect(matchDowntime(run, { write: 'soon' })).toMatchObject({
      pass: false,
      message: expect.stringContaining('write: soon: '),
    })
  })
})

describe("matchers in jest's expect", () => {
  /** Jest's own types are extended by the entry `./jest`; here its `expect` is asked without them. */
  const asked = (value: unknown): Readonly<Record<string, (...args: ReadonlyArray<unknown>) => void>> =>
    Object(jestExpect(value))

  it('pass, and tell the same', () => {
    asked(whole)['toBeConsistent']?.()
    asked(whole)['toServe']?.('write')
    asked(run)['toHaveDowntime']?.({ write: '0s' })
    const dry = { ...whole, clusters: whole.clusters.map((cluster) => ({ ...cluster, s3: s3Missing })) }
    asked(dry)['toBeBlockedWith']?.('s3-missing')
    expect(complaint(() => asked(half)['toBeConsistent']?.())).toContain('loki: missing read')
  })
})
