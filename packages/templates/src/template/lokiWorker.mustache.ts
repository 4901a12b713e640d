/** Loki names one object store twice, at two depths. */
const s3Block = (indent: string): string =>
  [
    'access_key_id: {{accessKey}}',
    'bucketnames: {{bucket}}',
    'endpoint: {{endpoint}}',
    'http_config:',
    '{{#ca}}',
    '  ca_file: {{path}}',
    '{{/ca}}',
    '  idle_conn_timeout: 90s',
    '  insecure_skip_verify: false',
    '  response_header_timeout: 0s',
    'insecure: {{insecure}}',
    'region: {{#region}}{{name}}{{/region}}{{^region}}null{{/region}}',
    's3forcepathstyle: true',
    'secret_access_key: {{secretKey}}',
  ]
    .map((line) => (line.startsWith('{{') ? line : `${indent}${line}`))
    .join('\n')

/** The configuration shared by all Loki workers (Loki 3.7). */
export const lokiWorkerText = `analytics:
  reporting_enabled: {{reporting}}
auth_enabled: false
chunk_store_config:
  chunk_cache_config:
    embedded_cache:
      enabled: true
common:
  compactor_grpc_address: {{externalUrl}}
  path_prefix: /loki
  replication_factor: {{replicationFactor}}
  storage:
    s3:
{{#s3}}
${s3Block('      ')}
{{/s3}}
compactor:
{{#retentionEnabled}}
  delete_request_store: s3
{{/retentionEnabled}}
  retention_enabled: {{retentionEnabled}}
  working_directory: /loki/compactor
frontend:
  compress_responses: true
  max_outstanding_per_tenant: 8192
ingester:
  wal:
    dir: /loki/chunks/wal
    enabled: true
    flush_on_shutdown: true
limits_config:
  ingestion_burst_size_mb: {{burstMb}}.0
  ingestion_rate_mb: {{rateMb}}.0
  max_global_streams_per_user: {{streams}}
  max_line_size_truncate: true
  per_stream_rate_limit: {{rateMb}}MB
  per_stream_rate_limit_burst: {{burstMb}}MB
  retention_period: {{retentionDays}}d
  split_queries_by_interval: "0"
memberlist:
  cluster_label: {{clusterLabel}}
  join_members:{{^joinMembers}} []{{/joinMembers}}
{{#joinMembers}}
    - {{.}}
{{/joinMembers}}
querier:
  max_concurrent: 20
query_range:
  parallelise_shardable_queries: false
  results_cache:
    cache:
      embedded_cache:
        enabled: true
ruler:
  alertmanager_url: {{alertmanagerUrl}}
  enable_api: true
  enable_sharding: true
  external_url: {{externalUrl}}
  ring:
    kvstore:
      store: memberlist
  rule_path: /data/data-ruler
schema_config:
  configs:
    - from: "2024-08-06"
      index:
        period: 24h
        prefix: index_
      object_store: s3
      schema: v13
      store: tsdb
server:
  http_listen_address: 0.0.0.0
  http_listen_port: {{httpPort}}
{{#tls}}
  http_tls_config:
    cert_file: {{certFile}}
    key_file: {{keyFile}}
{{/tls}}
storage_config:
  aws:
{{#s3}}
${s3Block('    ')}
{{/s3}}
  tsdb_shipper:
    active_index_directory: /loki/index
    cache_location: /loki/index_cache
`
