import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { problem } from '../../src/error/Problem.js'
import type { Bundle } from '../../src/juju/Bundle.js'
import { type BundlePart, emptyPart } from '../../src/juju/BundlePart.js'
import { buildBundle } from '../../src/juju/buildBundle.js'
import { keyAt, placed, valueAt } from './placed.js'

const build = (part: Partial<BundlePart>) => buildBundle({ ...emptyPart, ...part }, placed(null))

const built = (part: Partial<BundlePart>): Bundle => {
  const bundle = build(part)
  if (Either.isLeft(bundle)) throw new Error(bundle.left.map(({ message }) => message).join('; '))
  return bundle.right
}

const app = (fields: Readonly<Record<string, unknown>>): Partial<BundlePart> => ({ applications: { w: fields } })

describe('buildBundle', () => {
  it('reads everything of an application, and keeps what it does not read', () => {
    const fields = {
      charm: 'ch:tempo-worker-k8s',
      channel: 1.1,
      revision: 3,
      scale: 2,
      options: { a: 1, b: null, c: 'x', d: false },
      trust: true,
      constraints: 'mem=1G',
      storage: { data: '1G' },
    }
    expect(built(app(fields)).applications['w']).toEqual({
      charm: 'ch:tempo-worker-k8s',
      channel: '1.1',
      revision: 3,
      scale: 2,
      options: { a: 1, c: 'x', d: false },
      trust: true,
      others: { constraints: 'mem=1G', storage: { data: '1G' } },
    })
  })

  it('has nothing where nothing is written, or null', () => {
    const bare = {
      charm: 'mysql',
      ...{ channel: null, revision: null, scale: null, options: {}, trust: false, others: {} },
    }
    expect(built(app({ charm: 'mysql' })).applications['w']).toEqual(bare)
    const nulls = { channel: null, revision: null, scale: null, num_units: null, options: null, trust: null }
    expect(built(app({ charm: 'mysql', ...nulls })).applications['w']).toEqual(bare)
  })

  it.each([
    [{ scale: 2 }, 2],
    [{ num_units: 2 }, 2],
    [{ scale: 0 }, 0],
    [{ num_units: 0 }, 0],
    [{ scale: 0, num_units: 3 }, 3],
    [{ scale: 3, num_units: 0 }, 3],
    [{ scale: 0, num_units: 0 }, 0],
    [{ scale: 3, num_units: null }, 3],
    [{ scale: null, num_units: 3 }, 3],
  ])('takes units of %j: %d', (fields, scale) => {
    expect(built(app({ charm: 'mysql', ...fields })).applications['w']?.scale).toBe(scale)
  })

  it('keeps the rest: offers of others, relations, other keys but for the kind', () => {
    const ends = [
      { app: 'a', endpoint: null },
      { app: 'b', endpoint: 'x' },
    ] as const
    const bundle = built({
      fields: { bundle: 'kubernetes', name: 'n' },
      saas: { far: { url: 'u' } },
      relations: [{ ends, locate: () => null }],
    })
    expect(bundle).toEqual({
      ...{
        kind: 'kubernetes',
        applications: {},
        saas: { far: { url: 'u' } },
        relations: [ends],
        others: { name: 'n' },
      },
    })
  })

  describe('tells what kind it is', () => {
    it.each<[Bundle['kind'], string, Partial<BundlePart>]>([
      ['kubernetes', 'it says so', { fields: { bundle: 'kubernetes', machines: { 0: null }, series: 'jammy' } }],
      ['machines', 'it says something else', { fields: { bundle: 'iaas' }, ...app({ charm: 'a', scale: 1 }) }],
      ['kubernetes', 'nothing speaks of machines', app({ charm: 'a' })],
      ['kubernetes', 'the kind is null', { fields: { bundle: null } }],
      [
        'kubernetes',
        'some application has a scale',
        {
          fields: { machines: { 0: null } },
          applications: { a: { charm: 'a', num_units: 1 }, b: { charm: 'b', scale: 1 } },
        },
      ],
      ['machines', 'there are machines', { fields: { machines: { 0: null } } }],
      ['kubernetes', 'there are no machines in it', { fields: { machines: {} } }],
      ['kubernetes', 'machines are null', { fields: { machines: null } }],
      ['machines', 'it has a series', { fields: { series: 'jammy' } }],
      ['kubernetes', 'its series is null', { fields: { series: null } }],
      ['kubernetes', 'its series is kubernetes', { fields: { series: 'kubernetes' } }],
      [
        'machines',
        'some application counts num_units',
        { applications: { a: { charm: 'a' }, b: { charm: 'b', num_units: 1 } } },
      ],
      ['machines', 'some application is placed', { applications: { a: { charm: 'a' }, b: { charm: 'b', to: ['0'] } } }],
      [
        'kubernetes',
        'one of its charms is for Kubernetes',
        { applications: { a: { charm: 'a', num_units: 1 }, b: { charm: 'ch:b-k8s', num_units: 1 } } },
      ],
    ])('%s where %s', (kind, _, part) => {
      expect(built(part).kind).toBe(kind)
    })
  })

  describe('refuses', () => {
    it.each([
      [{}, null],
      [{ charm: null }, null],
      [{ chram: 'mysql' }, 'Did you mean charm?'],
      [{ scale: 1, zebra: 1, charms: 'mysql' }, 'Did you mean charm?'],
      // A key that Juju reads is not a misspelt one.
      [{ channel: 'edge' }, null],
    ])('an application without a charm: %j', (fields, hint) => {
      expect(build(app(fields))).toEqual(
        Either.left([
          problem('shape', 'application w has no charm', {
            path: ['applications', 'w'],
            location: keyAt('a', 'applications', 'w'),
            expected: 'charm: NAME',
            hint,
          }),
        ]),
      )
    })

    it('a charm in no known form', () => {
      expect(build(app({ charm: 'ftp:x' }))).toEqual(
        Either.left([
          problem('shape', 'application w names a charm in no known form', {
            path: ['applications', 'w', 'charm'],
            location: valueAt('a', 'applications', 'w', 'charm'),
            found: '"ftp:x"',
            expected: 'NAME, ch:NAME, cs:SERIES/NAME-REVISION, local:NAME-REVISION or a path',
          }),
        ]),
      )
    })

    it('two numbers of units', () => {
      expect(build(app({ charm: 'mysql', scale: 1, num_units: 2 }))).toEqual(
        Either.left([
          problem('scale-conflict', 'application w has both scale and num_units', {
            path: ['applications', 'w', 'scale'],
            location: keyAt('a', 'applications', 'w', 'scale'),
            found: 'scale 1 and num_units 2',
            expected: 'one of them',
          }),
        ]),
      )
    })

    it('fields of another shape', () => {
      expect(build(app({ charm: 3 }))).toEqual(
        Either.left([problem('shape', 'application w has the wrong shape', { path: ['applications', 'w'] })]),
      )
    })

    it('all at once, and what is an application and an offer', () => {
      const problems = build({
        applications: { a: { charm: 'ftp:x' }, b: { charm: 'mysql' }, c: {} },
        saas: { a: null, b: null, d: null },
      })
      expect(Either.isLeft(problems) && problems.left.map(({ message, location }) => [message, location])).toEqual([
        ['application a names a charm in no known form', valueAt('a', 'applications', 'a', 'charm')],
        ['a is both an application and a consumed offer', keyAt('a', 'saas', 'a')],
        ['b is both an application and a consumed offer', keyAt('a', 'saas', 'b')],
        ['application c has no charm', keyAt('a', 'applications', 'c')],
      ])
      expect(problems).toMatchObject({ left: [{}, { path: ['saas', 'a'], found: '"a"' }, {}, {}] })
    })
  })
})
