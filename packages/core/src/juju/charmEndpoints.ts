import type { Solution } from '../domain/Solution.js'
import { lookup } from './dictionary.js'

/** A place where a charm can be integrated. */
export interface CharmEndpoint {
  readonly name: string
  readonly side: 'provides' | 'requires'
  readonly interface: string
  /** How many integrations the endpoint takes at most, or null. */
  readonly limit: number | null
}

/** What is known of a charm's endpoints; `complete` when it surely has no others. */
export interface CharmEndpoints {
  readonly endpoints: ReadonlyArray<CharmEndpoint>
  readonly complete: boolean
}

type Sides = Readonly<Record<'provides' | 'requires', Readonly<Record<string, string>>>>

const list = ({ provides, requires }: Sides, limited: ReadonlyArray<string> = []): ReadonlyArray<CharmEndpoint> => {
  const side = (side: 'provides' | 'requires', named: Readonly<Record<string, string>>): ReadonlyArray<CharmEndpoint> =>
    Object.entries(named).map(([name, interfaceName]) => ({
      name,
      side,
      interface: interfaceName,
      limit: limited.includes(name) ? 1 : null,
    }))
  return [...side('provides', provides), ...side('requires', requires)]
}

/** Endpoints that coordinators share besides those that a {@link Solution} names. Source: the charms' metadata. */
const everyCoordinator: Sides = {
  provides: { 'grafana-source': 'grafana_datasource' },
  requires: {
    catalogue: 'catalogue',
    'charm-tracing': 'tracing',
    'workload-tracing': 'tracing',
  },
}

const dashboardsAndMetrics = {
  'grafana-dashboards-provider': 'grafana_dashboard',
  'self-metrics-endpoint': 'prometheus_scrape',
}

/** What single coordinators have beyond that, by charm. */
const coordinators: Readonly<Record<string, Sides>> = {
  'tempo-coordinator-k8s': {
    provides: { tracing: 'tracing', 'grafana-dashboard': 'grafana_dashboard', 'metrics-endpoint': 'prometheus_scrape' },
    requires: { ingress: 'traefik_route', logging: 'loki_push_api' },
  },
  'mimir-coordinator-k8s': {
    provides: { ...dashboardsAndMetrics, 'receive-remote-write': 'prometheus_remote_write' },
    requires: { ingress: 'ingress', alertmanager: 'alertmanager_dispatch', 'logging-consumer': 'loki_push_api' },
  },
  'loki-coordinator-k8s': {
    provides: { ...dashboardsAndMetrics, logging: 'loki_push_api' },
    requires: { ingress: 'ingress', alertmanager: 'alertmanager_dispatch', 'logging-consumer': 'loki_push_api' },
  },
}

const observability = {
  'charm-tracing': 'tracing',
  'workload-tracing': 'tracing',
  catalogue: 'catalogue',
  certificates: 'tls-certificates',
}

/** Charms that stand around a solution, by name. Source: the charms' metadata; not all of their endpoints are here. */
const surroundings: Readonly<Record<string, Sides>> = {
  's3-integrator': { provides: { 's3-credentials': 's3' }, requires: {} },
  'seaweedfs-k8s': { provides: { 's3-credentials': 's3' }, requires: {} },
  minio: { provides: { 'object-storage': 'object-storage' }, requires: {} },
  'self-signed-certificates': { provides: { certificates: 'tls-certificates' }, requires: {} },
  'manual-tls-certificates': { provides: { certificates: 'tls-certificates' }, requires: {} },
  lego: { provides: { certificates: 'tls-certificates' }, requires: {} },
  'traefik-k8s': {
    provides: { ingress: 'ingress', 'ingress-per-unit': 'ingress_per_unit', 'traefik-route': 'traefik_route' },
    requires: { ...observability },
  },
  'catalogue-k8s': {
    provides: { catalogue: 'catalogue' },
    requires: { ingress: 'ingress', certificates: 'tls-certificates' },
  },
  'prometheus-k8s': {
    provides: {
      'receive-remote-write': 'prometheus_remote_write',
      'self-metrics-endpoint': 'prometheus_scrape',
      'grafana-source': 'grafana_datasource',
      'grafana-dashboard': 'grafana_dashboard',
    },
    requires: {
      'metrics-endpoint': 'prometheus_scrape',
      alertmanager: 'alertmanager_dispatch',
      ingress: 'ingress_per_unit',
      ...observability,
    },
  },
  'alertmanager-k8s': {
    provides: {
      alerting: 'alertmanager_dispatch',
      'karma-dashboard': 'karma_dashboard',
      'self-metrics-endpoint': 'prometheus_scrape',
      'grafana-source': 'grafana_datasource',
      'grafana-dashboard': 'grafana_dashboard',
    },
    requires: { ingress: 'ingress', ...observability },
  },
  'grafana-k8s': {
    provides: { 'metrics-endpoint': 'prometheus_scrape' },
    requires: {
      'grafana-source': 'grafana_datasource',
      'grafana-dashboard': 'grafana_dashboard',
      ingress: 'traefik_route',
      ...observability,
    },
  },
  'loki-k8s': {
    provides: {
      logging: 'loki_push_api',
      'metrics-endpoint': 'prometheus_scrape',
      'grafana-source': 'grafana_datasource',
      'grafana-dashboard': 'grafana_dashboard',
    },
    requires: { alertmanager: 'alertmanager_dispatch', ingress: 'ingress_per_unit', ...observability },
  },
}

/** Interface between the coordinator and the workers of a solution: `tempo_cluster`. */
const clusterInterface = (solution: Solution): string => solution.endpoints.cluster.replaceAll('-', '_')

const ofCoordinator = (solution: Solution): CharmEndpoints => {
  const { cluster, s3, certificates, remoteWrite } = solution.endpoints
  const own = lookup(coordinators, solution.coordinatorCharm)
  return {
    complete: false,
    endpoints: list(
      {
        provides: { [cluster]: clusterInterface(solution), ...everyCoordinator.provides, ...own?.provides },
        requires: {
          [s3]: 's3',
          [certificates]: 'tls-certificates',
          ...(remoteWrite === null ? {} : { [remoteWrite]: 'prometheus_remote_write' }),
          ...everyCoordinator.requires,
          ...own?.requires,
        },
      },
      [s3, certificates],
    ),
  }
}

const ofWorker = (solution: Solution): CharmEndpoints => ({
  complete: true,
  endpoints: list({ provides: {}, requires: { [solution.endpoints.cluster]: clusterInterface(solution) } }, [
    solution.endpoints.cluster,
  ]),
})

/** What is known of a charm's endpoints, from the solutions and from a table of their surroundings; null if nothing. */
export const charmEndpoints =
  (solutions: ReadonlyArray<Solution>) =>
  (charm: string): CharmEndpoints | null => {
    for (const solution of solutions) {
      if (charm === solution.coordinatorCharm) return ofCoordinator(solution)
      if (charm === solution.workerCharm) return ofWorker(solution)
    }
    const sides = lookup(surroundings, charm)
    return sides === undefined ? null : { endpoints: list(sides), complete: false }
  }
