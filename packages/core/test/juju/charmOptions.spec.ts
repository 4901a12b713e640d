import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { optionValue } from '../../src/juju/charmOptions.js'

describe('optionValue', () => {
  it.each<[Parameters<typeof optionValue>[0], string, Either.Either<string, unknown>]>([
    [null, 'x', Either.right('x')],
    ['string', '', Either.right('')],
    ['int', '7', Either.right(7)],
    ['int', '+12', Either.right(12)],
    ['int', '-12', Either.right(-12)],
    ['int', '', Either.left('a whole number')],
    ['int', '1x', Either.left('a whole number')],
    ['int', 'x1', Either.left('a whole number')],
    ['int', '1.5', Either.left('a whole number')],
    ['int', '1234567890123456', Either.left('a whole number')],
    ['boolean', 'T', Either.right(true)],
    ['boolean', '0', Either.right(false)],
    ['boolean', 'yes', Either.left('true or false')],
    ['boolean', 'constructor', Either.left('true or false')],
  ])('%s: %j', (type, text, value) => {
    expect(optionValue(type, text)).toEqual(value)
  })
})
