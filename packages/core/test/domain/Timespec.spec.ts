import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { isTimespec } from '../../src/domain/Timespec.js'

const units = ['y', 'w', 'd', 'h', 'm', 's', 'ms']

describe('isTimespec', () => {
  it('accepts a bare zero, and no other number without a unit', () => {
    expect(isTimespec('0')).toBe(true)
    expect(isTimespec('00')).toBe(false)
    expect(isTimespec('1')).toBe(false)
  })

  it.each(units)('accepts each unit alone, with one digit and with several: %s', (unit) => {
    expect(isTimespec(`7${unit}`)).toBe(true)
    expect(isTimespec(`720${unit}`)).toBe(true)
    expect(isTimespec(unit)).toBe(false)
  })

  it.each(['', ' 1h', '1h ', '1h\n', '1m1h', '1h1h', '-1h', '1.5h', '1H'])('refuses %j', (text) => {
    expect(isTimespec(text)).toBe(false)
  })

  it('accepts 64 characters and not one more', () => {
    expect(isTimespec(`${'1'.repeat(63)}h`)).toBe(true)
    expect(isTimespec(`${'1'.repeat(64)}h`)).toBe(false)
  })

  const parts = fc.tuple(...units.map((unit) => fc.option(fc.nat(999).map((amount) => `${amount}${unit}`))))

  test.prop([parts])(
    'law: any choice of units in their order is a time span, and in another order is not',
    (chosen) => {
      const present = chosen.filter((part) => part !== null)
      expect(isTimespec(present.join(''))).toBe(present.length > 0)
      if (present.length > 1) expect(isTimespec([...present].reverse().join(''))).toBe(false)
    },
  )
})
