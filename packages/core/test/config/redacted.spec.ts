import { describe, expect, it } from 'vitest'
import { redacted } from '../../src/config/redacted.js'
import { bareSurroundings, type Cluster } from '../../src/domain/Deployment.js'
import { monolith } from './sampleClusters.js'

const base = monolith('tempo')

describe('redacted', () => {
  it('leaves out keys, and users of URLs wherever one may stand, and nothing else', () => {
    const of = (user: string, key: string): Cluster => ({
      ...base,
      s3: {
        _tag: 'ready',
        data: {
          ...{ endpoint: `https://${user}s3:9000`, bucket: 'b', accessKey: key, secretKey: key },
          ...{ region: 'r', tlsCaChain: ['CA'] },
        },
      },
      surroundings: {
        ...bareSurroundings,
        remoteWrite: [`http://${user}prometheus/w?a=b@c`],
        logging: { 'loki/0': `https://${user}loki/push` },
        charmTracing: { otlp_http: `http://${user}tempo:4318` },
        workloadTracing: { zipkin: `H2C+x.y-z1://${user}tempo:9411` },
        alertmanagers: [`http://${user}alertmanager`, 'http://other/@x'],
        ingress: `https://${user}ingress/path`,
      },
    })
    expect(redacted(of('me:hu@sh@', 'hush'))).toEqual(of('<redacted>@', '<redacted>'))
    expect(redacted(of('', 'hush'))).toEqual(of('', '<redacted>'))
  })

  it.each(['missing', 'not-ready'] as const)('leaves s3 that is %s', (_tag) => {
    expect(redacted({ ...base, s3: { _tag } }).s3).toEqual({ _tag })
  })

  it('leaves what is no URL', () => {
    const ingress = '1http://me:hush@x'
    expect(redacted({ ...base, surroundings: { ...base.surroundings, ingress } }).surroundings.ingress).toBe(ingress)
    expect(redacted(base).surroundings).toEqual(base.surroundings)
  })
})
