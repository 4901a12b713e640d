import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { ClusterProperty } from '../../../src/explore/cluster/clusterProperties.js'
import { type Verification, verdictOf } from '../../../src/explore/verify/Verification.js'
import { type VerifyOptions, verifyScenario } from '../../../src/explore/verify/verifyScenario.js'
import { verifyScenarioText } from '../../../src/report/verifyScenarioText.js'
import { library, replay, running, scenarioOf, startOf } from '../../support/replay.js'

const verified = (text: string, options: Partial<VerifyOptions> = {}): Verification => {
  const scenario = scenarioOf(text)
  const result = verifyScenario(scenario, startOf(scenario), { file: 'test.yaml', ...options })
  if (Either.isLeft(result)) throw new Error(result.left.map(({ message }) => message).join('\n'))
  return result.right
}

const ofLibrary = (name: string): string => readFileSync(join(library, `${name}.yaml`), 'utf8')

const verdicts = ({ properties }: Verification): Readonly<Record<string, string>> =>
  Object.fromEntries(properties.map(({ name, verdict }) => [name, verdict]))

describe('verifyScenario', () => {
  it('proves of careful ways what naive ones break', () => {
    const properties: ReadonlyArray<ClusterProperty> = ['consistent', 'settles']
    for (const solution of ['loki', 'mimir']) {
      expect(verdicts(verified(ofLibrary(`${solution}-split-temporary`), { properties }))).toEqual({
        consistent: 'proved',
        settles: 'proved',
      })
      expect(verdicts(verified(ofLibrary(`${solution}-split-naive`), { properties }))).toMatchObject({
        consistent: 'violated',
      })
    }
  })

  it('knows that nothing happens where nothing is done', () => {
    const still = verified(running('loki-monolith', []))
    expect([verdictOf(still), still.states, still.transitions]).toEqual(['proved', 2, 0])
  })

  it('says that a role that is unset is advertised and not served', () => {
    expect(verdicts(verified(ofLibrary('loki-advertised-not-served')))).toMatchObject({
      consistent: 'proved',
      'advertised-served': 'violated',
    })
  })

  it('finds the order of two commands that decides where a cluster comes to rest', () => {
    const raced = running('loki-monolith', [
      'juju remove-relation loki loki-worker',
      'juju config loki-worker role-all=false role-read=true',
    ])
    expect(verdicts(verified(raced, { properties: ['confluent'] }))).toEqual({ confluent: 'violated' })
  })

  it('does not take the order in which leaders were found for a difference', () => {
    const again = running('loki-distributed', [
      'juju scale-application loki-write 0',
      'juju scale-application loki-write 1',
    ])
    expect(verdicts(verified(again, { properties: ['confluent'] }))).toEqual({ confluent: 'proved' })
  })

  it('takes charms that were refreshed in another order for the same', () => {
    const properties: ReadonlyArray<ClusterProperty> = ['consistent', 'settles', 'confluent']
    const refreshed = verified(ofLibrary('tempo-refresh-naive'), { properties, maxStates: 20_000 })
    expect(verdictOf(refreshed)).toBe('proved')
  })

  it('lets faults happen anywhere, up to so many', () => {
    const still = running('loki-monolith', [])
    const properties: ReadonlyArray<ClusterProperty> = ['write-path', 'settles']
    expect(verdicts(verified(still, { properties, faults: 1 }))).toEqual({
      'write-path': 'violated',
      settles: 'proved',
    })
  })

  it('knows where each workload keeps what it has not flushed', () => {
    const lost = (deployment: string) =>
      verdicts(verified(running(deployment, []), { properties: ['no-data-lost'], faults: 1 }))['no-data-lost']
    // Loki's log is not on its volume, and Tempo's newest spans are in memory; Mimir replays its log.
    expect([lost('loki-monolith'), lost('tempo-monolith'), lost('mimir-monolith')]).toEqual([
      'violated',
      'violated',
      'proved',
    ])
  })

  it('says that its budget was not enough, rather than that all is well', () => {
    const small = verified(ofLibrary('loki-split-temporary'), { properties: ['consistent'], maxStates: 10 })
    expect(verdictOf(small)).toBe('exhausted')
    const late = verified(ofLibrary('loki-split-temporary'), { properties: ['consistent'], expired: () => true })
    expect(verdictOf(late)).toBe('exhausted')
  })

  it('refuses what Juju refuses, and a start without a coordinator', () => {
    const scenario = scenarioOf(running('loki-monolith', ['juju remove-application nothing --no-prompt']))
    expect(verifyScenario(scenario, startOf(scenario), { file: 'test.yaml' })._tag).toBe('Left')
    const empty = scenarioOf('scenario: empty\nstart: { applications: {} }\nsteps: []\n')
    expect(verifyScenario(empty, startOf(empty), { file: 'test.yaml' })._tag).toBe('Left')
  })

  it.each([
    ['loki-split-naive', 'consistent'],
    ['loki-split-naive', 'write-path'],
    ['mimir-split-naive', 'consistent'],
    ['mimir-split-naive', 'read-path'],
    ['loki-advertised-not-served', 'advertised-served'],
    ['loki-scaling-naive', 'write-path'],
    ['tempo-role-removed-naive', 'roles-served'],
  ] as const)('law: the story told of %s, %s, can happen: the simulator replays it', (name, property) => {
    const verification = verified(ofLibrary(name), { properties: [property] })
    const story = verification.properties[0]?.story ?? null
    if (story === null) throw new Error(`${name} does not break ${property}`)
    const { start } = scenarioOf(ofLibrary(name))
    const path = start._tag === 'file' ? start.path : ''
    const saved = verifyScenarioText({ verification, property, story, start: JSON.stringify({ deployment: path }) })
    const { run, results } = replay(saved)
    expect(results.filter(({ met }) => !met)).not.toEqual([])
    // Each event happened at its second: the last of them no later than the order is long.
    expect(run.now).toBeGreaterThanOrEqual(story.steps.length - 5)
  })
})
