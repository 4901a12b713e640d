import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { active, blocked, hookFailed, type Status, severities, waiting, winner } from '../../src/domain/Status.js'

const status: fc.Arbitrary<Status> = fc.record({
  status: fc.constantFrom(...severities),
  message: fc.constantFrom('', 'a', 'b'),
})
const statuses = fc.array(status, { maxLength: 5 })

describe('winner', () => {
  it('is the most severe status', () => {
    expect(winner([active(), waiting('w'), blocked('b'), active('later')])).toEqual(blocked('b'))
  })

  it('is the first of equals', () => {
    expect(winner([blocked('first'), blocked('second')])).toEqual(blocked('first'))
  })

  test.prop([fc.array(status, { minLength: 1, maxLength: 5 }), fc.array(status, { minLength: 1, maxLength: 5 })])(
    'law 1: winners of parts decide the whole',
    (left, right) => {
      expect(winner([winner(left), winner(right)])).toEqual(winner([...left, ...right]))
    },
  )

  test.prop([statuses])('law 2: is idempotent', (list) => {
    expect(winner([...list, ...list])).toEqual(winner(list))
  })

  it('law 3: nothing collected is unknown', () => {
    expect(winner([])).toEqual({ status: 'unknown', message: '' })
  })
})

describe('hookFailed', () => {
  it('is the error that Juju shows, with the name of the hook', () => {
    expect(hookFailed('config-changed')).toEqual({ status: 'error', message: 'hook failed: "config-changed"' })
  })
})
