import { yamlScalar } from '../escape/yamlScalar.js'
import type { Template } from '../Template.js'
import { mimirWorkerText } from './mimirWorker.mustache.js'
import { type S3View, sampleS3 } from './S3View.js'

type AddressView = { readonly address: string }

/** What varies in a Mimir worker's configuration. */
export type MimirWorkerView = {
  readonly alertmanagerReplication: number
  readonly ingesterReplication: number
  readonly storeGatewayReplication: number
  readonly clusterLabel: string
  readonly joinMembers: ReadonlyArray<string>
  /** Query-scheduler that frontends queue at. */
  readonly scheduler: AddressView | null
  /** Where queriers fetch work: a scheduler or, without any, a frontend. */
  readonly frontendWorker: { readonly scheduler: AddressView | null; readonly frontend: AddressView | null } | null
  /** Comma-joined. */
  readonly alertmanagerUrl: string
  /** Absent: blocks are kept for ever. */
  readonly retention: { readonly period: string } | null
  readonly exemplars: number
  readonly tls: { readonly caFile: string; readonly certFile: string; readonly keyFile: string } | null
  readonly s3: S3View
}

export const mimirWorker: Template<MimirWorkerView> = {
  name: 'mimir worker',
  text: mimirWorkerText,
  escape: yamlScalar,
  sample: {
    alertmanagerReplication: 1,
    ingesterReplication: 3,
    storeGatewayReplication: 1,
    clusterLabel: 'cos_uuid_mimir',
    joinMembers: ['mimir-worker-0'],
    scheduler: { address: 'scheduler:9095' },
    frontendWorker: { scheduler: { address: 'scheduler:9095' }, frontend: { address: 'frontend:9095' } },
    alertmanagerUrl: 'http://am:9093',
    retention: { period: '30d' },
    exemplars: 0,
    tls: { caFile: '/ca', certFile: '/cert', keyFile: '/key' },
    s3: sampleS3,
  },
}
