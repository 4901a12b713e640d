import { describe, expect, it } from 'vitest'
import { pebbleLayer } from '../../src/config/pebbleLayer.js'
import type { Cluster, Surroundings } from '../../src/domain/Deployment.js'
import { right } from './everything.js'
import { model, monolith, solution, worker } from './sampleClusters.js'

const serviceOf = (name: string, surroundings: Partial<Surroundings>, roles: ReadonlyArray<string> = ['all']) => {
  const base = monolith(name)
  const around: Cluster = { ...base, surroundings: { ...base.surroundings, ...surroundings } }
  const { data } = right(
    pebbleLayer(around, worker(solution(name).workerCharm, 'w', 1, roles), { behaviour: 'documented' }),
  )
  return data
}

const environmentOf = (...args: Parameters<typeof serviceOf>): unknown => {
  const text = JSON.stringify(serviceOf(...args)['services'])
  const services: Readonly<Record<string, { readonly environment?: unknown }>> = JSON.parse(text)
  return Object.values(services)[0]?.environment ?? null
}

const proxy = { https_proxy: '', http_proxy: '', no_proxy: '' }
const tags = (charm: string): string =>
  `juju_application=w,juju_model=${model.name},juju_model_uuid=${model.uuid},juju_unit=w/0,juju_charm=${charm}`

describe('pebbleLayer', () => {
  it('sets proxies always for Mimir and Loki', () => {
    expect(environmentOf('mimir', {})).toEqual(proxy)
    expect(environmentOf('loki', {}, ['read'])).toEqual(proxy)
    expect(environmentOf('mimir', { jujuProxy: { http: 'h', https: 's', no: 'n' } })).toEqual({
      http_proxy: 'h',
      https_proxy: 's',
      no_proxy: 'n',
    })
  })

  it.each(['backend', 'write'])('has Loki as %s leave out checksums that object stores may not know', (role) => {
    expect(environmentOf('loki', {}, [role])).toEqual({
      ...proxy,
      AWS_REQUEST_CHECKSUM_CALCULATION: 'when_required',
      AWS_REQUEST_CHECKSUM_VALIDATION: 'when_required',
    })
  })

  const workloadTracing = { jaeger_thrift_http: 'http://j', otlp_http: 'http://o' }

  it.each(['mimir', 'loki'])('has %s send its traces as Jaeger does', (name) => {
    expect(environmentOf(name, { workloadTracing, telemetryProxy: false }, ['read'])).toEqual({
      ...proxy,
      JAEGER_ENDPOINT: 'http://j/api/traces?format=jaeger.thrift',
      JAEGER_SAMPLER_PARAM: '1',
      JAEGER_SAMPLER_TYPE: 'const',
      JAEGER_TAGS: tags(solution(name).workerCharm),
    })
  })

  it('has Tempo send its traces as OpenTelemetry does, or sets nothing', () => {
    expect(environmentOf('tempo', { workloadTracing, telemetryProxy: false })).toEqual({
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://o/v1/traces',
      OTEL_RESOURCE_ATTRIBUTES: tags(solution('tempo').workerCharm),
    })
    expect(environmentOf('tempo', { workloadTracing: { zipkin: 'http://z' } })).toBeNull()
  })

  it('sends logs only where they can go', () => {
    expect(serviceOf('loki', {})).not.toHaveProperty('log-targets')
    const layer = serviceOf('loki', { logging: { 'logs/0': 'http://logs-0.x/push' }, telemetryProxy: false })
    expect(Object.values(layer['log-targets'] ?? {})).toMatchObject([{ location: 'http://logs-0.x/push' }])
  })
})
