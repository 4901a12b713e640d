import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { Ledger } from '../../src/measure/Ledger.js'

const steady = (until: number, holders: ReadonlyArray<string>, replicationFactor = 1) => ({
  until,
  bytesPerSecond: 1_000,
  holders,
  replicationFactor,
  s3: true,
})

const total = ({ inS3, inWal, unreadable, lost }: ReturnType<Ledger['balance']>) => inS3 + inWal + unreadable + lost

describe('Ledger', () => {
  it('moves data to s3 once it is old enough', () => {
    const ledger = new Ledger(30_000)
    ledger.advance(steady(60_000, ['a']))
    expect(ledger.balance(new Set(['a']))).toEqual({
      acknowledged: 60_000,
      inS3: 30_000,
      inWal: 30_000,
      unreadable: 0,
      lost: 0,
    })
  })

  it('keeps data in the log while s3 is away', () => {
    const ledger = new Ledger(30_000)
    ledger.advance({ ...steady(60_000, ['a']), s3: false })
    expect(ledger.balance(new Set(['a'])).inS3).toBe(0)
  })

  it('calls data unreadable while its only holder does not serve', () => {
    const ledger = new Ledger(30_000)
    ledger.advance(steady(10_000, ['a']))
    expect(ledger.balance(new Set())).toMatchObject({ inWal: 0, unreadable: 10_000, lost: 0 })
  })

  it('loses half of the keys with one of two holders at replication factor 1', () => {
    const ledger = new Ledger(30_000)
    ledger.advance(steady(10_000, ['a', 'b']))
    ledger.destroy('a')
    expect(ledger.balance(new Set(['b']))).toMatchObject({ lost: 5_000, inWal: 5_000 })
  })

  it('loses nothing with one of three holders at replication factor 3, and everything with all of them', () => {
    const ledger = new Ledger(30_000)
    ledger.advance(steady(10_000, ['a', 'b', 'c'], 3))
    ledger.destroy('a')
    expect(ledger.balance(new Set(['b', 'c'])).lost).toBe(0)
    ledger.destroy('b')
    ledger.destroy('c')
    expect(ledger.balance(new Set()).lost).toBe(10_000)
  })

  it('destroys only what is newer than asked for', () => {
    const ledger = new Ledger(300_000)
    ledger.advance(steady(60_000, ['a']))
    ledger.destroy('a', 50_000)
    expect(ledger.balance(new Set(['a']))).toMatchObject({ lost: 10_000, inWal: 50_000 })
  })

  it('does not lose what was flushed before its holder went', () => {
    const ledger = new Ledger(300_000)
    ledger.advance(steady(60_000, ['a']))
    ledger.flushNow('a')
    ledger.destroy('a')
    expect(ledger.balance(new Set()).lost).toBe(0)
  })

  const holder = fc.constantFrom('a', 'b', 'c', 'd')
  const move = fc.oneof(
    fc.record({
      _tag: fc.constant('advance' as const),
      ms: fc.integer({ min: 0, max: 200_000 }),
      bytesPerSecond: fc.integer({ min: 0, max: 5_000 }),
      holders: fc.uniqueArray(holder, { maxLength: 4 }),
      replicationFactor: fc.constantFrom(1, 3),
      s3: fc.boolean(),
    }),
    fc.record({ _tag: fc.constant('destroy' as const), holder, recentMs: fc.integer({ min: 0, max: 50_000 }) }),
    fc.record({ _tag: fc.constant('flush' as const), holder }),
  )

  test.prop([fc.array(move, { maxLength: 30 }), fc.uniqueArray(holder)])(
    'law: every acknowledged byte is in s3, in a log, unreadable or lost, and nothing lost comes back',
    (moves, serving) => {
      const ledger = new Ledger(60_000)
      let now = 0
      let lostBefore = 0
      for (const next of moves) {
        if (next._tag === 'advance') {
          now += next.ms
          ledger.advance({ ...next, until: now })
        } else if (next._tag === 'destroy') ledger.destroy(next.holder, Math.max(0, now - next.recentMs))
        else ledger.flushNow(next.holder)
        const balance = ledger.balance(new Set(serving))
        expect(total(balance)).toBe(balance.acknowledged)
        expect(Math.min(balance.inS3, balance.inWal, balance.unreadable, balance.lost)).toBeGreaterThanOrEqual(0)
        expect(balance.lost).toBeGreaterThanOrEqual(lostBefore)
        lostBefore = balance.lost
      }
    },
  )

  it('forgets what is settled, however long it runs', () => {
    const ledger = new Ledger(60_000)
    for (let day = 1; day <= 30; day += 1) ledger.advance(steady(day * 86_400_000, ['a', 'b', 'c'], 3))
    expect(ledger.waitingSegments).toBeLessThan(1_100)
    expect(total(ledger.balance(new Set(['a'])))).toBe(30 * 86_400_000)
  })
})
