import { expandRoles } from '@coordinated-workers/core'
import { pathState, type Serving, servingOf } from '../../measure/PathState.js'
import type { ClusterState } from '../../model/ClusterState.js'
import type { UnitState } from '../../model/UnitState.js'
import { eventually, never, type Property } from '../model/Property.js'
import type { ClusterProperty } from './clusterProperties.js'
import { coordinatorsOf, mayBeLost } from './HeldData.js'
import type { Plan } from './Plan.js'
import type { Scene } from './Scene.js'
import { byName } from './SceneKeys.js'
import { looksAtService } from './saying.js'

const anyServing = (cluster: ClusterState, test: (serving: Serving) => boolean): boolean =>
  coordinatorsOf(cluster).some(({ app, solution }) => test(servingOf(cluster, app, solution)))

/** Whether a unit is a coordinator that reports an inconsistent cluster. */
export const reportsInconsistency = ({ kind, life, status }: UnitState): boolean =>
  kind === 'coordinator' &&
  life !== 'dead' &&
  status.status === 'blocked' &&
  status.message.startsWith('[consistency]') &&
  !status.message.includes('S3')

const inconsistent = ({ cluster }: Scene): boolean => cluster.units.some(reportsInconsistency)

const isReady = (serving: Serving, role: string): boolean =>
  (serving.byRole.get(role) ?? []).some(({ process }) => process.phase === 'ready')

const advertisedUnserved = ({ cluster, pending }: Scene): boolean =>
  pending.length === 0 &&
  coordinatorsOf(cluster).some(({ app, solution }) => {
    const serving = servingOf(cluster, app, solution)
    return cluster.relations.some(
      ({ alive, kind, ends, roles }) =>
        alive &&
        kind === 'cluster' &&
        ends.some((end) => end.app === app) &&
        expandRoles(solution)(roles ?? []).some((role) => !isReady(serving, role)),
    )
  })

const unserved = ({ cluster }: Scene): boolean =>
  anyServing(cluster, (serving) => serving.solution.required.some((role) => !isReady(serving, role)))

/** A share of the requests may fail: a path is impossible when all of them do. */
const impossible =
  (path: 'write' | 'read') =>
  ({ cluster }: Scene): boolean =>
    anyServing(cluster, (serving) => {
      const state = pathState(serving, path)
      return !state.works && state.share >= 1
    })

/** Whether nothing is under way and the operator has nothing left to do, or waits for what will not come. */
export const isAtRest =
  ({ steps }: Plan) =>
  ({ pending, position }: Scene): boolean =>
    pending.length === 0 && (steps[position] === undefined || steps[position]?._tag === 'wait-active')

/**
 * Where a cluster has come to rest, as a text: what is configured, advertised and running, and who leads. Hooks and the
 * order in which units came to know each other are left out.
 */
export const configurationOf = ({ juju, units, relations, leaders }: ClusterState): string =>
  JSON.stringify([
    Object.keys(juju.applications).sort(),
    units
      .filter(({ life }) => life !== 'dead')
      .map(({ name, status, process: { phase, running }, upstreams }) => [name, status, phase, running, upstreams]),
    relations
      .filter(({ alive }) => alive)
      .map(({ ends, roles, config, joined, published }) => [
        ends,
        roles,
        config?.text ?? null,
        joined.toSorted(),
        published.toSorted(),
      ]),
    byName(leaders),
  ])

/** Whether a cluster alone, without what is under way in it, shows that the property is broken. */
export const isSeenInCluster = (property: ClusterProperty): boolean =>
  property === 'consistent' || looksAtService(property)

/** A property of scenes; `rest` is the configuration in which one order, any, has come to rest. */
export const sceneProperty = (property: ClusterProperty, plan: Plan, rest: string | null): Property<Scene> => {
  const resting = isAtRest(plan)
  switch (property) {
    case 'consistent':
      return never(property, inconsistent)
    case 'advertised-served':
      return never(property, advertisedUnserved)
    case 'no-data-lost':
      return never(property, ({ data }) => mayBeLost(data))
    case 'settles':
      return eventually(property, resting)
    case 'confluent':
      return never(property, (scene) => resting(scene) && configurationOf(scene.cluster) !== rest)
    case 'roles-served':
      return never(property, unserved)
    case 'write-path':
      return never(property, impossible('write'))
    case 'read-path':
      return never(property, impossible('read'))
  }
}
