import { describe, expect, it } from 'vitest'
import { lokiWorkerConfig } from '../../src/config/lokiWorkerConfig.js'
import type { Cluster } from '../../src/domain/Deployment.js'
import { right } from './everything.js'
import { monolith } from './sampleClusters.js'

const treeOf = (change: Partial<Cluster>, leader?: number) =>
  right(
    lokiWorkerConfig(
      { ...monolith('loki'), ...change },
      { behaviour: 'documented', ...(leader === undefined ? {} : { leader }) },
    ),
  ).data

describe('lokiWorkerConfig', () => {
  it("takes the charm's defaults for options that are not set", () => {
    const { limits_config, analytics, compactor } = treeOf({})
    expect(limits_config).toMatchObject({
      ingestion_burst_size_mb: 15,
      ingestion_rate_mb: 4,
      max_global_streams_per_user: 5000,
      per_stream_rate_limit: '4MB',
      per_stream_rate_limit_burst: '15MB',
      retention_period: '15d',
    })
    expect(analytics).toEqual({ reporting_enabled: true })
    expect(compactor).toMatchObject({ delete_request_store: 's3', retention_enabled: true })
  })

  it('takes options that are set', () => {
    const { limits_config, analytics } = treeOf({
      options: {
        'retention-period': 30,
        'ingestion-rate-mb': 8,
        'ingestion-burst-size-mb': 16,
        'max-global-streams-per-user': 1,
        reporting_enabled: false,
      },
    })
    expect(limits_config).toMatchObject({
      ingestion_burst_size_mb: 16,
      ingestion_rate_mb: 8,
      max_global_streams_per_user: 1,
      retention_period: '30d',
    })
    expect(analytics).toEqual({ reporting_enabled: false })
  })

  it('deletes nothing with a retention of 0 days', () => {
    expect(treeOf({ options: { 'retention-period': 0 } })['compactor']).toEqual({
      retention_enabled: false,
      working_directory: '/loki/compactor',
    })
  })

  const hostnames = ['loki-0.x', 'loki-1.x']
  it.each([
    ['the first unit', hostnames, undefined, 'http://loki-0.x:3100'],
    ['the leader', hostnames, 1, 'http://loki-1.x:3100'],
    ['the first unit where there is no such leader', hostnames, 2, 'http://loki-0.x:3100'],
    ['the application where there is no unit', [], undefined, 'http://loki:3100'],
  ])('is reached at %s', (_, names, leader, url) => {
    expect(treeOf({ hostnames: names }, leader)['ruler']).toMatchObject({ external_url: url })
  })

  it('is reached at the ingress where there is one', () => {
    const { surroundings } = monolith('loki')
    expect(treeOf({ surroundings: { ...surroundings, ingress: 'https://in/loki' } })['ruler']).toMatchObject({
      external_url: 'https://in/loki',
    })
  })
})
