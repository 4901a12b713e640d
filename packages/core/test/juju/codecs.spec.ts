import * as Either from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { describe, expect, it } from 'vitest'
import {
  Count,
  Flag,
  listOf,
  mapOf,
  nullable,
  OptionOrNull,
  readBoolean,
  Text,
  tested,
  UnitCount,
} from '../../src/juju/codecs.js'
import { plain } from './placed.js'

/** What a codec makes of a value, or where it finds it wrong. */
const decoded = (codec: t.Decoder<unknown, unknown>, value: unknown): unknown => {
  const result = codec.decode(value)
  return Either.isRight(result)
    ? plain(result.right)
    : result.left.map(({ context }) => context.map(({ key }) => key).join('.'))
}

const accepts = (codec: t.Decoder<unknown, unknown>, value: unknown): boolean => Either.isRight(codec.decode(value))

describe('Count', () => {
  it.each([
    [0, true],
    [1, true],
    [2 ** 53 - 1, true],
    [2 ** 53, false],
    [-1, false],
    [1.5, false],
    ['1', false],
    [null, false],
    [Number.NaN, false],
  ])('%j: %j', (value, is) => {
    expect([accepts(Count, value), Count.is(value)]).toEqual([is, is])
  })
})

describe('UnitCount', () => {
  it.each([
    [0, true],
    [1000, true],
    [1001, false],
    [-1, false],
    ['1', false],
  ])('%j: %j', (value, is) => {
    expect(accepts(UnitCount, value)).toBe(is)
  })
})

describe('OptionOrNull', () => {
  it.each([
    ['x', true],
    ['', true],
    [0, true],
    [1.5, true],
    [false, true],
    [null, true],
    [Number.POSITIVE_INFINITY, false],
    [[], false],
    [{}, false],
    [undefined, false],
  ])('%j: %j', (value, is) => {
    expect([accepts(OptionOrNull, value), OptionOrNull.is(value)]).toEqual([is, is])
  })

  it('encodes what it is', () => {
    expect([OptionOrNull.encode(null), OptionOrNull.encode(3)]).toEqual([null, 3])
  })
})

describe('codecs that are made of others', () => {
  it('decode and know what they are made for', () => {
    const even = tested('2', (value): value is 2 => value === 2)
    const maps = nullable(mapOf(nullable(even), 'a map'))
    const values = [2, 3, null, {}, { a: 2, b: null }, { a: 3 }]
    expect(values.map((value) => [accepts(even, value), even.is(value)])).toEqual(
      [true, false, false, false, false, false].map((is) => [is, is]),
    )
    expect(values.map((value) => [accepts(maps, value), maps.is(value)])).toEqual(
      [false, false, true, true, true, false].map((is) => [is, is]),
    )
  })
})

describe('nullable', () => {
  it('encodes null as null, and all else as its codec does', () => {
    const codec = nullable(mapOf(Flag, 'flags'))
    expect([codec.encode(null), plain(codec.encode({ a: true }))]).toEqual([null, { a: true }])
  })
})

describe('mapOf', () => {
  const Counts = mapOf(nullable(Count), 'a map of counts')

  it('reads every value, into a map that inherits nothing', () => {
    const map = Counts.decode({ a: 1, b: null })
    expect(plain(map)).toEqual(plain(Either.right({ a: 1, b: null })))
    expect(Either.isRight(map) && Object.getPrototypeOf(map.right)).toBeNull()
  })

  it('tells of every value that is wrong, and of what is no map', () => {
    expect(decoded(Counts, { a: -1, b: 1, c: 'x' })).toEqual(['.a', '.c'])
    expect([null, [], 'x', 3].map((value) => decoded(Counts, value))).toEqual([[''], [''], [''], ['']])
  })

  it('knows its own', () => {
    const values = [{}, { a: 1 }, { a: null }, { a: -1 }, { a: 1, b: 'x' }, [], null]
    expect(values.map(Counts.is)).toEqual([true, true, true, false, false, false, false])
  })

  it('encodes every value', () => {
    expect(plain(mapOf(Flag, 'flags').encode({ a: true, b: false }))).toEqual({ a: true, b: false })
  })
})

describe('listOf', () => {
  it('reads lists, and tells which item is wrong', () => {
    expect(decoded(listOf(Text, 'texts'), ['a', 'b'])).toEqual(['a', 'b'])
    expect(decoded(listOf(Text, 'texts'), ['a', 1])).toEqual(['.1'])
    expect(decoded(listOf(Text, 'texts'), {})).toEqual([''])
  })
})

describe('Flag', () => {
  it.each<[unknown, boolean | null]>([
    [true, true],
    [false, false],
    ['true', true],
    ['yes', true],
    ['On', true],
    ['FALSE', false],
    ['no', false],
    ['off', false],
    ['y', null],
    ['', null],
    ['constructor', null],
    [1, null],
    [null, null],
  ])('reads %j as %j', (value, flag) => {
    expect(readBoolean(value)).toBe(flag)
    expect(decoded(Flag, value)).toEqual(flag ?? [''])
  })

  it('knows its own', () => {
    expect([true, false, 'true', null].map(Flag.is)).toEqual([true, true, false, false])
    expect(Flag.encode(true)).toBe(true)
  })
})
