/** The configuration shared by all Tempo workers (Tempo 2.10). */
export const tempoWorkerText = `auth_enabled: false
compactor:
  compaction:
    block_retention: {{blockRetention}}
    compacted_block_retention: 1h
    compaction_window: 1h
    max_compaction_objects: 1000000
  ring:
    kvstore:
      store: memberlist
distributor:
  receivers:
    jaeger:
      protocols:
        grpc:
          endpoint: 0.0.0.0:14250
{{#tls}}
          tls:
            ca_file: {{caFile}}
            cert_file: {{certFile}}
            key_file: {{keyFile}}
{{/tls}}
        thrift_http:
          endpoint: 0.0.0.0:14268
{{#tls}}
          tls:
            ca_file: {{caFile}}
            cert_file: {{certFile}}
            key_file: {{keyFile}}
{{/tls}}
    otlp:
      protocols:
        grpc:
          endpoint: 0.0.0.0:4317
{{#tls}}
          tls:
            ca_file: {{caFile}}
            cert_file: {{certFile}}
            key_file: {{keyFile}}
{{/tls}}
        http:
          endpoint: 0.0.0.0:4318
{{#tls}}
          tls:
            ca_file: {{caFile}}
            cert_file: {{certFile}}
            key_file: {{keyFile}}
{{/tls}}
    zipkin:
      endpoint: 0.0.0.0:9411
{{#tls}}
      tls:
        ca_file: {{caFile}}
        cert_file: {{certFile}}
        key_file: {{keyFile}}
{{/tls}}
  ring:
    kvstore:
      store: memberlist
ingester:
  lifecycler:
    ring:
      kvstore:
        store: memberlist
      replication_factor: {{replicationFactor}}
  max_block_bytes: 100
  max_block_duration: 30m
  trace_idle_period: 10s
{{#tls}}
ingester_client:
  grpc_client_config:
    tls_ca_path: {{caFile}}
    tls_cert_path: {{certFile}}
    tls_enabled: true
    tls_key_path: {{keyFile}}
    tls_server_name: {{serverName}}
{{/tls}}
memberlist:
  abort_if_cluster_join_fails: false
  bind_port: {{memberlistPort}}
  join_members:{{^joinMembers}} []{{/joinMembers}}
{{#joinMembers}}
    - {{.}}
{{/joinMembers}}
{{#tls}}
  tls_ca_path: {{caFile}}
  tls_cert_path: {{certFile}}
  tls_enabled: true
  tls_key_path: {{keyFile}}
  tls_server_name: {{serverName}}
{{/tls}}
{{^tls}}
  tls_enabled: false
{{/tls}}
{{#generator}}
metrics_generator:
  processor:
    service_graphs: {}
    span_metrics: {}
{{#externalLabels}}
  registry:
    external_labels:
      juju_application: {{application}}
      juju_charm_name: {{charm}}
      juju_model: {{model}}
      juju_model_uuid: {{modelUuid}}
      juju_unit: {{unit}}
{{/externalLabels}}
  ring:
    kvstore:
      store: memberlist
  storage:
    path: /etc/tempo/metrics_generator_wal
    remote_write:
{{#remoteWrites}}
      - url: {{url}}
{{#tls}}
        tls_config:
          ca_file: {{caFile}}
          insecure_skip_verify: false
{{/tls}}
{{/remoteWrites}}
{{/generator}}
{{#tls}}
metrics_generator_client:
  grpc_client_config:
    tls_ca_path: {{caFile}}
    tls_cert_path: {{certFile}}
    tls_enabled: true
    tls_key_path: {{keyFile}}
    tls_server_name: {{serverName}}
{{/tls}}
{{#generator}}
overrides:
  defaults:
    metrics_generator:
      processors:
{{#processors}}
        - {{.}}
{{/processors}}
{{/generator}}
querier:
  frontend_worker:
    frontend_address: {{frontendAddress}}
{{#tls}}
    grpc_client_config:
      tls_ca_path: {{caFile}}
      tls_cert_path: {{certFile}}
      tls_enabled: true
      tls_key_path: {{keyFile}}
      tls_server_name: {{serverName}}
{{/tls}}
server:
  grpc_listen_port: {{grpcPort}}
{{#tls}}
  grpc_tls_config:
    cert_file: {{certFile}}
    client_auth_type: VerifyClientCertIfGiven
    client_ca_file: {{caFile}}
    key_file: {{keyFile}}
{{/tls}}
  http_listen_port: {{httpPort}}
{{#tls}}
  http_tls_config:
    cert_file: {{certFile}}
    client_auth_type: VerifyClientCertIfGiven
    client_ca_file: {{caFile}}
    key_file: {{keyFile}}
{{/tls}}
storage:
  trace:
    backend: s3
    block:
      version: vParquet3
    pool:
      max_workers: 400
      queue_depth: 20000
    s3:
{{#s3}}
      access_key: {{accessKey}}
      bucket: {{bucket}}
      endpoint: {{endpoint}}
      insecure: {{insecure}}
{{#region}}
      region: {{name}}
{{/region}}
      secret_key: {{secretKey}}
{{#ca}}
      tls_ca_path: {{path}}
{{/ca}}
{{/s3}}
    wal:
      path: /etc/tempo/tempo_wal
`
