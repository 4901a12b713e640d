import { describe, expect, it } from 'vitest'
import type { ClusterProperty } from '../../../src/explore/cluster/clusterProperties.js'
import { faultsOf } from '../../../src/explore/cluster/faultsOf.js'
import type { Scene } from '../../../src/explore/cluster/Scene.js'
import { sceneProperty } from '../../../src/explore/cluster/sceneProperty.js'
import { type ClusterState, withRelation, withUnit } from '../../../src/model/ClusterState.js'
import type { Process } from '../../../src/model/UnitState.js'
import { tempo, twoClusters, unitNamed } from '../../model/cues.js'
import { played } from '../../model/journal.js'

const sceneOf = (cluster: ClusterState): Scene => ({
  ...{ cluster, pending: [], background: [], position: 0, faultsLeft: 1 },
  data: { held: {}, destroyed: {} },
})

/** Those of the properties that a scene breaks. */
const broken = (cluster: ClusterState, properties: ReadonlyArray<ClusterProperty>) =>
  properties.filter((property) =>
    sceneProperty(property, { steps: [], concernedFrom: [] }, null).holds(sceneOf(cluster)),
  )

const inPhase = (cluster: ClusterState, name: string, phase: Process['phase']): ClusterState => {
  const { id, process } = unitNamed(cluster, name)
  return withUnit(cluster, id, { process: { ...process, phase } })
}

const service = ['advertised-served', 'roles-served', 'write-path', 'read-path'] as const

describe('sceneProperty', () => {
  it('of two clusters in one model is broken when it is in one of them, whichever', () => {
    const { state } = played(twoClusters, [])
    expect(broken(state, service)).toEqual([])
    expect(broken(inPhase(state, 'v/0', 'listening'), service)).toEqual(service)
    expect(broken(inPhase(state, 'w/0', 'listening'), service)).toEqual(service)
  })

  it('holds the roles that a cluster advertises against its own units', () => {
    const { state } = played(twoClusters, [])
    const ofTempo = state.relations.find(({ kind, ends }) => kind === 'cluster' && ends.some(({ app }) => app === 'c'))
    if (ofTempo === undefined) throw new Error('no relation')
    // Tempo serves nothing and advertises nothing; Mimir has roles of the same names, and serves them.
    const apart = withRelation(inPhase(state, 'w/0', 'listening'), ofTempo.id, { roles: null })
    expect(broken(apart, service)).toEqual(['roles-served', 'write-path', 'read-path'])
  })

  it('takes a path for possible while some of its requests succeed', () => {
    const { state } = played(tempo, ['juju add-unit w'])
    const half = inPhase(state, 'w/0', 'listening')
    expect(broken(half, service)).toEqual([])
    expect(broken(inPhase(half, 'w/1', 'listening'), service)).toEqual(service)
    // Every other request goes to a unit that takes none of the kind any more.
    const { id, process } = unitNamed(state, 'w/0')
    const { running } = process
    if (running === null) throw new Error('nothing runs')
    const elsewhere = { ...process, running: { ...running, target: ['querier'] } }
    expect(broken(withUnit(state, id, { process: elsewhere }), ['write-path', 'read-path'])).toEqual([])
  })
})

describe('faultsOf', () => {
  it('deposes no leader of an application that is not modelled', () => {
    const { state } = played(tempo, ['juju add-unit s3', 'juju add-unit w'])
    const deposed = faultsOf(sceneOf(state)).flatMap((fault) => (fault._tag === 'leader-deposed' ? [fault.app] : []))
    expect(deposed).toEqual(['w'])
  })
})
