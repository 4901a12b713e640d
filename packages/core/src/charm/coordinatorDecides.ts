import type { Behaviour } from '../domain/Behaviour.js'
import { isConsistent } from '../domain/coverage.js'
import type { Cluster } from '../domain/Deployment.js'
import { expandRoles } from '../domain/expandRoles.js'
import type { Role } from '../domain/Role.js'
import type { Status } from '../domain/Status.js'
import type { CoordinatorView } from './CoordinatorView.js'
import { coordinatorStatuses, seenCoverage } from './coordinatorStatuses.js'
import { seenCluster } from './seenCluster.js'
import type { WorkerConfig } from './WorkerConfig.js'

/** What a coordinator leader does to the config it publishes. */
export type Publication =
  | { readonly _tag: 'keep' }
  | { readonly _tag: 'withdraw' }
  | { readonly _tag: 'publish'; readonly config: WorkerConfig }

/** Host names behind each role in this coordinator unit's nginx; a role without addresses is absent. */
export type Upstreams = Readonly<Record<Role, ReadonlyArray<string>>>

/** What a coordinator unit decides in one hook. */
export interface CoordinatorDecision {
  /** Why the hook raises an exception, or null. A hook that raises collects no status and changes nothing. */
  readonly raises: string | null
  readonly statuses: ReadonlyArray<Status>
  readonly publication: Publication
  /** What its nginx forwards to from now on; null leaves nginx as it is. */
  readonly upstreams: Upstreams | null
}

/**
 * Renders what workers run with. The simulator and the renderer hand in the same one. `leader` is the ordinal of the
 * coordinator unit that publishes, whose own address stands in Loki's config where there is no ingress.
 */
export type RenderWorkerConfig = (cluster: Cluster, leader?: number) => WorkerConfig

const upstreamsOf = (view: CoordinatorView): Upstreams => {
  const byRole = new Map<Role, Array<string>>()
  for (const { roles, units } of view.workers) {
    for (const role of expandRoles(view.solution)(roles ?? [])) {
      const addresses = byRole.get(role) ?? []
      addresses.push(...units.flatMap(({ address }) => (address === null ? [] : [address])))
      byRole.set(role, addresses)
    }
  }
  return Object.fromEntries(
    [...byRole].filter(([, addresses]) => addresses.length > 0).map(([role, addresses]) => [role, addresses.sort()]),
  )
}

/** Whether there is everything that a coordinator needs before it configures its workers. */
export const canServe = (view: CoordinatorView): boolean =>
  view.workers.length > 0 && isConsistent(seenCoverage(view)) && view.s3._tag === 'ready'

/** The 2026 Tempo charm fails to read a databag with several roles and raises while it publishes. */
const unreadableRoles = (view: CoordinatorView): string | null => {
  const { solution, workers } = view
  const unreadable = workers.find(({ roles }) => (roles?.length ?? 0) > 1)
  if (solution.severalRolesPerWorker || solution.release === '2024-09' || unreadable === undefined) return null
  return `'${(unreadable.roles ?? []).join(',')}' is not a valid role`
}

const publication = (view: CoordinatorView, behaviour: Behaviour, render: RenderWorkerConfig): Publication => {
  if (!view.leader) return { _tag: 'keep' }
  if (!canServe(view)) return behaviour === 'documented' ? { _tag: 'withdraw' } : { _tag: 'keep' }
  return { _tag: 'publish', config: render(seenCluster(view), view.ordinal ?? 0) }
}

/**
 * What a coordinator unit does in any of its hooks. The charm reconciles the same way whatever the hook is.
 *
 * - nginx follows the databags on every unit, but only while the cluster is consistent and has s3;
 * - only the leader publishes the workers' config, once there are workers, the roles are covered and s3 is ready;
 * - otherwise behaviour `documented` withdraws the config, and `shipped` leaves what it published before.
 *
 * Source: the product document; the charms' own reconcile order.
 */
export const coordinatorDecides =
  (behaviour: Behaviour, render: RenderWorkerConfig) =>
  (view: CoordinatorView): CoordinatorDecision => {
    const raises = behaviour === 'shipped' && view.leader && canServe(view) ? unreadableRoles(view) : null
    if (raises !== null) {
      return {
        raises,
        statuses: [],
        publication: { _tag: 'keep' },
        upstreams: null,
      }
    }
    return {
      raises: null,
      statuses: coordinatorStatuses(behaviour)(view),
      publication: publication(view, behaviour, render),
      upstreams: canServe(view) ? upstreamsOf(view) : null,
    }
  }
