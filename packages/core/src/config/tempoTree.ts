import type { MetricsGeneratorView, TempoTlsView, TempoWorkerView } from '@coordinated-workers/templates'
import type { ConfigTree } from './ConfigTree.js'
import { tempoS3Tree } from './s3Tree.js'

const memberlistRing = { kvstore: { store: 'memberlist' } }

const clientTls = ({ caFile, certFile, keyFile, serverName }: TempoTlsView): ConfigTree => ({
  tls_ca_path: caFile,
  tls_cert_path: certFile,
  tls_enabled: true,
  tls_key_path: keyFile,
  tls_server_name: serverName,
})

const serverTls = ({ caFile, certFile, keyFile }: TempoTlsView): ConfigTree => ({
  cert_file: certFile,
  client_auth_type: 'VerifyClientCertIfGiven',
  client_ca_file: caFile,
  key_file: keyFile,
})

const receiver = (port: number, tls: TempoTlsView | null): ConfigTree => ({
  endpoint: `0.0.0.0:${port}`,
  ...(tls === null ? {} : { tls: { ca_file: tls.caFile, cert_file: tls.certFile, key_file: tls.keyFile } }),
})

const receivers = (tls: TempoTlsView | null): ConfigTree => ({
  jaeger: { protocols: { grpc: receiver(14250, tls), thrift_http: receiver(14268, tls) } },
  otlp: { protocols: { grpc: receiver(4317, tls), http: receiver(4318, tls) } },
  zipkin: receiver(9411, tls),
})

const generator = ({ processors, externalLabels, remoteWrites }: MetricsGeneratorView): ConfigTree => ({
  metrics_generator: {
    processor: { service_graphs: {}, span_metrics: {} },
    ...(externalLabels === null
      ? {}
      : {
          registry: {
            external_labels: {
              juju_application: externalLabels.application,
              juju_charm_name: externalLabels.charm,
              juju_model: externalLabels.model,
              juju_model_uuid: externalLabels.modelUuid,
              juju_unit: externalLabels.unit,
            },
          },
        }),
    ring: memberlistRing,
    storage: {
      path: '/etc/tempo/metrics_generator_wal',
      remote_write: remoteWrites.map(({ url, tls }) => ({
        url,
        ...(tls === null ? {} : { tls_config: { ca_file: tls.caFile, insecure_skip_verify: false } }),
      })),
    },
  },
  overrides: { defaults: { metrics_generator: { processors } } },
})

/** Tempo's worker configuration as data. */
export const tempoTree = (view: TempoWorkerView): ConfigTree => {
  const { tls } = view
  const client = tls === null ? {} : { grpc_client_config: clientTls(tls) }
  return {
    auth_enabled: false,
    compactor: {
      compaction: {
        block_retention: view.blockRetention,
        compacted_block_retention: '1h',
        compaction_window: '1h',
        max_compaction_objects: 1_000_000,
      },
      ring: memberlistRing,
    },
    distributor: { receivers: receivers(tls), ring: memberlistRing },
    ingester: {
      lifecycler: { ring: { ...memberlistRing, replication_factor: view.replicationFactor } },
      max_block_bytes: 100,
      max_block_duration: '30m',
      trace_idle_period: '10s',
    },
    memberlist: {
      abort_if_cluster_join_fails: false,
      bind_port: view.memberlistPort,
      join_members: view.joinMembers,
      ...(tls === null ? { tls_enabled: false } : clientTls(tls)),
    },
    ...(view.generator === null ? {} : generator(view.generator)),
    ...(tls === null ? {} : { ingester_client: client, metrics_generator_client: client }),
    querier: { frontend_worker: { frontend_address: view.frontendAddress, ...client } },
    server: {
      grpc_listen_port: view.grpcPort,
      http_listen_port: view.httpPort,
      ...(tls === null ? {} : { grpc_tls_config: serverTls(tls), http_tls_config: serverTls(tls) }),
    },
    storage: {
      trace: {
        backend: 's3',
        block: { version: 'vParquet3' },
        pool: { max_workers: 400, queue_depth: 20_000 },
        s3: tempoS3Tree(view.s3),
        wal: { path: '/etc/tempo/tempo_wal' },
      },
    },
  }
}
