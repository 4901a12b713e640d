import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { compareVectors } from '../../../src/plan/Cost.js'
import { Frontier } from '../../../src/plan/packed/Frontier.js'
import { StateTable } from '../../../src/plan/packed/StateTable.js'

const rows = fc.array(fc.tuple(fc.nat(15), fc.nat(15), fc.nat(15)), { minLength: 1, maxLength: 4_000, size: 'max' })

describe('StateTable', () => {
  test.prop([rows, fc.constantFrom(1, 3, 1_000)], { numRuns: 15 })(
    'gives equal rows one number, others another, however their hashes collide',
    (list, buckets) => {
      const table = new StateTable(3)
      const known = new Map<string, number>()
      for (const row of list) {
        const key = row.join()
        const wanted = known.get(key) ?? known.size
        known.set(key, wanted)
        const hash = (row[0] * 7 + row[1] * 31 + row[2] * 101) % buckets
        expect(table.intern(Uint8Array.from(row), hash)).toBe(wanted)
      }
      expect(table.size).toBe(known.size)
      const copy = new Uint8Array(3)
      for (const [key, id] of known) {
        table.read(id, copy)
        expect(copy.join()).toBe(key)
      }
    },
  )
})

describe('Frontier', () => {
  const estimates = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { maxLength: 60 })

  test.prop([estimates, fc.array(fc.boolean(), { maxLength: 60 })])(
    'gives the least estimate first, and of equal ones the latest',
    (list, pops) => {
      const frontier = new Frontier(2)
      const left: Array<{ readonly entry: number; readonly estimate: readonly [number, number] }> = []
      const take = (): void => {
        left.sort((one, other) => compareVectors(one.estimate, other.estimate) || other.entry - one.entry)
        expect(frontier.pop()).toBe(left.shift()?.entry ?? -1)
      }
      list.forEach((estimate, index) => {
        left.push({ entry: frontier.push(Float64Array.from(estimate)), estimate })
        if (pops[index] === true) take()
      })
      while (left.length > 0) take()
      expect(frontier.pop()).toBe(-1)
    },
  )
})
