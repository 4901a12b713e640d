import { describe, expect, it } from 'vitest'
import { problem } from '../../src/error/Problem.js'
import { keyWarnings } from '../../src/juju/keyWarnings.js'
import { keyAt, placed } from './placed.js'

const pathsOf = (...values: ReadonlyArray<unknown>) =>
  keyWarnings(values.map((value, index) => placed(value, `d${index}`))).map(({ location }) => location?.file)

const numbered = (count: number, key: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${key}${index}`, 1]))

describe('keyWarnings', () => {
  it('tell of a key at the top that resembles a known one, and of any in an application', () => {
    expect(
      keyWarnings([placed({ relatons: [], colour: 'red', applications: { w: { zzzzzz: 1, optoins: {} } } })]),
    ).toEqual([
      problem('unknown-key', 'key "relatons" is not read', {
        path: ['relatons'],
        location: keyAt('a', 'relatons'),
        hint: 'Did you mean relations?',
      }),
      problem('unknown-key', 'key "zzzzzz" is not read', {
        path: ['applications', 'w', 'zzzzzz'],
        location: keyAt('a', 'applications', 'w', 'zzzzzz'),
      }),
      problem('unknown-key', 'key "optoins" is not read', {
        path: ['applications', 'w', 'optoins'],
        location: keyAt('a', 'applications', 'w', 'optoins'),
        hint: 'Did you mean options?',
      }),
    ])
  })

  it('tell each key once, where it first occurs; at the top and in an application are two', () => {
    const services = { a: { optoins: 1 }, b: { optoins: 1, sclae: 1 } }
    expect(
      pathsOf(
        { services },
        { relatons: 1, scale_: 1 },
        { relatons: 1, applications: { c: { relatons: 1, optoins: 1 } } },
      ),
    ).toEqual(['d0: services.a.optoins', 'd0: services.b.sclae', 'd1: relatons', 'd2: applications.c.relatons'])
  })

  it('are none where every key is known, or nothing is a map', () => {
    expect(pathsOf({ applications: { w: { charm: 'x' } }, name: 'n' }, null, [], 'x')).toEqual([])
    expect(pathsOf({ applications: [{ relatons: 1 }], services: { w: null, v: ['x'] } })).toEqual([])
  })

  it('are at most 20 in all', () => {
    expect(pathsOf({ applications: { w: numbered(30, 'zebra') } })).toHaveLength(20)
    expect(pathsOf(numbered(30, 'relation'))).toHaveLength(20)
    expect(pathsOf(numbered(12, 'relation'), { applications: { w: numbered(12, 'zebra') } })).toHaveLength(20)
  })
})
