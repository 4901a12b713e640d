/**
 * Tempo's roles. Source: the product document's table, and the charms' own role tables for 2024-09 and 2026-08, which
 * agree for Tempo.
 */
const roles = ['querier', 'query-frontend', 'ingester', 'distributor', 'compactor', 'metrics-generator']

const common = {
  name: 'tempo',
  title: 'Tempo',
  coordinatorCharm: 'tempo-coordinator-k8s',
  workerCharm: 'tempo-worker-k8s',
  endpoints: {
    cluster: 'tempo-cluster',
    s3: 's3',
    certificates: 'certificates',
    remoteWrite: 'send-remote-write',
  },
  ports: { http: 3200, grpc: 9096 },
  roles,
  metaRoles: { all: roles },
  required: ['querier', 'query-frontend', 'ingester', 'distributor', 'compactor'],
  optional: ['metrics-generator'],
  recommended: {
    querier: 1,
    'query-frontend': 1,
    ingester: 3,
    distributor: 1,
    compactor: 1,
    'metrics-generator': 1,
  },
  severalRolesPerWorker: false,
  defaultRoles: ['all'],
  paths: { write: ['distributor', 'ingester'], read: ['query-frontend', 'querier', 'ingester'] },
  ring: { role: 'ingester', countedRole: 'ingester', factor: 3 },
}

export const tempo: Readonly<Record<string, unknown>> = {
  '2024-09': { ...common, release: '2024-09' },
  '2026-08': { ...common, release: '2026-08' },
}
