import type { Behaviour } from '../domain/Behaviour.js'
import type { Cluster } from '../domain/Deployment.js'
import { rendezvous } from './rendezvous.js'
import { holdersOf, type Roster } from './roster.js'

/** How Mimir's queriers come to the queries. */
export interface MimirQueue {
  /** `host:port` of the query-schedulers, or null without any. */
  readonly scheduler: string | null
  /** `host:port` of the query-frontends that queriers attach to when there is no scheduler. */
  readonly frontend: string | null
  /** Frontends that answer queries: all of them, or those that queriers attach to. */
  readonly answering: ReadonlyArray<string>
}

/**
 * The addresses that wire Mimir's read path.
 *
 * Both fields take a single address. `shipped` joins all of them with commas, which Mimir refuses at start as soon as
 * there are two. `documented` names one that works: the headless service of the first application that holds the role,
 * which Mimir resolves and connects to every unit of. A second application's schedulers then stay idle, which costs
 * nothing: frontends and queriers meet at the first's. A second application's frontends would hold queries that nobody
 * fetches, so they are not `answering`, and nginx leaves them out.
 */
export const mimirQueue = ({ solution }: Cluster, seen: Roster, behaviour: Behaviour): MimirQueue => {
  const schedulers = holdersOf(seen, 'query-scheduler')
  const frontends = holdersOf(seen, 'query-frontend')
  const at = (host: string): string => `${host}:${solution.ports.grpc}`
  if (behaviour === 'shipped') {
    const joined = (hosts: ReadonlyArray<string>) => (hosts.length === 0 ? null : hosts.map(at).join(','))
    return { scheduler: joined(schedulers), frontend: joined(frontends), answering: frontends }
  }
  const scheduler = rendezvous(schedulers)
  const frontend = rendezvous(frontends)
  return {
    scheduler: scheduler === null ? null : at(scheduler.host),
    frontend: frontend === null ? null : at(frontend.host),
    answering: scheduler === null ? (frontend?.members ?? []) : frontends,
  }
}
