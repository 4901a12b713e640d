import type { Behaviour } from '../domain/Behaviour.js'
import type { Cluster } from '../domain/Deployment.js'
import { type NginxPlan, type PlannedRoute, route } from './NginxPlan.js'
import type { Roster } from './roster.js'
import type { TelemetryPlan } from './telemetryPlan.js'

/** Paths of Loki's API. Source: Loki's HTTP API and the recorded answers of its charm. */
const routes: ReadonlyArray<PlannedRoute> = [
  route('=', '/loki/api/v1/push', 'write'),
  route('^~', '/loki/api/v1/rules', 'backend'),
  route('~', '/prometheus/.*', 'backend'),
  route('=', '/api/v1/rules', 'backend', { backendPath: '/loki/api/v1/rules' }),
  route('=', '/loki/api/v1/tail', 'read'),
  route('~', '/loki/api/.*', 'read', { websocket: true }),
  route('=', '/loki/api/v1/format_query', 'worker'),
  route('=', '/loki/api/v1/status/buildinfo', 'worker'),
  route('=', '/ring', 'worker'),
]

/** Units whose application has the meta-role itself: the charm counts `all` among the roles that `all` stands for. */
const monoliths = ({ workers }: Roster): ReadonlyArray<string> =>
  workers.flatMap(({ roles, hostnames }) => (roles.includes('all') ? hostnames : []))

/**
 * Who answers what every worker can. The charm takes every host it knows, telemetry endpoints of other solutions
 * among them, which do not answer there; `documented` leaves those out.
 */
const anyWorker = (seen: Roster, { hostsByKey }: TelemetryPlan, behaviour: Behaviour): ReadonlyArray<string> =>
  behaviour === 'shipped' ? [...seen.addresses, ...hostsByKey.values()] : seen.addresses

/** Loki: one port; an upstream for each role, for monoliths, and for any worker; telemetry beside the API. */
export const lokiNginx = (
  { solution }: Cluster,
  seen: Roster,
  hosts: (role: string) => ReadonlyArray<string>,
  telemetry: TelemetryPlan,
  behaviour: Behaviour,
): NginxPlan => {
  const port = solution.ports.http
  return {
    upstreams: [
      ...solution.roles.map((role) => ({ name: role, port, hosts: hosts(role) })),
      { name: 'all', port, hosts: monoliths(seen) },
      { name: 'worker', port, hosts: anyWorker(seen, telemetry, behaviour) },
    ],
    listeners: [{ port, grpc: false, routes: [...routes, ...telemetry.routes] }],
    healthPages: true,
    tenantMapLast: false,
  }
}
