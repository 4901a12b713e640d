import type { Cluster } from '../domain/Deployment.js'
import { type NginxPlan, type PlannedRoute, route } from './NginxPlan.js'
import type { TelemetryPlan } from './telemetryPlan.js'

/** Paths of Mimir's API. Source: Mimir's HTTP API and the recorded answers of its charm. */
const routes: ReadonlyArray<PlannedRoute> = [
  route('', '/distributor', 'distributor'),
  route('', '/api/v1/push', 'distributor'),
  route('', '/otlp/v1/metrics', 'distributor'),
  route('', '/prometheus/config/v1/rules', 'ruler'),
  route('', '/prometheus/api/v1/rules', 'ruler'),
  route('', '/prometheus/api/v1/alerts', 'ruler'),
  route('=', '/ruler/ring', 'ruler'),
  route('', '/alertmanager', 'alertmanager'),
  route('', '/multitenant_alertmanager/status', 'alertmanager'),
  route('', '/api/v1/alerts', 'alertmanager'),
  route('', '/prometheus', 'query-frontend'),
  route('=', '/api/v1/status/buildinfo', 'query-frontend'),
  route('=', '/api/v1/upload/block/', 'compactor'),
]

/** Mimir: one port, which is 443 under TLS; an upstream for each role; telemetry beside the API. */
export const mimirNginx = (
  { solution, surroundings }: Cluster,
  hosts: (role: string) => ReadonlyArray<string>,
  telemetry: TelemetryPlan,
): NginxPlan => ({
  upstreams: solution.roles.map((role) => ({ name: role, port: solution.ports.http, hosts: hosts(role) })),
  listeners: [
    {
      port: surroundings.tls === null ? solution.ports.http : 443,
      grpc: false,
      routes: [...routes, ...telemetry.routes],
    },
  ],
  healthPages: true,
  tenantMapLast: true,
})
