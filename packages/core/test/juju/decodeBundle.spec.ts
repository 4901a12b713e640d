import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { problem } from '../../src/error/Problem.js'
import { memoryDocument } from '../../src/error/SourceDocument.js'
import { decodeBundle } from '../../src/juju/decodeBundle.js'
import { deploymentOf } from '../../src/juju/deploymentOf.js'
import { bundleOfModel, encodeBundle } from '../../src/juju/encodeBundle.js'
import { keyAt, placed, valueAt } from './placed.js'
import { decoded, monolith, solutions } from './sampleModel.js'

const problemsOf = (...documents: ReadonlyArray<unknown>) => {
  const result = decodeBundle(
    documents.map((value) => memoryDocument(value)),
    { solutions },
  )
  return Either.isLeft(result) ? result.left : []
}

const app = (fields: Readonly<Record<string, unknown>>) => ({
  bundle: 'kubernetes',
  applications: { w: { charm: 'tempo-worker-k8s', ...fields } },
})

const codes = (problems: ReadonlyArray<{ readonly code: string }>) => problems.map(({ code }) => code)

describe('decodeBundle', () => {
  it('reads applications and relations into a model', () => {
    const { model, warnings } = decoded(monolith)
    expect(model.applications['traces-worker']).toMatchObject({ charm: 'tempo-worker-k8s', scale: 2, trust: true })
    expect(model.relations).toHaveLength(2)
    expect(warnings).toEqual([])
  })

  it('reads legacy services', () => {
    expect(
      decoded({ services: { w: { charm: 'cs:focal/mysql-3', num_units: 2 } } }).model.applications['w'],
    ).toMatchObject({
      charm: 'mysql',
      revision: 3,
      scale: 2,
    })
  })

  it.each([
    ['scale', { scale: 2 }, 2],
    ['num_units', { num_units: 2 }, 2],
    ['a scale of 0 beside num_units', { scale: 0, num_units: 2 }, 2],
    ['neither, by hand', {}, 1],
    ['null', { scale: null }, 1],
  ])('takes units from %s', (_what, fields, scale) => {
    expect(decoded(app(fields)).model.applications['w']?.scale).toBe(scale)
  })

  it('reads a missing scale as 0 in an export, 1 by hand, and says which', () => {
    const exported = decoded(app({ channel: '1/stable', revision: 3 }))
    expect(exported.model.applications['w']?.scale).toBe(0)
    expect(exported.warnings).toMatchObject([{ code: 'scale-missing' }])
    expect(exported.warnings[0]?.message).toContain('read as 0')
    expect(exported.warnings[0]?.hint).toContain('1 unit')
    expect(decoded(app({})).warnings[0]?.message).toContain('read as 1')
  })

  it('does as it is told about a missing scale', () => {
    const result = decodeBundle([memoryDocument(app({}))], { solutions, reading: 'export' })
    expect(Either.isRight(result) ? result.right.model.applications['w']?.scale : null).toBe(0)
  })

  it('leaves out options that are null', () => {
    expect(
      decoded(app({ scale: 1, options: { 'role-all': null, 'role-querier': true } })).model.applications['w']?.options,
    ).toEqual({
      'role-querier': true,
    })
  })

  it("does not take a local charm's revision for the store's", () => {
    expect(decoded(app({ charm: 'local:tempo-worker-k8s-4', scale: 1 })).model.applications['w']?.revision).toBeNull()
  })

  it('finds endpoints that are not written', () => {
    const short = {
      ...monolith,
      relations: [
        ['traces', 'traces-worker'],
        ['traces:s3', 'bucket'],
      ],
    }
    expect(decoded(short).model.relations).toEqual(decoded(monolith).model.relations)
  })

  it.each([
    ['relation-dangling', [['traces:tempo-cluster', 'nobody:tempo-cluster']]],
    ['relation-ambiguous', [['traces', 'metrics']]],
    [
      'relation-duplicate',
      [
        ['traces:s3', 'bucket:s3-credentials'],
        ['bucket', 'traces'],
      ],
    ],
  ])('warns: %s', (code, relations) => {
    const applications = { ...monolith.applications, metrics: { charm: 'prometheus-k8s', scale: 1 } }
    expect(codes(decoded({ ...monolith, applications, relations }).warnings)).toEqual([code])
  })

  it('keeps relations with offers of other models', () => {
    const { model, warnings } = decoded({
      ...monolith,
      saas: { far: { url: 'admin/cos.s3' } },
      relations: [['traces:s3', 'far:s3-credentials']],
    })
    expect(warnings).toEqual([])
    expect(model.relations).toHaveLength(1)
  })

  it('warns once of a misspelt key, and lets metadata be', () => {
    const misspelt = { charm: 'mysql', scale: 1, optoins: { a: 1 } }
    const { warnings } = decoded({
      bundle: 'kubernetes',
      colour: 'red',
      relatons: [],
      applications: { a: misspelt, b: misspelt },
    })
    expect(warnings.map(({ path, hint }) => [path.join('.'), hint])).toEqual([
      ['relatons', 'Did you mean relations?'],
      ['applications.a.optoins', 'Did you mean options?'],
    ])
  })

  it('lays overlays over the base', () => {
    const overlay = {
      applications: { 'traces-worker': { scale: 5, options: { 'role-all': false } }, bucket: null },
      relations: [],
    }
    const { model } = decoded(monolith, overlay, null, {})
    expect(Object.keys(model.applications)).toEqual(['traces', 'traces-worker'])
    expect(model.applications['traces-worker']).toMatchObject({ scale: 5, options: { 'role-all': false }, trust: true })
    expect(model.relations).toHaveLength(1)
  })

  it.each([
    ['nothing', null, ['shape']],
    ['a list', [], ['shape']],
    ['another kind of file', { scenario: 'x' }, ['shape']],
    ['an application without a charm', { applications: { a: { scale: 1 } } }, ['shape']],
    ['an empty application', { applications: { a: null } }, ['shape']],
    ['a charm in no known form', app({ charm: 'ftp:x' }), ['shape']],
    ['two scales', app({ scale: 1, num_units: 2 }), ['scale-conflict']],
    ['a negative scale', app({ scale: -1 }), ['shape']],
    ['an absurd scale', app({ scale: 1e9 }), ['shape']],
    ['an option that is a list', app({ options: { a: [] } }), ['shape']],
    ['a name that Juju refuses', { applications: { 'Tempo-2': { charm: 'x' } } }, ['shape']],
    ['a name that is a template', { applications: { 'tempo-{{ role }}': { charm: 'x' } } }, ['template-unrendered']],
    ['a relation of three', { applications: {}, relations: [['a', 'b', 'c']] }, ['shape']],
    ['a relation with an odd end', { applications: {}, relations: [['a', 'b:c:d']] }, ['shape']],
    ['both names of one section', { applications: {}, services: {} }, ['shape']],
  ])('refuses %s', (_what, value, expected) => {
    expect(codes(problemsOf(value))).toEqual(expected)
  })

  it('says where an application is empty, and that only overlays may have that', () => {
    const result = decodeBundle([placed({ applications: { a: null, b: { charm: 'x' } } })], { solutions })
    expect(result).toEqual(
      Either.left([
        problem('shape', 'application a is empty', {
          path: ['applications', 'a'],
          location: keyAt('a', 'applications', 'a'),
          expected: 'a map with a charm; only an overlay deletes an application by leaving it empty',
        }),
      ]),
    )
  })

  it('says what is no bundle', () => {
    const expected = 'a map with applications and relations'
    const empty = 'there is no bundle here: the file is empty'
    expect(decodeBundle([], { solutions })).toEqual(Either.left([problem('shape', empty, { expected })]))
    expect(decodeBundle([placed(null), placed(null, 'b')], { solutions })).toEqual(
      Either.left([problem('shape', empty, { location: valueAt('a'), expected })]),
    )
    expect(decodeBundle([placed({ scenario: 'x' }), placed({ steps: [] }, 'b')], { solutions })).toEqual(
      Either.left([
        problem('shape', 'this is not a bundle: it has neither applications nor relations', {
          ...{ location: valueAt('a'), expected },
        }),
      ]),
    )
  })

  it.each(['applications', 'services', 'relations', 'saas', 'bundle'])('takes a map with %s for a bundle', (key) => {
    expect(problemsOf({ [key]: null })).toEqual([])
    expect(problemsOf({ scenario: 'x' }, { [key]: null })).toEqual([])
  })

  it('tells at most 25 problems', () => {
    const many = (fields: object) => Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`a${index}`, fields]))
    expect(problemsOf({ applications: many({}) })).toHaveLength(25)
    const names = Array.from({ length: 30 }, (_, index) => [`A${index}`, {}])
    expect(problemsOf({ applications: Object.fromEntries(names) })).toHaveLength(25)
  })

  it.each<[string, string, object]>([
    ['export', 'charms of Charmhub with a revision', { a: { charm: 'x', revision: 1 } }],
    ['export', 'charms of the charm store with a revision', { a: { charm: 'cs:x', revision: 1 } }],
    ['export', 'local charms', { a: { charm: 'local:x' }, b: { charm: 'x', revision: 0 } }],
    ['handwritten', 'a charm without a revision', { a: { charm: 'local:x' }, b: { charm: 'x' } }],
    ['handwritten', 'a path', { a: { charm: './x', revision: 1 } }],
  ])('takes for %s what has %s', (reading, _, applications) => {
    expect(decoded({ applications }).reading).toBe(reading)
    expect(decoded({ applications, description: 'd', series: 'jammy' }).reading).toBe('handwritten')
    expect(decoded({ applications, series: 'jammy' }).reading).toBe(reading)
  })

  it('finds the places of warnings in whichever document counts', () => {
    const base = { applications: { a: { charm: 'x' } }, relations: [['a:x', 'b:y']] }
    const result = decodeBundle([placed(base), placed({ relations: [['a:x', 'c:z']], relatons: 1 }, 'b')], {
      solutions,
    })
    expect(Either.isRight(result) && result.right.warnings.map(({ code, location }) => [code, location])).toEqual([
      ['unknown-key', keyAt('b', 'relatons')],
      ['scale-missing', keyAt('a', 'applications', 'a')],
      ['relation-dangling', valueAt('a', 'relations', 0)],
      ['relation-dangling', valueAt('b', 'relations', 0)],
    ])
  })

  it('keeps the identity that it is given', () => {
    const identity = { name: 'm', uuid: 'u' }
    const result = decodeBundle([placed(monolith)], { solutions, identity })
    expect(Either.isRight(result) && result.right.model.identity).toBe(identity)
  })

  it('lets no inherited name in', () => {
    const hostile: unknown = JSON.parse('{"applications": {"__proto__": {"charm": "x"}}}')
    expect(codes(problemsOf(hostile))).toEqual(['shape'])
    const { model } = decoded({
      bundle: 'kubernetes',
      applications: { a: { charm: 'x', scale: 1 } },
      relations: [['a:b', 'constructor:c']],
    })
    expect(model.relations).toEqual([])
    expect(model.applications['constructor']).toBeUndefined()
  })
})

const scalars = fc.oneof(fc.boolean(), fc.integer({ min: 0, max: 99 }), fc.constantFrom('x', '', 'a b', '1'))

const bundles = fc.record(
  {
    applications: fc.dictionary(
      fc.constantFrom('tempo', 'worker', 's3', 'constructor'),
      fc.record(
        {
          charm: fc.constantFrom(
            'tempo-coordinator-k8s',
            'local:tempo-worker-k8s-3',
            'ch:s3-integrator',
            './a_b.charm',
          ),
          scale: fc.constantFrom(0, 1, 3),
          channel: fc.constantFrom('edge', '1/stable'),
          revision: fc.nat(100),
          options: fc.dictionary(fc.constantFrom('role-all', 'bucket', 'valueOf'), scalars),
          trust: fc.boolean(),
          constraints: fc.constant('arch=amd64'),
          storage: fc.constant({ data: 'kubernetes,1,1024M' }),
        },
        { requiredKeys: ['charm'] },
      ),
    ),
    relations: fc.array(
      fc.constantFrom(
        ['tempo:s3', 's3:s3-credentials'],
        ['tempo', 'worker'],
        ['worker:a', 'constructor:b'],
        ['tempo:x', 'gone'],
      ),
      { maxLength: 3 },
    ),
    saas: fc.dictionary(fc.constantFrom('far', 'gone'), fc.constant({ url: 'a' })),
    name: fc.constantFrom('n', 'm'),
    bundle: fc.constantFrom('kubernetes', 'iaas'),
  },
  { requiredKeys: ['applications', 'relations'] },
)

/** Put something else somewhere into a value. */
const mutate = (value: unknown, route: ReadonlyArray<number>, replacement: unknown): unknown => {
  const [first = 0, ...rest] = route
  if (route.length === 0 || typeof value !== 'object' || value === null) return replacement
  if (Array.isArray(value)) {
    const at = value.length === 0 ? 0 : first % value.length
    return value.length === 0
      ? [replacement]
      : value.map((item, index) => (index === at ? mutate(item, rest, replacement) : item))
  }
  const keys = Object.keys(value)
  const key = keys[first % Math.max(keys.length, 1)] ?? 'applications'
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === key ? mutate(item, rest, replacement) : item]),
  )
}

describe('decodeBundle, for every bundle', () => {
  it('(2) gives the same bundle and model after encoding it', () => {
    let understood = 0
    fc.assert(
      fc.property(bundles, (value) => {
        const first = decodeBundle([memoryDocument(value)], { solutions, reading: 'handwritten' })
        if (Either.isLeft(first)) return
        understood += 1
        const again = decodeBundle([memoryDocument(encodeBundle(first.right.bundle))], {
          solutions,
          reading: 'handwritten',
        })
        expect(again).toMatchObject({ right: { bundle: first.right.bundle, model: first.right.model } })
        const fromModel = decodeBundle([memoryDocument(encodeBundle(bundleOfModel(first.right.model)))], { solutions })
        expect(fromModel).toMatchObject({ right: { model: first.right.model } })
      }),
    )
    expect(understood).toBeGreaterThan(50)
  })

  it('(3) is not changed by an overlay without content', () => {
    fc.assert(
      fc.property(bundles, (value) => {
        const alone = decodeBundle([memoryDocument(value)], { solutions })
        const overlaid = decodeBundle([memoryDocument(value), memoryDocument({}), memoryDocument(null)], { solutions })
        expect(Either.map(({ bundle }: { bundle: unknown }) => bundle)(overlaid)).toEqual(
          Either.map(({ bundle }: { bundle: unknown }) => bundle)(alone),
        )
      }),
    )
  })

  it('(1) answers whatever is put into it', () => {
    let [refused, read] = [0, 0]
    const routes = fc.array(fc.nat(9), { maxLength: 5 })
    const junk = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(undefined, Number.NaN, -1, 1e300, '__proto__', '{{ x }}'),
    )
    fc.assert(
      fc.property(bundles, routes, junk, (value, route, replacement) => {
        const documents = [memoryDocument(mutate(value, route, replacement)), memoryDocument(value)]
        const result = decodeBundle(documents, { solutions })
        if (Either.isLeft(result)) {
          refused += 1
          expect(result.left.length).toBeGreaterThan(0)
          return
        }
        read += 1
        const deployment = deploymentOf(result.right.model, solutions, { locator: result.right.locator })
        expect(Either.isRight(deployment) || deployment.left.length > 0).toBe(true)
      }),
      { numRuns: 2_000 },
    )
    expect(refused).toBeGreaterThan(200)
    expect(read).toBeGreaterThan(200)
  })
})
