import { test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { type Cluster, coverageOf, isConsistent, s3Missing, verdict } from '../../../src/index.js'
import { arbitraryCluster } from '../../../src/testing/arbitrary/arbitraryCluster.js'
import { isJudgeable } from '../../../src/testing/match/Match.js'
import { matchBlockedWith } from '../../../src/testing/match/matchBlockedWith.js'
import { matchConsistent } from '../../../src/testing/match/matchConsistent.js'
import { matchServes } from '../../../src/testing/match/matchServes.js'
import { cluster, solution, worker } from '../../config/sampleClusters.js'

const loki = solution('loki')
const half = cluster(loki, [worker(loki.workerCharm, 'loki-read', 1, ['read'])])
const whole = cluster(loki, [worker(loki.workerCharm, 'loki-all', 2, ['all'])])
const dry: Cluster = { ...whole, s3: s3Missing }

describe('matchConsistent', () => {
  it('tells what is missing, why, and what mends it', () => {
    const { pass, message } = matchConsistent(half)
    expect(pass).toBe(false)
    expect(message).toContain('loki: missing write, backend')
    expect(message).toContain('juju config loki-read')
    expect(matchConsistent(whole)).toEqual({ pass: true, message: 'loki: every required role is held' })
  })

  test.prop([arbitraryCluster()])('passes exactly when the roles are covered, however it is given', (any) => {
    const expected = isConsistent(coverageOf(any))
    expect(matchConsistent(any).pass).toBe(expected)
    expect(matchConsistent({ model: any.model, clusters: [any] }).pass).toBe(expected)
    expect(matchConsistent(verdict('shipped')(any)).pass).toBe(expected)
  })
})

describe('matchBlockedWith', () => {
  it.each([
    [half, 'missing-roles', true],
    [half, 's3-missing', false],
    [dry, 's3-missing', true],
    [whole, 'degraded', false],
  ] as const)('knows the reason', (subject, code, pass) => {
    expect(matchBlockedWith(subject, code).pass).toBe(pass)
  })

  it('tells the status and every reason', () => {
    expect(matchBlockedWith({ ...half, s3: s3Missing }, 'degraded').message).toBe(
      'loki is blocked: [consistency] Cluster inconsistent.\n  what is wrong: missing-roles, s3-missing',
    )
    expect(matchBlockedWith(whole, 'degraded').message).toBe('loki is active\n  nothing is wrong with it')
  })
})

describe('matchServes', () => {
  it('counts running processes, not databags', () => {
    expect(matchServes(whole, 'write')).toEqual({ pass: true, message: 'loki: loki-all/0, loki-all/1 serve write' })
    const { pass, message } = matchServes(dry, 'write')
    expect(pass).toBe(false)
    expect(message).toContain('loki-all: all × 2  waiting: Waiting for coordinator to publish a config')
    expect(matchServes(cluster(loki, []), 'write').message).toBe('loki: nobody serves write')
  })
})

describe('isJudgeable', () => {
  it.each([
    [whole, true],
    [verdict('documented')(whole), true],
    [{ model: whole.model, clusters: [] }, true],
    [null, false],
    [{}, false],
    ['text', false],
  ])('%#', (value, expected) => {
    expect(isJudgeable(value)).toBe(expected)
  })
})
