import { yamlScalar } from '../escape/yamlScalar.js'
import type { Template } from '../Template.js'
import { lokiWorkerText } from './lokiWorker.mustache.js'
import { type S3View, sampleS3 } from './S3View.js'

/** What varies in a Loki worker's configuration. */
export type LokiWorkerView = {
  readonly reporting: boolean
  /** Where the compactor and the ruler are reached from outside. */
  readonly externalUrl: string
  readonly replicationFactor: number
  readonly retentionEnabled: boolean
  readonly retentionDays: number
  /** Whole mebibytes. */
  readonly rateMb: number
  readonly burstMb: number
  readonly streams: number
  readonly clusterLabel: string
  readonly joinMembers: ReadonlyArray<string>
  /** Comma-joined. */
  readonly alertmanagerUrl: string
  readonly httpPort: number
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null
  readonly s3: S3View
}

export const lokiWorker: Template<LokiWorkerView> = {
  name: 'loki worker',
  text: lokiWorkerText,
  escape: yamlScalar,
  sample: {
    reporting: true,
    externalUrl: 'http://loki-0:3100',
    replicationFactor: 3,
    retentionEnabled: true,
    retentionDays: 15,
    rateMb: 4,
    burstMb: 15,
    streams: 5000,
    clusterLabel: 'cos-cluster',
    joinMembers: ['loki-worker-0'],
    alertmanagerUrl: 'http://am:9093',
    httpPort: 3100,
    tls: { certFile: '/cert', keyFile: '/key' },
    s3: sampleS3,
  },
}
