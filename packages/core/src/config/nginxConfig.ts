import { type NginxView, nginx, render } from '@coordinated-workers/templates'
import * as Either from 'fp-ts/lib/Either.js'
import { byText } from '../domain/byText.js'
import type { Cluster } from '../domain/Deployment.js'
import { badValue, type Configured, noTemplate, renderedText, unpublished } from './ConfigProblem.js'
import { lokiNginx } from './lokiNginx.js'
import { mimirNginx } from './mimirNginx.js'
import { mimirQueue } from './mimirQueue.js'
import type { NginxPlan, PlannedRoute } from './NginxPlan.js'
import { type NginxDialect, nginxView } from './nginxView.js'
import type { RenderOptions } from './RenderOptions.js'
import { holdersOf, type Roster, roster } from './roster.js'
import { type TelemetryPlan, telemetryPlan } from './telemetryPlan.js'
import { telemetryPort } from './telemetryPort.js'
import { tempoNginx } from './tempoNginx.js'
import { idleBecause } from './unpublishedBecause.js'

/** What an nginx config depends on besides the cluster. */
export interface NginxOptions extends RenderOptions {
  /** Ordinal of the coordinator unit that it is for. */
  readonly unit: number
  /** `current`: nginx since 1.27.3, as the charms write it; `classic`: older ones, such as Debian's 1.22. */
  readonly dialect: NginxDialect
  /** Keep sending requests to a peer that failed, instead of leaving it out for a while. Default false. */
  readonly keepPeers?: boolean
}

/** An nginx config as data and as text. */
export interface RenderedNginx {
  readonly data: NginxView
  readonly text: string
}

type Planner = (
  cluster: Cluster,
  seen: Roster,
  hosts: (role: string) => ReadonlyArray<string>,
  telemetry: TelemetryPlan,
  options: RenderOptions,
) => Configured<NginxPlan>

const planners: ReadonlyMap<string, Planner> = new Map<string, Planner>([
  ['tempo', (cluster, _, hosts, telemetry) => tempoNginx(cluster, hosts, telemetry, telemetryPort(cluster))],
  ['mimir', (cluster, _, hosts, telemetry) => Either.right(mimirNginx(cluster, hosts, telemetry))],
  [
    'loki',
    (cluster, seen, hosts, telemetry, { behaviour }) =>
      Either.right(lokiNginx(cluster, seen, hosts, telemetry, behaviour)),
  ],
])

/** Who answers for a role. In the charm a telemetry host that goes by the role's name takes its place. */
const hostsByRole = (cluster: Cluster, seen: Roster, telemetry: TelemetryPlan, { behaviour }: RenderOptions) => {
  const frontends = cluster.solution.name === 'mimir' ? mimirQueue(cluster, seen, behaviour).answering : null
  return (role: string): ReadonlyArray<string> => {
    const usurper = behaviour === 'shipped' ? telemetry.hostsByKey.get(role) : undefined
    if (usurper !== undefined) return [usurper]
    return role === 'query-frontend' && frontends !== null ? frontends : holdersOf(seen, role)
  }
}

const bySpelling = byText(({ sign, path }: PlannedRoute) => `${sign} ${path}`)

/**
 * The nginx configuration of one coordinator unit.
 *
 * Laws:
 * 1. the order of workers, records and sets in the cluster changes no byte;
 * 2. a value stands in the text as one token, or the answer is a `bad-value` that names its field;
 * 3. every location leads to an upstream of the same text, and every upstream has a server;
 * 4. under `documented`, upstreams have different names and no listener has one location twice.
 *
 * O(units × roles). Errors: {@link ConfigProblem}.
 */
export const nginxConfig = (cluster: Cluster, options: NginxOptions): Configured<RenderedNginx> => {
  const planner = planners.get(cluster.solution.name)
  if (planner === undefined) return noTemplate(cluster.solution.name)
  const because = idleBecause(cluster)
  if (because !== null) return unpublished(because)
  const serverName = cluster.hostnames[options.unit]
  if (serverName === undefined) return badValue('unit', 'the coordinator has no such unit')
  const seen = roster(cluster)
  const found = telemetryPlan(cluster, seen, options)
  if (Either.isLeft(found)) return found
  const telemetry = { ...found.right, routes: [...found.right.routes].sort(bySpelling) }
  const plan = planner(cluster, seen, hostsByRole(cluster, seen, telemetry, options), telemetry, options)
  if (Either.isLeft(plan)) return plan
  const { surroundings } = cluster
  const view = nginxView(
    { ...plan.right, upstreams: [...plan.right.upstreams, ...telemetry.upstreams] },
    {
      dialect: options.dialect,
      keepPeers: options.keepPeers ?? false,
      serverName,
      resolver: surroundings.dnsResolver,
      ipv6: surroundings.ipv6,
      tls: surroundings.tls !== null,
    },
  )
  if (Either.isLeft(view)) return view
  const text = renderedText(render(nginx)(view.right))
  return Either.isLeft(text) ? text : Either.right({ data: view.right, text: text.right })
}
