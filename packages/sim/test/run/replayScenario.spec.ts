import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { simJson } from '../../src/report/simJson.js'
import { refusedReplay, replay, running } from '../support/replay.js'

const splitting = [
  'juju config mimir-worker role-all=false role-read=true',
  'settled',
  'juju deploy mimir-worker-k8s mimir-write --config role-write=true',
  'juju integrate mimir mimir-write',
  'settled',
]

const split = running('mimir-monolith', splitting)

describe('replayScenario', () => {
  test.prop([fc.integer({ min: 0, max: 2 ** 31 })], { numRuns: 20 })('law: equal inputs give equal runs', (seed) => {
    const [first, second] = [replay(split, { seed }), replay(split, { seed })]
    const json = (run: typeof first) => JSON.stringify(simJson([{ ...run, avoidable: null }]))
    expect(json(first)).toBe(json(second))
    expect(first.run.timeline).toEqual(second.run.timeline)
  })

  it('depends on the seed', () => {
    expect(replay(split, { seed: 1 }).run.now).not.toBe(replay(split, { seed: 2 }).run.now)
  })

  it('does nothing without steps: no downtime, no loss, at no time', () => {
    const { run } = replay(running('tempo-distributed', []))
    expect(run.now).toBe(0)
    for (const meter of run.meters) {
      expect([meter.coordinator.totalMs(0), meter.write.totalMs(0), meter.read.totalMs(0)]).toEqual([0, 0, 0])
      expect(meter.balance().lost).toBe(0)
    }
  })

  it('has no downtime while nothing is done', () => {
    const { run } = replay(running('loki-distributed', ['1h']))
    expect(run.now).toBe(3_600_000)
    const [meter] = run.meters
    expect(meter?.write.totalMs(run.now)).toBe(0)
    expect(meter?.balance().acknowledged).toBe(3_600 * 1_000 * 1_000)
  })

  it('gives each unit random numbers of its own', () => {
    const aboutMimir = (text: string, shiftMs: number) =>
      replay(text, { seed: 5 })
        .run.timeline.filter(({ who }) => who === 'mimir/0' || who === 'mimir-worker/0')
        .map(({ at, who, what }) => [at - shiftMs, who, what])
    const before = aboutMimir(running('mimir-monolith', splitting.slice(0, 2)), 0)
    // The bystander's hooks run all the while; it takes a second of the operator's time, and nothing else.
    const steps = ['juju deploy prometheus-k8s prometheus', ...splitting.slice(0, 1), '3m']
    const beside = aboutMimir(running('mimir-monolith', steps), 1_000)
    expect(before.length).toBeGreaterThan(4)
    expect(beside.slice(0, before.length)).toEqual(before)
  })

  it('names the step, the time and what exists when juju refuses a command', () => {
    const [refused] = refusedReplay(running('tempo-monolith', ['juju config tempo-wroker role-all=false']))
    expect(refused?.code).toBe('juju-refused')
    expect(refused?.location).toMatchObject({ line: 5 })
    expect(refused?.message).toContain('at 00:00.000 juju refuses')
    expect(refused?.message).toContain('tempo-wroker')
    expect(refused?.hint).toContain('tempo-worker')
  })

  it('refuses to keep promises for nobody', () => {
    const text = `
scenario: nobody
start: { applications: { grafana: { charm: grafana-k8s, scale: 1 } } }
steps: [{ wait: 1m }]
expect: { downtime: { write: 0s }, finally: active }
`
    expect(refusedReplay(text).map(({ code }) => code)).toEqual(['no-solution'])
  })

  it('says that a refresh is not simulated rather than ignore it', () => {
    expect(refusedReplay(running('tempo-monolith', ['juju refresh tempo'])).map(({ code }) => code)).toEqual([
      'command-unsupported',
    ])
  })

  it('ends when what a script waits for does not come', () => {
    const { run } = replay(
      running('tempo-monolith', [
        'juju config tempo-worker role-all=false role-querier=true',
        'settled',
        'juju wait-for application tempo',
        'juju config tempo-worker role-querier=false role-all=true',
      ]),
    )
    expect([run.stopped, run.done]).toEqual(['waited in vain', 2])
  })
})
