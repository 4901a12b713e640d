import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { booleanOption, integerOption } from '../../src/config/charmOption.js'
import type { OptionValue } from '../../src/domain/Deployment.js'

describe('integerOption', () => {
  it.each<[OptionValue, number]>([
    [0, 0],
    [-3, -3],
    ['0', 0],
    ['15', 15],
    ['-15', -15],
    ['007', 7],
  ])('reads %j as %d', (value, number) => {
    expect(integerOption({ days: value }, 'days', 30)).toEqual(Either.right(number))
  })

  it('is the default where the option is not set', () => {
    expect(integerOption({ other: 3 }, 'days', 30)).toEqual(Either.right(30))
  })

  it.each<OptionValue>(['', ' 7', '7 ', '7d', 'x7', '1.5', '--1', '9007199254740992', 1.5, 2 ** 53, true, 'true'])(
    'refuses %j by the name of the option',
    (value) => {
      expect(integerOption({ days: value }, 'days', 30)).toEqual(
        Either.left({ _tag: 'bad-value', field: 'options.days', reason: 'expected a whole number' }),
      )
    },
  )
})

describe('booleanOption', () => {
  it.each<[OptionValue, boolean]>([
    [true, true],
    [false, false],
    ['true', true],
    ['false', false],
  ])('reads %j as %j', (value, is) => {
    expect(booleanOption({ on: value }, 'on', !is)).toEqual(Either.right(is))
  })

  it.each([true, false])('is the default %j where the option is not set', (otherwise) => {
    expect(booleanOption({}, 'on', otherwise)).toEqual(Either.right(otherwise))
  })

  it.each<OptionValue>(['', 'True', 'yes', 'true ', 1, 0])('refuses %j by the name of the option', (value) => {
    expect(booleanOption({ on: value }, 'on', true)).toEqual(
      Either.left({ _tag: 'bad-value', field: 'options.on', reason: 'expected true or false' }),
    )
  })
})
