import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { problem } from '../../src/error/Problem.js'
import { decodeBundlePart } from '../../src/juju/decodeBundlePart.js'
import { keyAt, placed, plain, valueAt } from './placed.js'

const decode = (value: unknown) => {
  const part = decodeBundlePart(placed(value))
  if (Either.isLeft(part)) throw new Error(part.left.map(({ message }) => message).join('; '))
  const { fields, applications, saas, relations, removed } = part.right
  return {
    fields: plain(fields),
    applications: plain(applications),
    saas: plain(saas),
    relations: relations.map(({ ends, locate }) => [...ends, locate()?.file]),
    removed: [...removed],
  }
}

const problemsOf = (value: unknown) => {
  const part = decodeBundlePart(placed(value))
  return Either.isLeft(part) ? part.left : []
}

const nothing = { fields: {}, applications: {}, saas: {}, relations: [], removed: [] }

describe('decodeBundlePart', () => {
  it.each([null, undefined, {}, { applications: null, relations: null, saas: null }, { services: null }])(
    'reads nothing from %j',
    (value) => {
      expect(decode(value)).toEqual(nothing)
    },
  )

  it.each(['applications', 'services'])('reads %s, offers, relations and everything else', (section) => {
    const value = {
      bundle: 'kubernetes',
      name: 'n',
      [section]: { a: { charm: 'x', other: 1 }, b: null },
      saas: { far: { url: 'u' }, gone: null, odd: 0 },
      relations: [['a:x', 'far']],
    }
    expect(decode(value)).toEqual({
      fields: { bundle: 'kubernetes', name: 'n' },
      applications: { a: { charm: 'x', other: 1 } },
      saas: { far: { url: 'u' }, odd: 0 },
      relations: [[{ app: 'a', endpoint: 'x' }, { app: 'far', endpoint: null }, 'a: relations.0']],
      removed: ['b', 'gone'],
    })
  })

  it('refuses names that Juju refuses, in every section', () => {
    const details = (section: string, name: string) => ({
      path: [section, name],
      location: keyAt('a', section, name),
      found: `"${name}"`,
      expected: "an application's name: lower-case letters, digits and hyphens, such as tempo-worker",
    })
    const refused = (section: string, name: string) =>
      problem('shape', `"${name}" cannot be the name of an application`, details(section, name))
    expect(problemsOf({ applications: { A: {}, good: {} }, saas: { 'a-1': null } })).toEqual([
      refused('applications', 'A'),
      refused('saas', 'a-1'),
    ])
    expect(problemsOf({ services: { '': {} } })).toEqual([refused('services', '')])
    for (const name of ['tempo-{{ role }}', '{% if x %}']) {
      expect(problemsOf({ applications: { [name]: {} } })).toEqual([
        problem('template-unrendered', `"${name}" cannot be the name of an application`, {
          ...details('applications', name),
          hint: 'This looks like an unrendered template: render it first.',
        }),
      ])
    }
  })

  it.each([
    [[], 0],
    [['a'], 1],
    [['a', 'b', 'c'], 3],
  ])('refuses a relation of %j', (ends, size) => {
    expect(problemsOf({ relations: [['a', 'b'], ends] })).toEqual([
      problem('shape', `a relation has two ends, this one has ${size}`, {
        path: ['relations', 1],
        location: valueAt('a', 'relations', 1),
        found: `a list of ${size}`,
        expected: 'two of APPLICATION or APPLICATION:ENDPOINT',
      }),
    ])
  })

  it('refuses ends that are none, each', () => {
    const wrong = (side: number, found: string) =>
      problem('shape', 'this is not the end of a relation', {
        path: ['relations', 0, side],
        location: valueAt('a', 'relations', 0, side),
        found,
        expected: 'APPLICATION or APPLICATION:ENDPOINT',
      })
    expect(problemsOf({ relations: [['A', 'b:']] })).toEqual([wrong(0, '"A"'), wrong(1, '"b:"')])
    expect(problemsOf({ relations: [['A', 'b']] })).toEqual([wrong(0, '"A"')])
    expect(problemsOf({ relations: [['a', ':b']] })).toEqual([wrong(1, '":b"')])
  })

  it('refuses both names of one section, but not where one is null', () => {
    expect(problemsOf({ applications: {}, services: {} })).toEqual([
      problem('shape', 'a bundle has either applications or services, which is their old name', {
        path: ['services'],
        location: keyAt('a', 'services'),
      }),
    ])
    expect(decode({ applications: null, services: { a: {} } }).applications).toEqual({ a: {} })
    expect(decode({ applications: { a: {} }, services: null }).applications).toEqual({ a: {} })
  })

  it.each([[[]], [{}], [true], [Number.POSITIVE_INFINITY]])('refuses %j for a channel', (channel) => {
    expect(problemsOf({ applications: { a: { channel } } })).toMatchObject([{ path: ['applications', 'a', 'channel'] }])
  })

  it.each(['edge', 1.1, null])('takes %j for a channel', (channel) => {
    expect(problemsOf({ applications: { a: { channel } } })).toEqual([])
  })

  it('refuses what has another shape, at its place', () => {
    expect(problemsOf({ applications: { a: { scale: -1 } }, relations: {} })).toMatchObject([
      { code: 'shape', path: ['applications', 'a', 'scale'], location: valueAt('a', 'applications', 'a', 'scale') },
      { code: 'shape', path: ['relations'] },
    ])
  })
})
