/** Where a worker writes what it receives. Source: the workers' library. */
export const workerFiles = {
  config: '/etc/worker/config.yaml',
  certificate: '/etc/worker/server.cert',
  key: '/etc/worker/private.key',
  clientCa: '/etc/worker/ca.cert',
  rootCa: '/usr/local/share/ca-certificates/ca.crt',
  s3Ca: '/etc/worker/s3_ca.crt',
} as const
