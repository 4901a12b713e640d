/**
 * Loki's roles. Source: the product document's table and the charms' own role tables. The replication factor follows
 * the number of `backend` units, although ingesters run in `write`.
 */
const roles = ['read', 'write', 'backend']

const common = {
  name: 'loki',
  title: 'Loki',
  coordinatorCharm: 'loki-coordinator-k8s',
  workerCharm: 'loki-worker-k8s',
  endpoints: { cluster: 'loki-cluster', s3: 's3', certificates: 'certificates', remoteWrite: null },
  ports: { http: 3100, grpc: 9095 },
  roles,
  metaRoles: { all: roles },
  required: roles,
  optional: [],
  severalRolesPerWorker: true,
  defaultRoles: [],
  paths: { write: ['write'], read: ['read', 'backend', 'write'] },
  ring: { role: 'write', countedRole: 'backend', factor: 3 },
}

export const loki: Readonly<Record<string, unknown>> = {
  '2024-09': { ...common, release: '2024-09', recommended: { read: 3, write: 3, backend: 3 } },
  '2026-08': { ...common, release: '2026-08', recommended: { read: 3, write: 3, backend: 3 } },
}
