import { yamlScalar } from '../escape/yamlScalar.js'
import type { Template } from '../Template.js'
import { type S3View, sampleS3 } from './S3View.js'
import { tempoWorkerText } from './tempoWorker.mustache.js'

/** Files and name that Tempo's servers and clients use under TLS. */
export type TempoTlsView = {
  readonly caFile: string
  readonly certFile: string
  readonly keyFile: string
  /** Host name that clients verify every worker against. */
  readonly serverName: string
}

/** Labels that one worker adds to the metrics it generates. */
export type ExternalLabelsView = {
  readonly application: string
  readonly charm: string
  readonly model: string
  readonly modelUuid: string
  readonly unit: string
}

/** Where generated metrics go; absent without any remote-write. */
export type MetricsGeneratorView = {
  readonly processors: ReadonlyArray<string>
  readonly externalLabels: ExternalLabelsView | null
  readonly remoteWrites: ReadonlyArray<{ readonly url: string; readonly tls: { readonly caFile: string } | null }>
}

/** What varies in a Tempo worker's configuration. */
export type TempoWorkerView = {
  readonly blockRetention: string
  readonly replicationFactor: number
  readonly memberlistPort: number
  /** `host:port` of every worker. */
  readonly joinMembers: ReadonlyArray<string>
  readonly frontendAddress: string
  readonly httpPort: number
  readonly grpcPort: number
  readonly tls: TempoTlsView | null
  readonly generator: MetricsGeneratorView | null
  readonly s3: S3View
}

export const tempoWorker: Template<TempoWorkerView> = {
  name: 'tempo worker',
  text: tempoWorkerText,
  escape: yamlScalar,
  sample: {
    blockRetention: '720h',
    replicationFactor: 3,
    memberlistPort: 7946,
    joinMembers: ['tempo-worker-0:7946'],
    frontendAddress: 'localhost:9096',
    httpPort: 3200,
    grpcPort: 9096,
    tls: { caFile: '/ca', certFile: '/cert', keyFile: '/key', serverName: 'tempo-worker-0' },
    generator: {
      processors: ['span-metrics'],
      externalLabels: { application: 'w', charm: 'c', model: 'm', modelUuid: 'u', unit: 'w/0' },
      remoteWrites: [{ url: 'http://prometheus', tls: { caFile: '/ca' } }],
    },
    s3: sampleS3,
  },
}
