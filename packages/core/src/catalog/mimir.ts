/** Mimir's roles. Source: the product document's table (2024-09) and the charms' own role table of 2026-08. */
const roles = [
  'query-scheduler',
  'query-frontend',
  'querier',
  'store-gateway',
  'ingester',
  'distributor',
  'compactor',
  'ruler',
  'alertmanager',
  'overrides-exporter',
  'flusher',
]

const readWriteBackend = {
  read: ['query-frontend', 'querier'],
  write: ['distributor', 'ingester'],
  backend: ['store-gateway', 'compactor', 'ruler', 'alertmanager', 'query-scheduler', 'overrides-exporter'],
}

const common = {
  name: 'mimir',
  title: 'Mimir',
  coordinatorCharm: 'mimir-coordinator-k8s',
  workerCharm: 'mimir-worker-k8s',
  endpoints: { cluster: 'mimir-cluster', s3: 's3', certificates: 'certificates', remoteWrite: null },
  ports: { http: 8080, grpc: 9095 },
  roles,
  severalRolesPerWorker: true,
  defaultRoles: [],
  paths: {
    write: ['distributor', 'ingester'],
    read: ['query-frontend', 'querier', 'ingester', 'store-gateway'],
  },
  ring: { role: 'ingester', countedRole: 'ingester', factor: 3 },
}

const required2026 = ['query-frontend', 'querier', 'store-gateway', 'ingester', 'distributor', 'compactor', 'ruler']

export const mimir: Readonly<Record<string, unknown>> = {
  '2024-09': {
    ...common,
    release: '2024-09',
    metaRoles: { all: roles, ...readWriteBackend },
    required: [
      'query-scheduler',
      'query-frontend',
      'querier',
      'store-gateway',
      'ingester',
      'distributor',
      'compactor',
      'ruler',
      'alertmanager',
    ],
    optional: ['overrides-exporter', 'flusher'],
    recommended: {
      ingester: 3,
      querier: 2,
      'query-scheduler': 2,
      alertmanager: 1,
      'query-frontend': 1,
      ruler: 1,
      'store-gateway': 1,
      compactor: 1,
      distributor: 1,
    },
  },
  '2026-08': {
    ...common,
    release: '2026-08',
    metaRoles: { all: required2026, ...readWriteBackend },
    required: required2026,
    optional: ['query-scheduler', 'alertmanager', 'overrides-exporter', 'flusher'],
    recommended: {
      ingester: 3,
      querier: 2,
      'query-frontend': 1,
      ruler: 1,
      'store-gateway': 1,
      compactor: 1,
      distributor: 1,
    },
  },
}
