/** Keys that an official configuration reference names, and where it was read. Lists stand as `[]`. */
export interface ReferenceKeys {
  /** Repository, file and commit; the stored versions nearest to the releases that are rendered. */
  readonly source: string
  readonly keys: ReadonlyArray<string>
}

/** Keys below which no reference was found to name what we write, and why. */
export interface UncheckedKeys {
  readonly below: string
  readonly because: string
}

const each = (prefix: string, names: string): ReadonlyArray<string> =>
  names.split(' ').map((name) => `${prefix}.${name}`)

const tlsClient = 'tls_ca_path tls_cert_path tls_enabled tls_key_path tls_server_name'
const tlsServer = 'cert_file client_auth_type client_ca_file key_file'
const lokiS3 =
  'access_key_id bucketnames endpoint http_config.ca_file http_config.idle_conn_timeout http_config.insecure_skip_verify http_config.response_header_timeout insecure region s3forcepathstyle secret_access_key'

const tempo: ReadonlyArray<ReferenceKeys> = [
  {
    source: 'grafana/tempo docs/sources/tempo/configuration/manifest.md at 00a3f8667278933e672dcc2dbe69401529e134dc',
    keys: [
      'distributor.ring.kvstore.store',
      'ingester.lifecycler.ring.kvstore.store',
      'ingester.lifecycler.ring.replication_factor',
      ...each('ingester', 'max_block_bytes max_block_duration trace_idle_period'),
      ...each('ingester_client.grpc_client_config', tlsClient),
      ...each('memberlist', `abort_if_cluster_join_fails bind_port join_members[] ${tlsClient}`),
      ...each('metrics_generator', 'processor.service_graphs processor.span_metrics ring.kvstore.store storage.path'),
      ...each('metrics_generator_client.grpc_client_config', tlsClient),
      'querier.frontend_worker.frontend_address',
      ...each('querier.frontend_worker.grpc_client_config', tlsClient),
      ...each('server', 'grpc_listen_port http_listen_port'),
      ...each('server.grpc_tls_config', tlsServer),
      ...each('server.http_tls_config', tlsServer),
      ...each('storage.trace', 'backend block.version pool.max_workers pool.queue_depth wal.path'),
      ...each('storage.trace.s3', 'access_key bucket endpoint insecure region secret_key tls_ca_path'),
    ],
  },
  {
    source:
      'grafana/tempo docs/sources/tempo/configuration/manifest.md at 2a0a116474ac9a2800c07b7b54b6edb20309c3c4, before the compactor left',
    keys: [
      ...each('compactor.compaction', 'block_retention compacted_block_retention compaction_window'),
      'compactor.compaction.max_compaction_objects',
      'compactor.ring.kvstore.store',
    ],
  },
  {
    source: 'grafana/tempo docs/sources/tempo/configuration/_index.md at 0046cd12dbef7184fe441b04e02d9b8a11e607d3',
    keys: [
      'distributor.receivers.jaeger.protocols.grpc',
      'distributor.receivers.jaeger.protocols.thrift_http',
      'distributor.receivers.otlp.protocols.grpc',
      'distributor.receivers.otlp.protocols.http',
      'distributor.receivers.zipkin',
      'metrics_generator.registry.external_labels',
      'metrics_generator.storage.remote_write[]',
    ],
  },
]

const mimir: ReadonlyArray<ReferenceKeys> = [
  {
    source:
      'grafana/mimir docs/sources/mimir/configure/configuration-parameters/index.md at 0013c446e1a67b158808e114603c5aca63e7f8e1',
    keys: [
      'alertmanager.data_dir',
      'alertmanager.sharding_ring.replication_factor',
      'alertmanager_storage.storage_prefix',
      ...each('blocks_storage', 'bucket_store.sync_dir storage_prefix tsdb.dir'),
      'common.storage.backend',
      ...each(
        'common.storage.s3',
        'access_key_id bucket_name endpoint http.tls_ca_path insecure region secret_access_key',
      ),
      'compactor.data_dir',
      'frontend',
      'frontend.scheduler_address',
      'frontend_worker.scheduler_address',
      'ingester.ring.replication_factor',
      ...each('limits', 'compactor_blocks_retention_period ingestion_burst_size ingestion_rate'),
      ...each('limits', 'max_global_exemplars_per_user max_global_series_per_user'),
      ...each('limits', 'ruler_max_rule_groups_per_tenant ruler_max_rules_per_rule_group'),
      ...each('memberlist', 'cluster_label join_members[]'),
      ...each('ruler', 'alertmanager_url rule_path'),
      'ruler_storage.storage_prefix',
      ...each('server.http_tls_config', tlsServer),
      'store_gateway.sharding_ring.replication_factor',
    ],
  },
]

const loki: ReadonlyArray<ReferenceKeys> = [
  {
    source: 'grafana/loki docs/sources/shared/configuration.md at 002ee222b2bb07240a7a304d7158b17cda47d2bf',
    keys: [
      'analytics.reporting_enabled',
      'auth_enabled',
      'chunk_store_config.chunk_cache_config.embedded_cache.enabled',
      ...each('common', 'compactor_grpc_address path_prefix replication_factor'),
      ...each('common.storage.s3', lokiS3),
      ...each('compactor', 'delete_request_store retention_enabled working_directory'),
      ...each('frontend', 'compress_responses max_outstanding_per_tenant'),
      ...each('ingester.wal', 'dir enabled flush_on_shutdown'),
      ...each('limits_config', 'ingestion_burst_size_mb ingestion_rate_mb max_global_streams_per_user'),
      ...each('limits_config', 'max_line_size_truncate per_stream_rate_limit per_stream_rate_limit_burst'),
      ...each('limits_config', 'retention_period split_queries_by_interval'),
      ...each('memberlist', 'cluster_label join_members[]'),
      'querier.max_concurrent',
      ...each('query_range', 'parallelise_shardable_queries results_cache.cache.embedded_cache.enabled'),
      ...each('ruler', 'alertmanager_url enable_api enable_sharding external_url ring.kvstore.store rule_path'),
      ...each('schema_config.configs[]', 'from index.period index.prefix object_store schema store'),
      ...each('server', 'http_listen_address http_listen_port http_tls_config.cert_file http_tls_config.key_file'),
      ...each('storage_config.aws', lokiS3),
      ...each('storage_config.tsdb_shipper', 'active_index_directory cache_location'),
    ],
  },
]

export const referenceKeys: Readonly<Record<string, ReadonlyArray<ReferenceKeys>>> = { tempo, mimir, loki }

const receiver = 'handed on to the OpenTelemetry receiver, whose keys this reference does not list'
const remoteWrite = "Prometheus's remote-write block, whose keys this reference does not list"

export const uncheckedKeys: Readonly<Record<string, ReadonlyArray<UncheckedKeys>>> = {
  tempo: [
    { below: 'auth_enabled', because: 'the references have `multitenancy_enabled`; the charm writes this one' },
    { below: 'distributor.receivers.jaeger.protocols.grpc', because: receiver },
    { below: 'distributor.receivers.jaeger.protocols.thrift_http', because: receiver },
    { below: 'distributor.receivers.otlp.protocols.grpc', because: receiver },
    { below: 'distributor.receivers.otlp.protocols.http', because: receiver },
    { below: 'distributor.receivers.zipkin', because: receiver },
    { below: 'metrics_generator.registry.external_labels', because: 'labels of any name' },
    { below: 'metrics_generator.storage.remote_write[]', because: remoteWrite },
    {
      below: 'overrides.defaults.metrics_generator.processors[]',
      because: 'the manifest has the block, and leaves out lists that are empty by default',
    },
  ],
  mimir: [
    {
      below: 'frontend_worker.frontend_address',
      because: 'the stored reference is a little later than 2.17, and has `scheduler_address` only',
    },
  ],
  loki: [],
}
