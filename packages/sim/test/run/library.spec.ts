import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isMet } from '../../src/run/ScenarioRun.js'
import { library, replay } from '../support/replay.js'

const scenarios = readdirSync(library)
  .filter((name) => name.endsWith('.yaml'))
  .sort()

const seeds = Array.from({ length: 20 }, (_, index) => index + 1)

const textOf = (name: string): string => readFileSync(join(library, name), 'utf8')

const downtimes = (name: string, behaviour: 'documented' | 'shipped') => {
  const { run } = replay(textOf(name), { behaviour, seed: 1 })
  const [meter] = run.meters
  if (meter === undefined) throw new Error('nothing was measured')
  return {
    coordinator: meter.coordinator.totalMs(run.now),
    write: meter.write.totalMs(run.now),
    read: meter.read.totalMs(run.now),
  }
}

describe('the scenario library', () => {
  it('has five scenarios for each solution', () => {
    for (const solution of ['tempo', 'mimir', 'loki']) {
      expect(scenarios.filter((name) => name.startsWith(`${solution}-`))).toHaveLength(5)
    }
  })

  it.each(scenarios)('%s keeps its promises with seeds 1 to 20', (name) => {
    const broken = seeds
      .map((seed) => replay(textOf(name), { seed }))
      .filter((answer) => !isMet(answer))
      .map(({ seed, results }) => ({ seed, broken: results.filter(({ met }) => !met) }))
    expect(broken).toEqual([])
  })

  it.each(['tempo', 'mimir', 'loki'])('%s: the temporary worker avoids the outage of the naive split', (solution) => {
    const naive = downtimes(`${solution}-naive-split.yaml`, 'documented')
    const careful = downtimes(`${solution}-careful-split.yaml`, 'documented')
    expect(naive.coordinator).toBeGreaterThan(20_000)
    expect(careful.coordinator).toBe(0)
    expect(careful.write).toBeLessThan(naive.write / 1.5)
    expect(careful.read).toBeLessThan(naive.read / 1.5)
  })

  it('shipped: workers survive the loss of the s3 integration, which documented ones do not', () => {
    const shipped = downtimes('mimir-s3-lost.yaml', 'shipped')
    expect(shipped.coordinator).toBeGreaterThan(240_000)
    expect(shipped.write).toBe(0)
    expect(downtimes('mimir-s3-lost.yaml', 'documented').write).toBeGreaterThan(240_000)
  })
})
