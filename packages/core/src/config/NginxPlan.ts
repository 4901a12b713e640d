import type { NginxLocationView } from '@coordinated-workers/templates'

/** Servers behind one name of the load balancer. */
export interface PlannedUpstream {
  readonly name: string
  readonly port: number
  /** Host names, sorted. An upstream without any is left out. */
  readonly hosts: ReadonlyArray<string>
}

/** One path of the load balancer. It is left out when its upstream is. */
export interface PlannedRoute {
  readonly sign: '' | '=' | '~' | '^~'
  readonly path: string
  readonly upstream: string
  /** Path at the upstream instead of the request's; empty keeps the request's. */
  readonly backendPath: string
  readonly rewrite: NginxLocationView['rewrite']
  /** Whether the upstream speaks TLS. Absent: as the listener does. */
  readonly tls?: boolean
  readonly websocket: boolean
  readonly keepAlive: boolean
}

/** One port of the load balancer. */
export interface PlannedListener {
  readonly port: number
  readonly grpc: boolean
  readonly routes: ReadonlyArray<PlannedRoute>
}

/** What a solution wants of its coordinator's nginx. */
export interface NginxPlan {
  readonly upstreams: ReadonlyArray<PlannedUpstream>
  readonly listeners: ReadonlyArray<PlannedListener>
  /** Whether every listener shows a health and a status page. */
  readonly healthPages: boolean
  /** Whether the tenant map stands behind the resolver, as the older library writes it. */
  readonly tenantMapLast: boolean
}

/** A route to an upstream that keeps the request's path. */
export const route = (
  sign: PlannedRoute['sign'],
  path: string,
  upstream: string,
  details: Partial<Pick<PlannedRoute, 'backendPath' | 'websocket'>> = {},
): PlannedRoute => ({
  sign,
  path,
  upstream,
  backendPath: '',
  rewrite: null,
  websocket: false,
  keepAlive: false,
  ...details,
})
