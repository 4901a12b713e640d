import { describe, expect, it } from 'vitest'
import type { JujuModel } from '../../../src/juju/JujuModel.js'
import type { LintRule } from '../../../src/lint/fact/Lint.js'
import { s3EndpointDefaultPort } from '../../../src/lint/rule/s3EndpointDefaultPort.js'
import { s3EndpointIpv6 } from '../../../src/lint/rule/s3EndpointIpv6.js'
import { s3EndpointPath } from '../../../src/lint/rule/s3EndpointPath.js'
import { s3EndpointWithoutScheme } from '../../../src/lint/rule/s3EndpointWithoutScheme.js'
import { s3HttpsWithoutCa } from '../../../src/lint/rule/s3HttpsWithoutCa.js'
import { s3HttpWithCa } from '../../../src/lint/rule/s3HttpWithCa.js'
import { s3Shared } from '../../../src/lint/rule/s3Shared.js'
import { tlsStopsBeforeS3 } from '../../../src/lint/rule/tlsStopsBeforeS3.js'
import { clusterOf, factsOf, found, foundIn, modelOf } from '../ruleFacts.js'

const stored = modelOf(
  { loki: 'loki-coordinator-k8s', tempo: 'tempo-coordinator-k8s', store: 's3-integrator' },
  'loki:s3 store:s3-credentials',
  'store:s3-credentials tempo:s3',
)

/** The fixes that a rule has for an endpoint, or null where it says nothing. */
const fixesFor = (
  rule: LintRule,
  endpoint: string,
  { name = 'loki', tlsCaChain = [] as ReadonlyArray<string>, model = stored as JujuModel | null } = {},
) =>
  found(rule, factsOf([clusterOf(name, ['w 1 all'], { s3: { endpoint, tlsCaChain } })], 'documented', model))[0]?.slice(
    2,
  ) ?? null

const set = (endpoint: string) => [`juju config store endpoint=${endpoint}`]

const rules = [
  s3EndpointDefaultPort,
  s3EndpointIpv6,
  s3EndpointPath,
  s3EndpointWithoutScheme,
  s3HttpsWithoutCa,
  s3HttpWithCa,
  tlsStopsBeforeS3,
]
const tls = { ca: 'CA', certificate: 'CERT', keySecret: 'k' }

describe.each(rules.map((rule) => [rule.code, rule] as const))('%s', (_, rule) => {
  it('says nothing without s3, or of an endpoint that is not known', () => {
    for (const s3 of [null, { endpoint: 's3-endpoint-not-in-bundle', tlsCaChain: ['CA'] }])
      expect(foundIn(rule, clusterOf('loki', ['w 1 all'], { s3, surroundings: { tls } }))).toEqual([])
  })
})

describe('s3EndpointDefaultPort', () => {
  it.each([
    ['http://s3.example:443', set('https://s3.example:443')],
    ['https://s3.example:80/x', set('http://s3.example:80/x')],
    ['http://[fd00::1]:443', ["juju config store 'endpoint=https://[fd00::1]:443'"]],
    ['http://s3.example:80', null],
    ['https://s3.example:443', null],
    ['http://s3.example:9000', null],
    ['http://s3.example', null],
    ['s3.example:443', null],
    ['ftp://s3.example:443', null],
  ])('%s: %j', (endpoint, fixes) => {
    expect(fixesFor(s3EndpointDefaultPort, endpoint)).toEqual(fixes)
  })

  it('says what comes of it', () => {
    const messageOf = (name: string, endpoint: string) =>
      foundIn(s3EndpointDefaultPort, clusterOf(name, [], { s3: { endpoint } }))[0]?.[1]
    expect(messageOf('tempo', 'https://a:80')).toBe(
      'The s3 endpoint of `tempo`, https://a:80, has the port of http: it is reached at port 443.',
    )
    expect(messageOf('tempo', 'http://a:443')).toMatch(/https: it is reached at port 80\.$/)
    expect(messageOf('loki', 'http://a:443')).toMatch(/https: it is spoken http to\.$/)
  })
})

describe('s3EndpointIpv6', () => {
  it.each([
    ['http://fd00::10:9000', []],
    ['fd00::10', []],
    ['::1', []],
    ['http://[fd00::10]:9000', null],
    ['http://s3.example:9000', null],
    ['s3.example', null],
  ])('%s: %j', (endpoint, fixes) => {
    expect(fixesFor(s3EndpointIpv6, endpoint)).toEqual(fixes)
  })
})

describe('s3EndpointPath', () => {
  it.each([
    ['http://s3.example:9000/loki', set('http://s3.example:9000')],
    ['HTTPS://s3.example/', set('https://s3.example')],
    ['s3.example/loki', set('s3.example')],
    ['http://s3.example?x', set('http://s3.example')],
    ['http://s3.example:9000', null],
    ['s3.example', null],
  ])('%s: %j', (endpoint, fixes) => {
    expect(fixesFor(s3EndpointPath, endpoint)).toEqual(fixes)
  })

  it('quotes what a shell would take apart', () => {
    expect(fixesFor(s3EndpointPath, 'http://s3 x/y')).toEqual(["juju config store 'endpoint=http://s3 x'"])
  })
})

describe('s3EndpointWithoutScheme', () => {
  it.each<[string, ReadonlyArray<string>, ReadonlyArray<string> | null]>([
    ['s3.example:9000', [], set('http://s3.example:9000')],
    ['s3.example:9000', ['CA'], set('https://s3.example:9000')],
    ['s3.example:443', [], set('https://s3.example:443')],
    ['s3.example', [], set('http://s3.example')],
    ['fd00::10', [], null],
    ['http://s3.example', [], null],
    ['https://s3.example', ['CA'], null],
  ])('%s with %j: %j', (endpoint, tlsCaChain, fixes) => {
    expect(fixesFor(s3EndpointWithoutScheme, endpoint, { tlsCaChain })).toEqual(fixes)
  })
})

describe('s3HttpWithCa', () => {
  it.each<[string, ReadonlyArray<string>, ReadonlyArray<string> | null]>([
    ['http://s3.example:9000/x', ['CA'], set('https://s3.example:9000/x')],
    ['http://s3.example:9000', [], null],
    ['https://s3.example:9000', ['CA'], null],
    ['s3.example:9000', ['CA'], null],
  ])('%s with %j: %j', (endpoint, tlsCaChain, fixes) => {
    expect(fixesFor(s3HttpWithCa, endpoint, { tlsCaChain })).toEqual(fixes)
  })
})

describe('s3HttpsWithoutCa', () => {
  it.each([
    ['https://minio', true],
    ['https://minio:9000', true],
    ['https://minio.cos.svc', true],
    ['https://minio.x.local', true],
    ['https://minio.x.INTERNAL:9000', true],
    ['https://minio.lan', true],
    ['https://10.1.2.3:9000', true],
    ['https://s3.example', false],
    ['https://svc.example', false],
    ['https://minio.local.example', false],
    ['https://10.1.2.3.example', false],
    ['https://x10.1', false],
    ['http://minio', false],
    ['minio', false],
  ])('%s: %j', (endpoint, told) => {
    expect(fixesFor(s3HttpsWithoutCa, endpoint)).toEqual(told ? [] : null)
  })

  it('says nothing where a chain vouches for it, in the data or as an option', () => {
    const chained = (chain: string): JujuModel =>
      modelOf(
        { loki: 'loki-coordinator-k8s', store: { charm: 's3-integrator', options: { 'tls-ca-chain': chain } } },
        'loki:s3 store:s3-credentials',
      )
    expect(fixesFor(s3HttpsWithoutCa, 'https://minio', { tlsCaChain: ['CA'] })).toBeNull()
    expect(fixesFor(s3HttpsWithoutCa, 'https://minio', { model: chained('Q0E=') })).toBeNull()
    expect(fixesFor(s3HttpsWithoutCa, 'https://minio', { model: chained('') })).toEqual([])
    expect(fixesFor(s3HttpsWithoutCa, 'https://minio', { model: null })).toEqual([])
  })
})

describe('the fix of an endpoint', () => {
  it.each<[string, JujuModel | null]>([
    ['no model is known', null],
    ['the store is not', modelOf({ loki: 'loki-coordinator-k8s' }, 'loki:s3 far:s3-credentials')],
    ['nothing is integrated', modelOf({ loki: 'loki-coordinator-k8s', store: 's3-integrator' })],
    [
      'the store takes no endpoint',
      modelOf({ loki: 'loki-coordinator-k8s', store: 'seaweedfs-k8s' }, 'loki:s3 store:s3-credentials'),
    ],
  ])('is none where %s', (_, model) => {
    expect(fixesFor(s3EndpointPath, 'http://s3.example/x', { model })).toEqual([])
  })
})

describe('tlsStopsBeforeS3', () => {
  const certified = modelOf(
    { loki: 'loki-coordinator-k8s', store: 's3-integrator', ca: 'self-signed-certificates' },
    'ca:certificates loki:certificates',
  )

  it('is told where certificates are integrated or handed over, and s3 is plain', () => {
    const message = '`loki` has certificates, but its data goes to http://minio.example:9000 in the clear.'
    expect(found(tlsStopsBeforeS3, factsOf([clusterOf('loki', [])], 'documented', certified))).toEqual([
      ['loki loki warning', message],
    ])
    expect(foundIn(tlsStopsBeforeS3, clusterOf('loki', [], { surroundings: { tls } }))).toEqual([
      ['loki loki warning', message],
    ])
  })

  it.each([
    ['s3 is not', { endpoint: 'https://minio.example' }],
    ['no scheme is written', { endpoint: 'minio.example' }],
    ['a chain turns encryption on', { tlsCaChain: ['CA'] }],
  ])('is not told where %s', (_, s3) => {
    expect(foundIn(tlsStopsBeforeS3, clusterOf('loki', [], { s3, surroundings: { tls } }))).toEqual([])
  })

  it('is not told without certificates', () => {
    expect(foundIn(tlsStopsBeforeS3, clusterOf('loki', []))).toEqual([])
    expect(found(tlsStopsBeforeS3, factsOf([clusterOf('loki', [])], 'documented', stored))).toEqual([])
  })
})

describe('s3Shared', () => {
  const charms = {
    loki: 'loki-coordinator-k8s',
    mimir: 'mimir-coordinator-k8s',
    tempo: 'tempo-coordinator-k8s',
    store: 's3-integrator',
    'loki-s3': 's3-integrator',
    other: 's3-integrator',
  }
  const shared = modelOf(
    charms,
    'loki:s3 store:s3-credentials',
    'mimir:s3 store:s3-credentials',
    'tempo:s3 other:s3-credentials',
  )
  const apart = modelOf(charms, 'loki:s3 store:s3-credentials', 'mimir:s3 other:s3-credentials')
  const all = ['tempo', 'loki', 'mimir']

  const clusters = (
    s3: Readonly<Record<string, { readonly endpoint?: string; readonly bucket?: string } | null>> = {},
  ) => all.map((name) => clusterOf(name, ['w 1 all'], { ...(s3[name] === undefined ? {} : { s3: s3[name] }) }))

  it('is told of all on one s3 application, and would give each its own', () => {
    const fix = (app: string, store: string, bucket: string) =>
      [
        `juju deploy s3-integrator ${store} --config bucket=${bucket} --config endpoint=http://minio.example:9000`,
        `juju run ${store}/leader sync-s3-credentials access-key=ACCESS_KEY secret-key=SECRET_KEY`,
        `juju remove-relation ${app}:s3 store:s3-credentials`,
        `juju integrate ${app}:s3 ${store}:s3-credentials`,
      ].join('; ')
    expect(found(s3Shared, factsOf(clusters(), 'documented', shared))).toEqual([
      ['loki loki error', '`loki` shares the s3 application `store` with `mimir`.', fix('loki', 'loki-s32', 'loki2')],
      [
        'mimir mimir error',
        '`mimir` shares the s3 application `store` with `loki`.',
        fix('mimir', 'mimir-s3', 'mimir2'),
      ],
    ])
  })

  it('does not make up an endpoint that is not known', () => {
    const unknown = { endpoint: 's3-endpoint-not-in-bundle' }
    const [first] = found(s3Shared, factsOf(clusters({ loki: unknown, mimir: null }), 'documented', shared))
    expect(first?.[2]).toMatch(/^juju deploy s3-integrator loki-s32 --config bucket=loki; juju run/)
  })

  it('is told of all in one bucket, however its endpoint is written, and would take another bucket', () => {
    const same = { loki: { endpoint: 'http://S3//', bucket: 'b' }, mimir: { endpoint: 'http://s3', bucket: 'b' } }
    expect(found(s3Shared, factsOf(clusters(same), 'documented', apart))).toEqual([
      ['loki loki error', '`loki` shares one bucket with `mimir`.', 'juju config store bucket=loki'],
      ['mimir mimir error', '`mimir` shares one bucket with `loki`.', 'juju config other bucket=mimir'],
    ])
    expect(found(s3Shared, factsOf(clusters(same)))).toEqual([
      ['loki loki error', '`loki` shares one bucket with `mimir`.'],
      ['mimir mimir error', '`mimir` shares one bucket with `loki`.'],
    ])
  })

  it('has no command for a store that takes no bucket', () => {
    const same = { loki: { bucket: 'b' }, mimir: { bucket: 'b' } }
    const model = modelOf({ ...charms, store: 'seaweedfs-k8s' }, 'loki:s3 store:s3-credentials')
    expect(found(s3Shared, factsOf(clusters(same), 'documented', model))[0]).toHaveLength(2)
  })

  it('names everybody in order, with whom it shares the application before the bucket', () => {
    const same = { loki: { bucket: 'b' }, mimir: { bucket: 'b' }, tempo: { bucket: 'b' } }
    expect(found(s3Shared, factsOf(clusters(same), 'documented', shared)).map(([, message]) => message)).toEqual([
      '`tempo` shares one bucket with `loki`, `mimir`.',
      '`loki` shares the s3 application `store` with `mimir`, `tempo`.',
      '`mimir` shares the s3 application `store` with `loki`, `tempo`.',
    ])
  })

  it.each([
    ['buckets differ', { loki: { bucket: 'a' }, mimir: { bucket: 'b' } }],
    ['stores differ', { loki: { endpoint: 'http://a', bucket: 'b' }, mimir: { endpoint: 'http://b', bucket: 'b' } }],
    ['a bucket is not known', { loki: { bucket: 'x-not-in-bundle' }, mimir: { bucket: 'x-not-in-bundle' } }],
    [
      'a store is not known',
      { loki: { endpoint: 'x-not-in-bundle', bucket: 'b' }, mimir: { endpoint: 'x-not-in-bundle', bucket: 'b' } },
    ],
    ['there is no s3', { loki: null, mimir: null }],
  ])('is not told where %s', (_, s3) => {
    expect(found(s3Shared, factsOf(clusters(s3), 'documented', apart))).toEqual([])
  })
})
