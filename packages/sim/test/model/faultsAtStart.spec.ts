import { describe, expect, it } from 'vitest'
import type { ScenarioRun } from '../../src/run/ScenarioRun.js'
import { replay, running } from '../support/replay.js'

const seeds = Array.from({ length: 10 }, (_, index) => index + 1)

const scenario = (deployment: string, steps: ReadonlyArray<string>, more = ''): string =>
  [
    ...['scenario: test', `start: { bundle: ./deployments/${deployment}.yaml }`, 'steps:'],
    ...steps.map((step) => `  - ${step}`),
    more,
  ].join('\n')

/** When a unit's process did what the timeline says, in seconds. */
const times = ({ run }: ScenarioRun, who: string, what: string): ReadonlyArray<number> =>
  run.timeline.filter((entry) => entry.who === who && entry.what === what).map(({ at }) => at / 1_000)

describe('a process that cannot start', () => {
  it('replays its log also when the ring has kept its entry', () => {
    const timing = 'timing: { timing: 1, steps: { wal-replay: 2m } }'
    const answer = replay(scenario('mimir-distributed', ['fault: { crash: mimir-write/0 }', 'wait: settled'], timing))
    const [started = 0] = times(answer, 'mimir-write/0', 'write starts')
    const [served = 0] = times(answer, 'mimir-write/0', 'write serves')
    expect(served - started).toBeGreaterThanOrEqual(120)
  })

  it.each(seeds)('lives on once s3 answers again, and does not die of what is over (seed %i)', (seed) => {
    const steps = ['fault: { s3: unreachable, for: 3m }', 'fault: { crash: mimir-worker/0 }', 'wait: 30m']
    const answer = replay(scenario('mimir-monolith', steps), { seed })
    expect(times(answer, 'mimir-worker/0', 'all dies').filter((at) => at > 180)).toEqual([])
    expect(answer.run.state.units.find(({ name }) => name === 'mimir-worker/0')?.process.phase).toBe('ready')
  })

  it.each(seeds)('is waited for when what killed it is over (seed %i)', (seed) => {
    const steps = ['fault: { crash: loki-worker/0, for: 4m }', 'wait: settled']
    const answer = replay(scenario('loki-monolith', steps), { seed })
    expect(answer.run.state.units.find(({ name }) => name === 'loki-worker/0')?.process.phase).toBe('ready')
    expect(answer.run.now).toBeGreaterThan(240_000)
  })

  it('Tempo: loses the newest spans when it dies, and nothing more when it dies again before it serves', () => {
    const lost = (steps: ReadonlyArray<string>) =>
      replay(scenario('tempo-monolith', ['wait: 5m', ...steps, 'wait: settled'])).run.meters[0]?.balance().lost ?? 0
    const once = lost(['fault: { crash: tempo-worker/0 }'])
    expect(once).toBeGreaterThan(10_000_000)
    expect(lost(['fault: { crash: tempo-worker/0, for: 5m }'])).toBe(once)
    // Stopped in order, then unable to start: all of it is in the log.
    expect(lost(['fault: { s3: unreachable, for: 2m }', 'run: juju config tempo retention-period=100'])).toBe(0)
  })
})

describe('s3 that comes back', () => {
  it.each(seeds)('Loki: whatever has retention on starts then (seed %i)', (seed) => {
    const text = running('loki-distributed', ['juju add-unit loki-write -n 2', '20s'])
    const answer = replay(`${text}  - fault: { s3: unreachable, for: 10m }\n  - wait: settled\n`, { seed })
    for (const { kind, process } of answer.run.state.units) if (kind === 'worker') expect(process.phase).toBe('ready')
  })
})
