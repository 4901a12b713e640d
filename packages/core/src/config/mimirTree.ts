import type { MimirWorkerView } from '@coordinated-workers/templates'
import type { ConfigTree } from './ConfigTree.js'
import { mimirS3Tree } from './s3Tree.js'

const queryTrees = ({ scheduler, frontendWorker }: MimirWorkerView): ConfigTree => ({
  frontend: scheduler === null ? {} : { scheduler_address: scheduler.address },
  frontend_worker: {
    ...(frontendWorker?.scheduler ? { scheduler_address: frontendWorker.scheduler.address } : {}),
    ...(frontendWorker?.frontend ? { frontend_address: frontendWorker.frontend.address } : {}),
  },
})

const serverTree = ({ tls }: MimirWorkerView): ConfigTree =>
  tls === null
    ? {}
    : {
        server: {
          http_tls_config: {
            cert_file: tls.certFile,
            client_auth_type: 'RequestClientCert',
            client_ca_file: tls.caFile,
            key_file: tls.keyFile,
          },
        },
      }

/** Mimir's worker configuration as data. */
export const mimirTree = (view: MimirWorkerView): ConfigTree => ({
  alertmanager: {
    data_dir: '/data/data-alertmanager',
    sharding_ring: { replication_factor: view.alertmanagerReplication },
  },
  alertmanager_storage: { storage_prefix: 'alerts' },
  blocks_storage: {
    bucket_store: { sync_dir: '/data/tsdb-sync' },
    storage_prefix: 'blocks',
    tsdb: { dir: '/data/tsdb' },
  },
  common: { storage: { backend: 's3', s3: mimirS3Tree(view.s3) } },
  compactor: { data_dir: '/data/data-compactor' },
  ...queryTrees(view),
  ingester: { ring: { replication_factor: view.ingesterReplication } },
  limits: {
    compactor_blocks_retention_period: view.retention === null ? 0 : view.retention.period,
    ingestion_burst_size: 2_000_000,
    ingestion_rate: 100_000,
    max_global_exemplars_per_user: view.exemplars,
    max_global_series_per_user: 0,
    ruler_max_rule_groups_per_tenant: 0,
    ruler_max_rules_per_rule_group: 0,
  },
  memberlist: { cluster_label: view.clusterLabel, join_members: view.joinMembers },
  ruler: { alertmanager_url: view.alertmanagerUrl, rule_path: '/data/data-ruler' },
  ruler_storage: { storage_prefix: 'rules' },
  ...serverTree(view),
  store_gateway: { sharding_ring: { replication_factor: view.storeGatewayReplication } },
})
