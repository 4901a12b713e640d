import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { noImprovements } from '../../src/model/Improvements.js'
import { compared, totalsOf } from '../../src/run/Comparison.js'
import { parseWhatIf, whatIfs } from '../../src/run/whatIf.js'
import { library, replay, running } from '../support/replay.js'

const improvement = (name: string) => {
  const found = parseWhatIf(name)
  if (Either.isLeft(found)) throw new Error(found.left)
  return found.right
}

const joining = running('loki-monolith', [
  'juju add-unit loki-worker',
  'settled',
  'juju add-unit loki-worker',
  'settled',
])

const shipped = (name: string): string => readFileSync(join(library, `${name}.yaml`), 'utf8')

const totals = (text: string, name: string | null, behaviour: 'documented' | 'shipped' = 'documented') => {
  const improvements = name === null ? noImprovements : improvement(name).improvements
  return totalsOf([replay(text, { improvements, behaviour, seed: 1 })])
}

describe('parseWhatIf', () => {
  it.each(whatIfs.map(({ name }) => name))('reads %s', (name) => {
    expect(improvement(name).name).toBe(name)
  })
  it('reads a kill delay of any length', () => {
    expect(improvement('kill-delay=12s').improvements.killDelayMs).toBe(12_000)
  })
  it.each(['', 'magic', 'kill-delay=', 'kill-delay=0s', 'kill-delay=1h', 'kill-delay=soon'])('refuses "%s"', (name) => {
    expect(Either.isLeft(parseWhatIf(name))).toBe(true)
  })
})

describe('what an improvement buys', () => {
  it('rolling restarts: a worker that joins takes no path down', () => {
    expect(totals(joining, null).writeMs).toBeGreaterThan(1_000)
    expect(totals(joining, 'rolling-restarts').writeMs).toBe(0)
  })

  it('nginx that marks nothing down: the outage ends when the servers are back', () => {
    const [now, better] = [totals(joining, null), totals(joining, 'nginx-max-fails-0')]
    expect(now.writeMs - better.writeMs).toBeGreaterThan(5_000)
  })

  it('flushing before a stop: what a removed worker held is in s3', () => {
    const split = shipped('mimir-split-temporary')
    expect(totals(split, null).lostBytes).toBeGreaterThan(1_000_000)
    expect(totals(split, 'flush-before-stop').lostBytes).toBe(0)
  })

  it('more patience with what stops: reads are down for longer, because nothing is killed', () => {
    const split = shipped('tempo-split-temporary')
    expect(totals(split, 'kill-delay=30s').readMs).toBeGreaterThan(totals(split, null).readMs)
  })

  it('a config that is withdrawn: shipped workers stop as documented ones do', () => {
    const lost = shipped('mimir-s3-removed-long')
    expect(totals(lost, null, 'shipped').writeMs).toBe(0)
    expect(totals(lost, 'coordinator-withdraws-config', 'shipped').writeMs).toBeGreaterThan(240_000)
  })
})

describe('compared', () => {
  const figures = { coordinatorMs: 0, writeMs: 10, readMs: 10, lostBytes: 5, restarts: 1 }
  it('ranks by the downtime saved, then by data, then by name', () => {
    const [first, second, third] = whatIfs
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few')
    const ranked = compared(figures, [
      [first, { ...figures, writeMs: 12 }],
      [second, { ...figures, lostBytes: 0 }],
      [third, { ...figures, readMs: 0 }],
    ])
    expect(ranked.map(({ whatIf, savedMs, savedBytes }) => [whatIf.name, savedMs, savedBytes])).toEqual([
      [third.name, 10, 0],
      [second.name, 0, 5],
      [first.name, -2, 0],
    ])
  })
})
