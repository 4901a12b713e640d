import { right } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { parseBytes } from '../../src/scenario/parseBytes.js'
import { parseDurationBound } from '../../src/scenario/parseDurationBound.js'
import { parseRate } from '../../src/scenario/parseRate.js'

describe('parseRate', () => {
  it.each([
    ['2000/s', 2_000],
    ['90/m', 1.5],
    ['36 / h', 0.01],
    ['0/s', 0],
    ['0.5/s', 0.5],
    [20, 20],
  ])('reads %j', (value, perSecond) => {
    expect(parseRate(value)).toEqual(right(perSecond))
  })

  it.each([
    '',
    'fast',
    '-1/s',
    '1/d',
    '1e9/s',
    '99999999999/s',
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    ['1/s'],
  ])('refuses %j', (value) => {
    expect(parseRate(value)._tag).toBe('Left')
  })
})

describe('parseBytes', () => {
  it.each([
    [0, 0],
    ['512', 512],
    ['4 MiB', 4_194_304],
    ['2kB', 2_000],
  ])('reads %j', (value, bytes) => {
    expect(parseBytes(value)).toEqual(right(bytes))
  })

  it.each(['', 'lots', '1.5 MB', '-1', '1 kKB', '999999999999 TiB', -1, 0.5, null])('refuses %j', (value) => {
    expect(parseBytes(value)._tag).toBe('Left')
  })
})

describe('parseDurationBound', () => {
  it.each([
    ['0s', '=', 0],
    ['= 5s', '=', 5_000],
    ['<=30s', '<=', 30_000],
    ['< 1m', '<', 60_000],
    ['> 0s', '>', 0],
    ['>= 1h30m', '>=', 5_400_000],
  ])('reads %j', (text, comparison, durationMs) => {
    expect(parseDurationBound(text)).toEqual(right({ comparison, durationMs }))
  })

  it('reads a range, both ends included', () => {
    expect(parseDurationBound('20s to 1m')).toEqual(right({ comparison: 'to', durationMs: 20_000, mostMs: 60_000 }))
    expect(parseDurationBound(' 5s  to  5s ')).toEqual(right({ comparison: 'to', durationMs: 5_000, mostMs: 5_000 }))
  })

  it.each(['', '<', '30', '<> 3s', '< -1s', '=> 3s', '1m to 20s', '5s to', '1s to 2s to 3s', '> 1s to 2s'])(
    'refuses %j',
    (text) => {
      expect(parseDurationBound(text)._tag).toBe('Left')
    },
  )
})
