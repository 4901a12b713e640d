import { fc, test } from '@fast-check/vitest'
import { afterAll, describe, expect, it } from 'vitest'
import { arbitraryCast, arbitraryLife, livedBy } from './arbitraryLife.js'
import { monolith } from './Cast.js'
import { type Life, lifeOf } from './lifeOf.js'

const lostIn = (life: Life): number => lifeOf(life).meters[0]?.balance().lost ?? Number.NaN

describe('with s3 alive and no unit removed, a role change loses nothing', () => {
  const lives = arbitraryLife(['roleChanges', 'waits'])
  const wholeLogs = arbitraryCast.filter(({ solution }) => solution !== 'tempo')
  let restarts = 0

  test.prop(lives, { numRuns: 60 })('documented: of no solution', (...values) => {
    const life = livedBy(...values)
    const { meters } = lifeOf({ ...life, behaviour: 'documented' })
    expect(meters.map((meter) => meter.balance().lost)).toEqual([0])
    restarts += meters[0]?.restarts ?? 0
  })

  test.prop(arbitraryLife(['roleChanges', 'waits'], wholeLogs), { numRuns: 40 })(
    'shipped: of Mimir and Loki, which replay all of it',
    (...values) => {
      expect(lostIn({ ...livedBy(...values), behaviour: 'shipped' })).toBe(0)
    },
  )

  test.prop([fc.nat()], { numRuns: 15 })(
    'shipped: Tempo loses its newest spans with every process that is killed',
    (seed) => {
      const change = 'run: juju config tempo-worker role-all=false role-ingester=true'
      const life = { cast: monolith('tempo'), steps: ['wait: 5m', change, 'wait: settled'], seed }
      expect(lostIn({ ...life, behaviour: 'documented' })).toBe(0)
      const lost = lostIn({ ...life, behaviour: 'shipped' })
      expect(lost).toBeGreaterThan(5_000_000)
      expect(lost).toBeLessThanOrEqual(30_000_000)
    },
  )

  it('shipped: Tempo that nobody reads is not killed, and loses nothing', () => {
    const change = 'run: juju config tempo-worker role-all=false role-ingester=true'
    const life = { cast: monolith('tempo'), steps: ['wait: 5m', change, 'wait: settled'], seed: 1, readsPerSecond: 0 }
    expect(lostIn({ ...life, behaviour: 'shipped' })).toBe(0)
  })

  afterAll(() => expect(restarts).toBeGreaterThan(50))
})
