import {
  bareSurroundings,
  type CoordinatorView,
  type S3Integration,
  type SeenWorkers,
  type Solution,
  s3Missing,
  s3NotReady,
  unitHostname,
  type WorkerView,
} from '@coordinated-workers/core'
import type { ClusterState } from './ClusterState.js'
import { factsIn } from './factsIn.js'
import type { Laws } from './Laws.js'
import { otherApp } from './otherApp.js'
import type { RelationState } from './RelationState.js'
import type { Process, UnitState } from './UnitState.js'

const relationsOf = (state: ClusterState, unit: UnitState, kind: RelationState['kind']): ReadonlyArray<RelationState> =>
  unit.sees.flatMap((id) => {
    const relation = state.relations[id]
    return relation !== undefined && relation.kind === kind ? [relation] : []
  })

/** Units in scope on the other side of a relation. */
const remoteUnits = (state: ClusterState, unit: UnitState, relation: RelationState): ReadonlyArray<UnitState> =>
  relation.joined.flatMap((id) => {
    const remote = state.units[id]
    return remote !== undefined && remote.app !== unit.app ? [remote] : []
  })

const seenS3 = (state: ClusterState, unit: UnitState): S3Integration => {
  const [relation] = relationsOf(state, unit, 's3')
  return relation === undefined ? s3Missing : (relation.s3 ?? s3NotReady)
}

const seenWorkers = (state: ClusterState, unit: UnitState, relation: RelationState): SeenWorkers => {
  const remotes = remoteUnits(state, unit, relation)
  return {
    app: otherApp(relation, unit.app),
    charm: remotes[0]?.charm ?? '',
    roles: relation.roles,
    units: remotes.map(({ id, name, hostname }) => ({
      unit: name,
      address: relation.published.includes(id) ? hostname : null,
    })),
  }
}

/** What a coordinator unit sees in the hook that it is about to run. */
export const coordinatorView =
  (laws: Laws) =>
  (state: ClusterState, unit: UnitState, solution: Solution): CoordinatorView => {
    const { model, applications } = factsIn(laws, state)
    const facts = applications.get(unit.app)
    const scale = state.juju.applications[unit.app]?.scale ?? 0
    return {
      solution,
      model,
      app: unit.app,
      hostnames: Array.from({ length: scale }, (_, ordinal) => unitHostname(state.juju, unit.app, ordinal)),
      leader: state.leaders[unit.app] === unit.id,
      ordinal: unit.ordinal,
      options: facts?.options ?? {},
      workers: relationsOf(state, unit, 'cluster').map((relation) => seenWorkers(state, unit, relation)),
      s3: seenS3(state, unit),
      surroundings: facts?.surroundings ?? bareSurroundings,
    }
  }

const checkOf = (process: Process): WorkerView['check'] => {
  if (process.phase === 'ready') return 'up'
  return process.checkDown ? 'down' : 'starting'
}

/** What a worker unit sees in the hook that it is about to run, or has just run. */
export const workerView =
  (laws: Laws) =>
  (state: ClusterState, unit: UnitState, solution: Solution): WorkerView => {
    const { applications } = factsIn(laws, state)
    const [relation] = relationsOf(state, unit, 'cluster')
    const coordinator = relation === undefined ? undefined : applications.get(otherApp(relation, unit.app))
    const ready = relation !== undefined && remoteUnits(state, unit, relation).length > 0
    const { process } = unit
    return {
      solution,
      app: unit.app,
      leader: state.leaders[unit.app] === unit.id,
      roles: applications.get(unit.app)?.roles ?? unit.roles,
      relation: relation === undefined ? 'none' : ready ? 'ready' : 'unready',
      published: relation?.config ?? null,
      remoteWrite: (coordinator?.surroundings.remoteWrite.length ?? 0) > 0,
      container: 'up',
      process: process.phase === 'stopping' ? process.next : process.running,
      check: checkOf(process),
    }
  }
