import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { replayScenario } from '../../src/run/replayScenario.js'
import { got, library, scenarioOf, startOf } from '../support/replay.js'
import { scenariosOf } from './keepsPromises.js'

const solutions = ['tempo', 'mimir', 'loki']

const seeds = [1, 2, 3, 4, 5]

const textOf = (name: string): string => readFileSync(join(library, `${name}.yaml`), 'utf8')

const replayed = (name: string, behaviour: 'documented' | 'shipped') => {
  const scenario = scenarioOf(textOf(name))
  const start = startOf(scenario)
  return seeds.map((seed) => {
    const { run } = got(replayScenario(scenario, start, { file: name, behaviour, seed }))
    const [meter] = run.meters
    if (meter === undefined) throw new Error('nothing was measured')
    return {
      coordinator: meter.coordinator.totalMs(run.now),
      write: meter.write.totalMs(run.now),
      read: meter.read.totalMs(run.now),
      lost: meter.balance().lost,
      unreadable: meter.balance().unreadable,
    }
  })
}

const known = new Map<string, ReturnType<typeof replayed>>()

/** What a scenario costs, over a few seeds; several tests ask for the same. */
const costs = (name: string, behaviour: 'documented' | 'shipped' = 'documented') => {
  const key = `${name} ${behaviour}`
  const found = known.get(key) ?? replayed(name, behaviour)
  known.set(key, found)
  return found
}

type Cost = ReturnType<typeof costs>[number]

const total = (name: string, pick: (cost: Cost) => number, behaviour?: 'shipped'): number =>
  costs(name, behaviour).reduce((sum, cost) => sum + pick(cost), 0)

/** What an operator's life consists of, for every solution. */
const everyday = ['split', 'merge', 'role-added', 'role-removed', 'scaling', 'replacement', 'refresh', 's3-move']

const outages = ['removed', 'revoked', 'unreachable', 'slow'].flatMap((how) =>
  ['short', 'long', 'while-scaling'].map((when) => `s3-${how}-${when}`),
)

const mishaps = ['unit-crash', 'node-loss', 'pod-churn', 'leader-loss-mid-change']

const traps = ['advertised-not-served', 'zero-units', 'config-flap', 'wal-replay-loop']

describe('the scenario library', () => {
  it.each(solutions)('%s has every transition, naively and with care, every loss, mishap and trap', (solution) => {
    const wanted = [
      ...everyday.flatMap((what) => [`${what}-naive`, `${what}-careful`]),
      ...outages,
      ...mishaps,
      ...traps,
    ]
    const names = scenariosOf(solution)
    expect(wanted.filter((what) => !names.includes(`${solution}-${what}.yaml`))).toEqual([])
  })

  it('has no file that belongs to no solution', () => {
    const files = readdirSync(library).filter((name) => name.endsWith('.yaml'))
    expect(files).toHaveLength(solutions.flatMap(scenariosOf).length)
  })

  it.each(solutions.flatMap(scenariosOf))(
    '%s tells its story, and promises everything that can be promised',
    (name) => {
      const text = readFileSync(join(library, name), 'utf8')
      expect(text).toMatch(/^(# yaml-language-server: .*\n)?# [A-Z`]/)
      const { expect: promises, title } = scenarioOf(text)
      expect(title).toMatch(/^(Tempo|Mimir|Loki): /)
      expect(Object.keys(promises.downtime).sort()).toEqual(['coordinator', 'read', 'write'])
      expect(promises.dataLoss).not.toBeNull()
      expect(promises.finally).not.toBeNull()
      for (const { comparison, durationMs } of Object.values(promises.downtime)) {
        // A bound on one side only would hold for nothing, or for anything.
        expect(comparison === 'to' || durationMs === 0 || text.includes('of seeds 1 to 200')).toBe(true)
      }
    },
  )

  it.each(solutions)(
    '%s: care keeps the control plane up through every transition that is not a refresh',
    (solution) => {
      for (const what of everyday.filter((each) => each !== 'refresh')) {
        expect([what, total(`${solution}-${what}-careful`, ({ coordinator }) => coordinator)]).toEqual([what, 0])
        expect([what, total(`${solution}-${what}-careful`, ({ lost }) => lost)]).toEqual([what, 0])
      }
    },
  )

  it.each(solutions)('%s: care costs less downtime where the naive way blocks the coordinator', (solution) => {
    for (const what of ['split', 'merge', 'role-removed', 'replacement', 's3-move']) {
      const down = ({ write, read }: Cost): number => write + read
      expect([what, total(`${solution}-${what}-naive`, ({ coordinator }) => coordinator) > 0]).toEqual([what, true])
      const [naive, careful] = [total(`${solution}-${what}-naive`, down), total(`${solution}-${what}-careful`, down)]
      expect([what, careful < naive / 1.2]).toEqual([what, true])
    }
  })

  it.each(solutions)('%s: a temporary worker avoids the block of the naive split, and takes data along', (solution) => {
    expect(total(`${solution}-split-temporary`, ({ coordinator }) => coordinator)).toBe(0)
    expect(total(`${solution}-split-temporary`, ({ lost }) => lost)).toBeGreaterThan(1_000_000)
    expect(total(`${solution}-split-careful`, ({ lost }) => lost)).toBe(0)
  })

  it('Mimir: what is scaled down one by one leaves much more unread than what is scaled down at once', () => {
    const unread = ({ unreadable }: Cost): number => unreadable
    expect(total('mimir-scaling-naive', unread)).toBeGreaterThan(10 * total('mimir-scaling-careful', unread))
  })

  it.each(solutions)(
    '%s, shipped: workers survive the loss of the s3 integration, which documented ones do not',
    (solution) => {
      const name = `${solution}-s3-removed-short`
      expect(total(name, ({ coordinator }) => coordinator, 'shipped')).toBeGreaterThan(200_000)
      expect(total(name, ({ write }) => write, 'shipped')).toBe(0)
      expect(total(name, ({ write }) => write)).toBeGreaterThan(200_000)
    },
  )
})
