import { describe, expect, it } from 'vitest'
import { problem } from '../../src/error/Problem.js'
import type { Bundle, BundleApplication } from '../../src/juju/Bundle.js'
import { type ModelOptions, modelOfBundle } from '../../src/juju/modelOfBundle.js'
import { parseEnd } from '../../src/juju/parseEnd.js'
import type { RelationEnd } from '../../src/juju/resolveEnds.js'
import { valueAt } from './placed.js'
import { solutions } from './sampleModel.js'

const application = (charm: string, fields: Partial<BundleApplication> = {}): BundleApplication => ({
  ...{ charm, channel: null, revision: null, scale: 1, options: {}, trust: false, others: {} },
  ...fields,
})

const end = (text: string): RelationEnd => {
  const parsed = parseEnd(text)
  if (parsed === null) throw new Error(text)
  return parsed
}

const bundle = (fields: Partial<Omit<Bundle, 'relations'>>, ...relations: ReadonlyArray<string>): Bundle => ({
  ...{ kind: 'kubernetes', applications: {}, saas: {}, others: {} },
  ...fields,
  relations: relations.map((text) => {
    const [left = '', right = ''] = text.split(' ')
    return [end(left), end(right)] as const
  }),
})

const identity = { name: 'm', uuid: 'u' }

const modelOf = (of: Bundle, reading: ModelOptions['reading'] = 'handwritten') =>
  modelOfBundle(of, { reading, solutions, identity, locateRelation: (index) => valueAt('a', 'relations', index) })

describe('modelOfBundle', () => {
  it.each([
    ['tempo-worker-k8s', 3, 'tempo-worker-k8s', 3],
    ['ch:amd64/tempo-worker-k8s-7', null, 'tempo-worker-k8s', 7],
    ['ch:tempo-worker-k8s-7', 3, 'tempo-worker-k8s', 3],
    ['cs:~user/mysql-7', null, 'mysql', 7],
    ['local:mysql-7', 3, 'mysql', null],
    ['./mysql.charm', 3, 'mysql', null],
    ['no charm', 3, 'no charm', null],
  ])('reads charm %s of revision %j', (charm, revision, name, found) => {
    const { model } = modelOf(bundle({ applications: { w: application(charm, { revision }) } }))
    expect(model.applications['w']).toEqual({
      ...{ name: 'w', charm: name, channel: null, revision: found, scale: 1, options: {}, trust: false },
    })
  })

  it('keeps identity, channel, options and trust', () => {
    const fields = { channel: 'edge', options: { a: 1 }, trust: true, scale: 0 }
    const { model } = modelOf(bundle({ applications: { w: application('x', fields) } }))
    expect(model.identity).toBe(identity)
    expect(model.applications['w']).toMatchObject(fields)
  })

  it.each([
    ['kubernetes', 'handwritten', 1],
    ['kubernetes', 'export', 0],
    ['machines', 'handwritten', 0],
    ['machines', 'export', 0],
  ] as const)('%s, %s: a missing scale is %d', (kind, reading, scale) => {
    const { model } = modelOf(bundle({ kind, applications: { w: application('x', { scale: null }) } }), reading)
    expect(model.applications['w']?.scale).toBe(scale)
  })

  describe('warns', () => {
    const scaleless = {
      a: application('x'),
      b: application('x', { scale: null }),
      c: application('x', { scale: null }),
    }

    it('of a missing scale, once, at the first application', () => {
      expect(modelOf(bundle({ applications: scaleless })).warnings).toEqual([
        problem('scale-missing', 'scale is missing for b, c; it was read as 1, as Juju deploys a bundle by hand', {
          path: ['applications', 'b'],
          hint: 'In an export of a running model it would mean 0 units. Write scale to be clear.',
        }),
      ])
      expect(modelOf(bundle({ applications: scaleless }), 'export').warnings).toEqual([
        problem('scale-missing', 'scale is missing for b, c; it was read as 0, as in an export of a running model', {
          path: ['applications', 'b'],
          hint: 'Deployed as it stands, Juju would give each 1 unit. Write scale to be clear.',
        }),
      ])
      expect(modelOf(bundle({ kind: 'machines', applications: scaleless })).warnings).toEqual([])
      expect(modelOf(bundle({ applications: { a: application('x') } })).warnings).toEqual([])
    })

    const applications = {
      traces: application('tempo-coordinator-k8s'),
      worker: application('tempo-worker-k8s'),
      bucket: application('s3-integrator'),
      metrics: application('prometheus-k8s'),
    }
    const saas = { far: { url: 'u' } }

    it('of relations with what is not there, at their place', () => {
      const { model, warnings } = modelOf(
        bundle({ applications, saas }, 'traces:s3 bucket:s3-credentials', 'traces:a nobody:b', 'noone traces'),
      )
      const hint = 'Define the application, or remove the relation.'
      expect(warnings).toEqual([
        problem(
          'relation-dangling',
          'the relation from traces:a to nobody:b is left out: nothing here is named nobody',
          {
            ...{ path: ['relations', 1], location: valueAt('a', 'relations', 1), hint },
          },
        ),
        problem('relation-dangling', 'the relation from noone to traces is left out: nothing here is named noone', {
          ...{ path: ['relations', 2], location: valueAt('a', 'relations', 2), hint },
        }),
      ])
      expect(model.relations).toEqual([
        {
          ends: [
            { app: 'traces', endpoint: 's3' },
            { app: 'bucket', endpoint: 's3-credentials' },
          ],
        },
      ])
    })

    it('of relations that could be several, or none', () => {
      const { warnings, model } = modelOf(
        bundle({ applications, saas }, 'traces metrics', 'far traces', 'worker bucket'),
      )
      expect(warnings.map(({ code, message, path }) => [code, message, path[1]])).toEqual([
        [
          'relation-ambiguous',
          'the relation from traces to metrics is left out: several endpoints of traces and metrics fit each other',
          0,
        ],
        [
          'relation-ambiguous',
          'the relation from far to traces is left out: the endpoints of far (charm unknown) are not known here',
          1,
        ],
        [
          'relation-ambiguous',
          'the relation from worker to bucket is left out: no endpoints of worker and bucket fit each other',
          2,
        ],
      ])
      expect(warnings.map(({ hint }) => hint?.split(' ')[0] ?? null)).toEqual(['Write', 'Write', null])
      expect(model.relations).toEqual([])
    })

    it('of relations that are written twice, in whatever order and shortness', () => {
      const { warnings, model } = modelOf(
        bundle(
          { applications, saas },
          'traces bucket',
          'bucket:s3-credentials traces:s3',
          'traces worker',
          'far:x traces:tracing',
        ),
      )
      expect(warnings).toEqual([
        problem('relation-duplicate', 'the relation from bucket:s3-credentials to traces:s3 is written twice', {
          ...{ path: ['relations', 1], location: valueAt('a', 'relations', 1) },
        }),
      ])
      expect(model.relations).toHaveLength(3)
    })
  })
})
