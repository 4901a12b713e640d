import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { problem } from '../../../src/error/Problem.js'
import { decodeAppConfig } from '../../../src/juju/status/decodeAppConfig.js'
import { placed, plain, valueAt } from '../placed.js'

const decode = (value: unknown) => plain(decodeAppConfig(placed(value), 'tempo'))

describe('decodeAppConfig', () => {
  it('reads every option that has a value, set or default', () => {
    const settings = {
      a: { value: 1, source: 'user' },
      b: { value: false, source: 'default' },
      c: { value: '' },
      d: { value: 0 },
      unset: { source: 'unset' },
      none: { value: null },
    }
    const values = plain(Either.right({ a: 1, b: false, c: '', d: 0 }))
    expect(decode({ application: 'tempo', settings })).toEqual(values)
    expect(decode({ settings })).toEqual(values)
    const read = decodeAppConfig(placed({ settings }), 'tempo')
    expect(Either.isRight(read) && Object.keys(read.right)).toEqual(['a', 'b', 'c', 'd'])
  })

  it.each([null, [], {}, { application: 'tempo' }, 'settings'])('refuses %j', (value) => {
    expect(decode(value)).toEqual(
      plain(
        Either.left([
          problem('shape', 'this is not the answer of juju config tempo', {
            location: valueAt('a'),
            expected: 'a map with settings, as juju config tempo --format json prints it',
          }),
        ]),
      ),
    )
  })

  it('refuses options of another application', () => {
    expect(decode({ application: 'loki', settings: {} })).toEqual(
      plain(
        Either.left([
          problem('shape', 'these are the options of loki, not of tempo', {
            path: ['application'],
            location: valueAt('a', 'application'),
            found: 'loki',
            expected: 'tempo',
          }),
        ]),
      ),
    )
  })

  it('refuses settings of another shape, at their place', () => {
    expect(decode({ settings: { a: { value: [] } } })).toMatchObject({
      left: [{ code: 'shape', path: ['settings', 'a', 'value'], location: valueAt('a', 'settings', 'a', 'value') }],
    })
  })
})
