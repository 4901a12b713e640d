/** The configuration shared by all Mimir workers (Mimir 2.17). */
export const mimirWorkerText = `alertmanager:
  data_dir: /data/data-alertmanager
  sharding_ring:
    replication_factor: {{alertmanagerReplication}}
alertmanager_storage:
  storage_prefix: alerts
blocks_storage:
  bucket_store:
    sync_dir: /data/tsdb-sync
  storage_prefix: blocks
  tsdb:
    dir: /data/tsdb
common:
  storage:
    backend: s3
    s3:
{{#s3}}
      access_key_id: {{accessKey}}
      bucket_name: {{bucket}}
      endpoint: {{endpoint}}
{{#ca}}
      http:
        tls_ca_path: {{path}}
{{/ca}}
      insecure: {{insecure}}
      region: {{#region}}{{name}}{{/region}}{{^region}}null{{/region}}
      secret_access_key: {{secretKey}}
{{/s3}}
compactor:
  data_dir: /data/data-compactor
frontend:{{^scheduler}} {}{{/scheduler}}
{{#scheduler}}
  scheduler_address: {{address}}
{{/scheduler}}
frontend_worker:{{^frontendWorker}} {}{{/frontendWorker}}
{{#frontendWorker}}
{{#scheduler}}
  scheduler_address: {{address}}
{{/scheduler}}
{{#frontend}}
  frontend_address: {{address}}
{{/frontend}}
{{/frontendWorker}}
ingester:
  ring:
    replication_factor: {{ingesterReplication}}
limits:
  compactor_blocks_retention_period: {{#retention}}{{period}}{{/retention}}{{^retention}}0{{/retention}}
  ingestion_burst_size: 2000000
  ingestion_rate: 100000
  max_global_exemplars_per_user: {{exemplars}}
  max_global_series_per_user: 0
  ruler_max_rule_groups_per_tenant: 0
  ruler_max_rules_per_rule_group: 0
memberlist:
  cluster_label: {{clusterLabel}}
  join_members:{{^joinMembers}} []{{/joinMembers}}
{{#joinMembers}}
    - {{.}}
{{/joinMembers}}
ruler:
  alertmanager_url: {{alertmanagerUrl}}
  rule_path: /data/data-ruler
ruler_storage:
  storage_prefix: rules
{{#tls}}
server:
  http_tls_config:
    cert_file: {{certFile}}
    client_auth_type: RequestClientCert
    client_ca_file: {{caFile}}
    key_file: {{keyFile}}
{{/tls}}
store_gateway:
  sharding_ring:
    replication_factor: {{storeGatewayReplication}}
`
