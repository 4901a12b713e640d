import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { DeploymentCodec } from '../../src/deployment/DeploymentCodec.js'

const entry = (loki: object) => ({ deployment: 1, solutions: { loki } })
const model = (value: object) => ({ deployment: 1, model: value })
const many = (count: number, item: unknown) => Array.from({ length: count }, () => item)

const fits: ReadonlyArray<readonly [string, object]> = [
  ['nothing but its version', { deployment: 1 }],
  ['a name of 63 characters', model({ name: 'a'.repeat(63) })],
  ['a UUID of 36 characters', model({ uuid: '8B1F2C6E-3d47-4a55-9c0e-2f6d1e7a9b10' })],
  ['a host name of 253 characters', entry({ hostnames: ['a'.repeat(253)] })],
  ['a URL of 2,000 characters', entry({ 'remote-write': ['a'.repeat(2_000)] })],
  ['1,000 URLs', entry({ 'remote-write': many(1_000, 'http://a') })],
  ['a certificate of 100,000 characters', entry({ s3: { 'tls-ca-chain': ['a'.repeat(100_000)] } })],
  ['null for what is left out', entry({ release: null, units: null, workers: { w: null }, s3: null, tls: null })],
]

const refused: ReadonlyArray<readonly [string, unknown]> = [
  ['another version', { deployment: 2 }],
  ['no map', 7],
  ['a name of 64 characters', model({ name: 'a'.repeat(64) })],
  ['a name with a capital in front', model({ name: 'Cos' })],
  ['a name with a blank at its end', model({ name: 'cos ' })],
  ['a name that is a number', model({ name: 7 })],
  ['a UUID of 37 characters', model({ uuid: 'a'.repeat(37) })],
  ['a UUID with something in front', model({ uuid: 'x-8b1f' })],
  ['a UUID with something behind', model({ uuid: '8b1f-x' })],
  ['a UUID that is a number', model({ uuid: 7 })],
  ['a host name with a blank in front', entry({ hostnames: [' a'] })],
  ['a host name with a slash at its end', entry({ hostnames: ['a/'] })],
  ['a host name of 254 characters', entry({ hostnames: ['a'.repeat(254)] })],
  ['a host name that is a number', entry({ hostnames: [7] })],
  ['a URL with a blank in front', entry({ ingress: { url: ' http://a' } })],
  ['a URL with a blank at its end', entry({ ingress: { url: 'http://a ' } })],
  ['a URL that is a number', entry({ ingress: { url: 7 } })],
  ['a URL of 2,001 characters', entry({ ingress: { url: 'a'.repeat(2_001) } })],
  ['1,001 URLs', entry({ 'remote-write': many(1_001, 'http://a') })],
  ['a certificate of 100,001 characters', entry({ s3: { 'tls-ca-chain': ['a'.repeat(100_001)] } })],
  ['a certificate that is a number', entry({ tls: { ca: 7, certificate: 'a', 'key-secret': 'b' } })],
  ['a certificate that is a list', entry({ tls: { ca: [], certificate: 'a', 'key-secret': 'b' } })],
  ['an unknown release', entry({ release: '2023-01' })],
]

describe('DeploymentCodec', () => {
  it.each(fits)('takes %s', (_, value) => {
    expect(Either.isRight(DeploymentCodec.decode(value))).toBe(true)
    expect(DeploymentCodec.is(value)).toBe(true)
  })

  it.each(refused)('refuses %s', (_, value) => {
    expect(Either.isLeft(DeploymentCodec.decode(value))).toBe(true)
    expect(DeploymentCodec.is(value)).toBe(false)
  })
})
