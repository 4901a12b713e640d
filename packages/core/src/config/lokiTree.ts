import type { LokiWorkerView } from '@coordinated-workers/templates'
import type { ConfigTree } from './ConfigTree.js'
import { lokiS3Tree } from './s3Tree.js'

const embeddedCache = { embedded_cache: { enabled: true } }

const limitsTree = ({ burstMb, rateMb, streams, retentionDays }: LokiWorkerView): ConfigTree => ({
  ingestion_burst_size_mb: burstMb,
  ingestion_rate_mb: rateMb,
  max_global_streams_per_user: streams,
  max_line_size_truncate: true,
  per_stream_rate_limit: `${rateMb}MB`,
  per_stream_rate_limit_burst: `${burstMb}MB`,
  retention_period: `${retentionDays}d`,
  split_queries_by_interval: '0',
})

const schema = {
  from: '2024-08-06',
  index: { period: '24h', prefix: 'index_' },
  object_store: 's3',
  schema: 'v13',
  store: 'tsdb',
}

/** Loki's worker configuration as data. */
export const lokiTree = (view: LokiWorkerView): ConfigTree => ({
  analytics: { reporting_enabled: view.reporting },
  auth_enabled: false,
  chunk_store_config: { chunk_cache_config: embeddedCache },
  common: {
    compactor_grpc_address: view.externalUrl,
    path_prefix: '/loki',
    replication_factor: view.replicationFactor,
    storage: { s3: lokiS3Tree(view.s3) },
  },
  compactor: {
    ...(view.retentionEnabled ? { delete_request_store: 's3' } : {}),
    retention_enabled: view.retentionEnabled,
    working_directory: '/loki/compactor',
  },
  frontend: { compress_responses: true, max_outstanding_per_tenant: 8192 },
  ingester: { wal: { dir: '/loki/chunks/wal', enabled: true, flush_on_shutdown: true } },
  limits_config: limitsTree(view),
  memberlist: { cluster_label: view.clusterLabel, join_members: view.joinMembers },
  querier: { max_concurrent: 20 },
  query_range: { parallelise_shardable_queries: false, results_cache: { cache: embeddedCache } },
  ruler: {
    alertmanager_url: view.alertmanagerUrl,
    enable_api: true,
    enable_sharding: true,
    external_url: view.externalUrl,
    ring: { kvstore: { store: 'memberlist' } },
    rule_path: '/data/data-ruler',
  },
  schema_config: { configs: [schema] },
  server: {
    http_listen_address: '0.0.0.0',
    http_listen_port: view.httpPort,
    ...(view.tls === null ? {} : { http_tls_config: { cert_file: view.tls.certFile, key_file: view.tls.keyFile } }),
  },
  storage_config: {
    aws: lokiS3Tree(view.s3),
    tsdb_shipper: { active_index_directory: '/loki/index', cache_location: '/loki/index_cache' },
  },
})
