import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { problem } from '../../../src/error/Problem.js'
import { type DecodeStatusOptions, decodeStatus } from '../../../src/juju/status/decodeStatus.js'
import { keyAt, placed, plain, valueAt } from '../placed.js'
import { solutions } from '../sampleModel.js'

const decode = (value: unknown, options: Partial<DecodeStatusOptions> = {}) =>
  decodeStatus(placed(value), { solutions, ...options })

const read = (value: unknown, options: Partial<DecodeStatusOptions> = {}) => {
  const status = decode(value, options)
  if (Either.isLeft(status)) throw new Error(status.left.map(({ message }) => message).join('; '))
  return status.right
}

const problemsOf = (value: unknown) => {
  const status = decode(value)
  return Either.isLeft(status) ? status.left : []
}

const app = (fields: Readonly<Record<string, unknown>>, name = 'a') => ({ applications: { [name]: fields } })

const saying = (...messages: ReadonlyArray<string>) =>
  Object.fromEntries(messages.map((message, unit) => [`w/${unit}`, { 'workload-status': { message } }]))

describe('decodeStatus', () => {
  it.each([null, [], 'x', {}, { machines: {} }])('refuses %j, which is no status', (value) => {
    expect(problemsOf(value)).toEqual([
      problem('shape', 'this is not the answer of juju status', {
        location: valueAt('a'),
        expected: 'a map with model and applications, as juju status --format json or yaml prints it',
      }),
    ])
  })

  it.each([{ model: null }, { applications: null }, { applications: {} }, { applications: { a: null } }])(
    'reads %j, in which nothing is told',
    (value) => {
      const { model, warnings, shown } = read(value)
      expect(model.identity).toEqual({ name: 'model', uuid: '00000000-0000-4000-8000-000000000000' })
      expect([model.relations, warnings, plain(shown)]).toEqual([[], [], {}])
    },
  )

  it('reads the identity of the model, as far as it is told', () => {
    expect(read({ model: { name: 'cos', 'model-uuid': 'u' } }).model.identity).toEqual({ name: 'cos', uuid: 'u' })
    expect(read({ model: { name: 'cos' } }).model.identity).toMatchObject({
      name: 'cos',
      uuid: '00000000-0000-4000-8000-000000000000',
    })
  })

  describe('reads an application', () => {
    const bare = { name: 'a', charm: 'a', channel: null, revision: null, scale: 0, options: {}, trust: true }

    it.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
      ['of which nothing is told', {}, {}],
      ['by its charm', { charm: 'ch:amd64/tempo-worker-k8s-3' }, { charm: 'tempo-worker-k8s' }],
      [
        'by the name of its charm first',
        { charm: 'local:x-3', 'charm-name': 'tempo-worker-k8s' },
        { charm: 'tempo-worker-k8s' },
      ],
      ['with a charm in no known form', { charm: 'No Charm' }, { charm: 'No Charm' }],
      [
        'of Charmhub',
        { 'charm-origin': 'charmhub', 'charm-rev': 7, 'charm-channel': 'edge' },
        { revision: 7, channel: 'edge' },
      ],
      ['of Charmhub, as Juju 2.9 spells it', { 'charm-origin': 'charm-hub', 'charm-rev': '7' }, { revision: 7 }],
      [
        'of the charm store',
        { 'charm-origin': 'charmstore', 'charm-rev': 0, 'charm-channel': 1.1 },
        { revision: 0, channel: '1.1' },
      ],
      [
        'of the store, without a revision',
        { 'charm-origin': 'charmhub', 'charm-rev': null, 'charm-channel': null },
        {},
      ],
      ['of a file, whose revision says nothing', { 'charm-origin': 'local', 'charm-rev': 7 }, {}],
      ['with its scale', { scale: 3, units: { 'a/0': {} } }, { scale: 3 }],
      ['with a scale of 0', { scale: 0, units: { 'a/0': {} } }, { scale: 0 }],
      ['with as many units as there are', { units: { 'a/0': {}, 'a/1': null } }, { scale: 2 }],
    ])('%s', (_, fields, expected) => {
      expect(plain(read(app(fields)).model.applications)).toEqual({ a: { ...bare, ...expected } })
    })

    it('with options that are known', () => {
      const options = { a: { x: 1 }, gone: { y: 2 } }
      expect(plain(read(app({}), { options }).model.applications)).toEqual({ a: { ...bare, options: { x: 1 } } })
    })
  })

  it.each([
    [
      { current: 'active', message: '' },
      { status: 'active', message: '' },
    ],
    [
      { current: 'blocked', message: 'x' },
      { status: 'blocked', message: 'x' },
    ],
    [
      { current: 'waiting', message: 3 },
      { status: 'waiting', message: '3' },
    ],
    [{ current: 'waiting' }, { status: 'waiting', message: '' }],
    [
      { current: 'maintenance', message: true },
      { status: 'maintenance', message: 'true' },
    ],
    [{ current: 'unheard-of', message: 'x' }, undefined],
    [{ message: 'x' }, undefined],
    [null, undefined],
  ])('shows %j', (status, shown) => {
    expect(read(app({ 'application-status': status })).shown['a']).toEqual(shown)
  })

  it.each<[string, unknown, string]>([
    ['a scale that nobody has', { scale: 1001 }, 'applications.a.scale'],
    ['a negative scale', { scale: -1 }, 'applications.a.scale'],
    ['half a unit', { scale: 1.5 }, 'applications.a.scale'],
    ['a revision that is no number', { 'charm-rev': 'x7' }, 'applications.a.charm-rev'],
    ['a revision that ends otherwise', { 'charm-rev': '7x' }, 'applications.a.charm-rev'],
    ['a revision with too many digits', { 'charm-rev': '1234567890' }, 'applications.a.charm-rev'],
    ['half a revision', { 'charm-rev': 1.5 }, 'applications.a.charm-rev'],
    ['a charm that is a list', { charm: [] }, 'applications.a.charm'],
    ['relations that are a list', { relations: [] }, 'applications.a.relations'],
    ['a relation with a number', { relations: { s3: [1] } }, 'applications.a.relations.s3.0'],
    ['a relation with nobody', { relations: { s3: [{ interface: 's3' }] } }, 'applications.a.relations.s3.0'],
    [
      'a relation over a number',
      { relations: { s3: [{ 'related-application': 'b', interface: 3 }] } },
      'applications.a.relations.s3.0',
    ],
    ['units that are a list', { units: [] }, 'applications.a.units'],
  ])('refuses %s', (_, fields, path) => {
    expect(decode(app(Object(fields)))).toMatchObject({
      left: [{ code: 'shape', path: path.split('.').map((step) => (/^\d$/.test(step) ? Number(step) : step)) }],
    })
  })

  it('puts relations together by the interfaces of known charms', () => {
    const applications = {
      t: { charm: 'tempo-coordinator-k8s', relations: { 'send-remote-write': ['p'], 'metrics-endpoint': ['p'] } },
      p: {
        charm: 'prometheus-k8s',
        relations: { 'metrics-endpoint': ['t'], 'receive-remote-write': [{ 'related-application': 't' }] },
      },
      x: { relations: { y: ['gone'] } },
    }
    expect(read({ applications }).model.relations.map(({ ends }) => ends.map(({ endpoint }) => endpoint))).toEqual([
      ['send-remote-write', 'receive-remote-write'],
      ['metrics-endpoint', 'metrics-endpoint'],
      ['y', 'y'],
    ])
  })

  it.each([1000, 0, null])('takes a scale of %j', (scale) => {
    expect(Either.isRight(decode(app({ scale, 'charm-rev': '123456789', relations: { s3: null } })))).toBe(true)
  })

  it('refuses names that Juju refuses, at most 20', () => {
    const names = Array.from({ length: 30 }, (_, index) => `A${index}`)
    const problems = problemsOf({ applications: { good: {}, ...Object.fromEntries(names.map((name) => [name, {}])) } })
    expect(problems).toHaveLength(20)
    expect(problems[0]).toEqual(
      problem('shape', '"A0" cannot be the name of an application', {
        path: ['applications', 'A0'],
        location: keyAt('a', 'applications', 'A0'),
        expected: "an application's name: lower-case letters, digits and hyphens, such as tempo-worker",
      }),
    )
  })

  describe('law 2: what Juju could not tell is left out and warned of', () => {
    it('an application', () => {
      const { model, warnings } = read({
        applications: { a: { 'status-error': 'gone', units: { 'a/0': { 'status-error': 'x' } } }, b: {} },
      })
      expect(Object.keys(model.applications)).toEqual(['b'])
      expect(warnings).toEqual([
        problem('status-error', 'Juju could not tell the status of application a, which is left out: "gone"', {
          path: ['applications', 'a'],
          location: keyAt('a', 'applications', 'a'),
        }),
      ])
    })

    it('a unit, or its workload', () => {
      const units = {
        'a/0': { 'status-error': 'one', 'workload-status': { 'status-error': 'two' } },
        'a/1': { 'workload-status': { 'status-error': 3 } },
        'a/2': { 'workload-status': { message: 'fine' } },
        'a/3': null,
      }
      const { model, warnings } = read(app({ units }))
      expect(model.applications['a']?.scale).toBe(4)
      expect(warnings).toEqual([
        problem('status-error', 'Juju could not tell the status of unit a/0: "one"', {
          path: ['applications', 'a', 'units', 'a/0'],
          location: keyAt('a', 'applications', 'a', 'units', 'a/0'),
        }),
        problem('status-error', 'Juju could not tell the status of unit a/1: "3"', {
          path: ['applications', 'a', 'units', 'a/1'],
          location: keyAt('a', 'applications', 'a', 'units', 'a/1'),
        }),
      ])
    })

    it('of at most 20', () => {
      const units = Object.fromEntries(Array.from({ length: 30 }, (_, unit) => [`a/${unit}`, { 'status-error': 'x' }]))
      expect(read(app({ units })).warnings).toHaveLength(20)
    })
  })

  describe('infers roles of workers', () => {
    const worker = (...messages: ReadonlyArray<string>) =>
      app({ charm: 'tempo-worker-k8s', units: saying(...messages) }, 'w')

    it('from what their units say, and says so', () => {
      const { model, warnings } = read(worker('', 'querier ready.'))
      expect(plain(model.addenda)).toEqual({ w: { roles: ['querier'], check: 'up' } })
      expect(warnings.map(({ code }) => code)).toEqual(['roles-inferred'])
    })

    it('from what the application says where units say nothing', () => {
      const status = {
        charm: 'tempo-worker-k8s',
        'application-status': { message: 'querier ready.' },
        units: { 'w/0': {} },
      }
      expect(plain(read(app(status, 'w')).model.addenda)).toEqual({ w: { roles: ['querier'], check: 'up' } })
      const silent = { ...status, units: saying('') }
      expect(plain(read(app(silent, 'w')).model.addenda)).toEqual({ w: {} })
    })

    it('but not where options are known', () => {
      const { model, warnings } = read(worker('querier ready.'), { options: { w: { 'role-all': true } } })
      expect(plain(model.addenda)).toEqual({ w: { check: 'up' } })
      expect(warnings).toEqual([])
    })

    it('and says which are not known', () => {
      expect(read(worker('')).warnings.map(({ code }) => code)).toEqual(['roles-unknown'])
    })

    it('for at most 20 warnings', () => {
      const many = Array.from({ length: 30 }, (_, index) => [`w${index}`, { charm: 'tempo-worker-k8s' }])
      expect(read({ applications: Object.fromEntries(many) }).warnings).toHaveLength(20)
    })
  })

  it.each([
    [
      'tempo-coordinator-k8s',
      ['blocked', '[s3] S3 not ready (probably misconfigured).'],
      { a: { s3: { _tag: 'not-ready' } } },
    ],
    ['tempo-coordinator-k8s', ['all good'], {}],
    ['s3-integrator', ['S3 not ready'], {}],
  ])('%s that says %j: %j', (charm, messages, addenda) => {
    expect(plain(read(app({ charm, units: saying(...messages) })).model.addenda)).toEqual(addenda)
  })
})
