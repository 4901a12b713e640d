import type { Cluster } from '../domain/Deployment.js'

/** Port on which a coordinator's nginx takes its workers' telemetry. Mimir's moves with TLS, as its API does. */
export const telemetryPort = ({ solution, surroundings }: Cluster): number => {
  if (solution.name === 'tempo') return 3300
  return solution.name === 'mimir' && surroundings.tls !== null ? 443 : solution.ports.http
}
