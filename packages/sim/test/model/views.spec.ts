import { type Cluster, s3Missing, seenCluster } from '@coordinated-workers/core'
import { describe, expect, it } from 'vitest'
import { withRelation, withUnit } from '../../src/model/ClusterState.js'
import { coordinatorOf, s3Of } from '../../src/model/coordinatorOf.js'
import { renderWorker } from '../../src/model/renderWorker.js'
import { coordinatorView, workerView } from '../../src/model/views.js'
import { loki, mimir, twoClusters, unitNamed } from './cues.js'
import { played } from './journal.js'

const { state, laws } = played(twoClusters, ['juju add-unit c', 'juju add-unit w', 'juju config c retention-period=5'])
const [coordinator, worker, mimirWorker] = ['c/1', 'w/0', 'v/0'].map((name) => unitNamed(state, name))
if (coordinator === undefined || worker === undefined || mimirWorker === undefined) throw new Error('no units')
const solution = worker.solution
if (solution === null) throw new Error('no worker')

/** The cluster of `c` with a second worker unit and a second coordinator, as its first coordinator sees it. */
const seenOf = (bundle: string): Cluster => {
  const { state: scaled, laws: its } = played(bundle, ['juju add-unit w', 'juju add-unit c'])
  const unit = unitNamed(scaled, 'c/0')
  if (unit.solution === null) throw new Error('no coordinator')
  return seenCluster(coordinatorView(its)(scaled, unit, unit.solution))
}

const [lokiSeen, mimirSeen] = [seenOf(loki), seenOf(mimir)]

describe('coordinatorView', () => {
  const seen = (changed = state) => coordinatorView(laws)(changed, coordinator, solution)

  it('shows the unit its application, options, workers and s3', () => {
    expect(seen()).toMatchObject({
      app: 'c',
      leader: false,
      ordinal: 1,
      hostnames: ['c-0.c-endpoints.model.svc.cluster.local', 'c-1.c-endpoints.model.svc.cluster.local'],
      options: { 'retention-period': 5 },
      workers: [
        {
          app: 'w',
          charm: 'tempo-worker-k8s',
          roles: ['all'],
          units: [
            { unit: 'w/0', address: 'w-0.w-endpoints.model.svc.cluster.local' },
            { unit: 'w/1', address: 'w-1.w-endpoints.model.svc.cluster.local' },
          ],
        },
      ],
      s3: { _tag: 'ready' },
    })
    expect(seen().surroundings.remoteWrite).toHaveLength(1)
  })

  it('shows nothing of a worker that has not published, nor s3 that has not', () => {
    const [s3, cluster] = ['s3', 'cluster'].map(
      (kind) =>
        state.relations.find((each) => each.kind === kind && each.ends.some(({ app }) => app === 'c'))?.id ?? -1,
    )
    const unpublished = seen(withRelation(state, cluster ?? -1, { published: [worker.id] }))
    expect(unpublished.workers[0]?.units.map(({ address }) => address === null)).toEqual([false, true])
    expect(seen(withRelation(state, cluster ?? -1, { joined: [] })).workers).toMatchObject([{ charm: '', units: [] }])
    expect(seen(withRelation(state, s3 ?? -1, { s3: null })).s3._tag).toBe('not-ready')
    const alone = withUnit(state, coordinator.id, { sees: [] })
    expect(coordinatorView(laws)(alone, { ...coordinator, sees: [] }, solution)).toMatchObject({
      ...{ s3: { _tag: 'missing' }, workers: [] },
    })
  })
})

describe('workerView', () => {
  const seen = (unit = worker, changed = state) => workerView(laws)(changed, unit, unit.solution ?? solution)

  it('shows the unit its roles, its coordinator and its process', () => {
    expect(seen()).toMatchObject({
      ...{ app: 'w', leader: true, roles: ['all'], relation: 'ready', remoteWrite: true },
      ...{ container: 'up', check: 'up', process: worker.process.running },
    })
    expect(seen().published).not.toBeNull()
    expect(seen(mimirWorker)).toMatchObject({ app: 'v', remoteWrite: false, relation: 'ready' })
  })

  it('shows a relation without units, and none', () => {
    const relation = worker.sees[0] ?? -1
    expect(seen(worker, withRelation(state, relation, { joined: [worker.id] })).relation).toBe('unready')
    expect(seen({ ...worker, sees: [] })).toMatchObject({ relation: 'none', published: null, remoteWrite: false })
  })

  it('shows what is to run next while the old process stops, and its check', () => {
    const { process } = worker
    const next = { target: ['querier'], config: { text: 'x', replicationFactor: 1 } }
    const of = (change: Partial<typeof process>) => seen({ ...worker, process: { ...process, ...change } })
    expect(of({ phase: 'stopping', next })).toMatchObject({ process: next, check: 'starting' })
    expect(of({ phase: 'serving', checkDown: true })).toMatchObject({ process: process.running, check: 'down' })
  })

  it('shows the roles that a unit had of an application that is gone', () => {
    const { w: _gone, ...applications } = state.juju.applications
    const relations = state.juju.relations.filter(({ ends }) => ends.every(({ app }) => app !== 'w'))
    const juju = { ...state.juju, applications, relations }
    expect(seen({ ...worker, roles: ['querier'] }, { ...state, juju }).roles).toEqual(['querier'])
  })
})

describe('coordinatorOf', () => {
  it('is the application that a worker is integrated with, or was last', () => {
    expect([coordinatorOf(state, worker), coordinatorOf(state, mimirWorker)]).toEqual(['c', 'd'])
    const mine = state.relations.find(({ kind, ends }) => kind === 'cluster' && ends.some(({ app }) => app === 'w'))
    if (mine === undefined) throw new Error('no relation')
    const gone = withRelation(state, mine.id, { alive: false })
    expect(coordinatorOf(gone, worker)).toBe('c')
    const elsewhere = { ...mine, ends: [{ app: 'd', endpoint: 'x' }, mine.ends[1]] } as const
    expect(coordinatorOf({ ...gone, relations: [...gone.relations, elsewhere] }, worker)).toBe('d')
    expect(coordinatorOf({ ...state, relations: [...state.relations, elsewhere] }, worker)).toBe('c')
    expect(coordinatorOf({ ...state, relations: [] }, worker)).toBeNull()
  })

  it('has the s3 that its workers wait for', () => {
    const slow = { ...state, s3: { c: 'slow' } } as const
    expect([s3Of(slow, worker), s3Of(slow, mimirWorker), s3Of({ ...slow, relations: [] }, worker)]).toEqual([
      ...['slow', 'well', 'well'],
    ])
  })
})

describe('renderWorker', () => {
  const seen = seenCluster(coordinatorView(laws)(state, coordinator, solution))
  const cluster: Cluster = { ...seen, solution: { ...solution, name: 'mine' } }
  const render = renderWorker('documented')
  const withWorkers = (change: Partial<Cluster['workers'][number]>): Cluster => ({
    ...cluster,
    workers: cluster.workers.map((worker) => ({ ...worker, ...change })),
  })

  it('gives a solution without a template a text that changes with what a config depends on', () => {
    const texts = [
      cluster,
      { ...cluster, options: { 'retention-period': 7 } },
      { ...cluster, s3: s3Missing },
      { ...cluster, solution: { ...solution, name: 'yours' } },
      withWorkers({ roles: ['querier'] }),
      withWorkers({ hostnames: ['elsewhere'] }),
      withWorkers({ app: 'other' }),
      { ...cluster, workers: [] },
    ].map((each) => render(each).text)
    expect(new Set(texts).size).toBe(8)
    expect(render({ ...cluster, app: 'renamed' }).text).toBe(texts[0])
  })

  it('does not depend on the order of workers', () => {
    const [worker] = cluster.workers
    if (worker === undefined) throw new Error('no worker')
    const [one, two] = ['a', 'b'].map((app) => ({ ...worker, app }))
    if (one === undefined || two === undefined) throw new Error('no workers')
    const text = (workers: Cluster['workers']) => render({ ...cluster, workers }).text
    expect(text([one, two])).toBe(text([two, one]))
  })

  it('counts the units that hold the role of the ring', () => {
    const factors = [0, 1, 3].map((count) => {
      const hostnames = Array.from({ length: count }, (_, ordinal) => `w-${ordinal}`)
      return render(withWorkers({ hostnames })).replicationFactor
    })
    expect(factors).toEqual([1, 1, 3])
    expect(render({ ...cluster, workers: [] }).replicationFactor).toBe(1)
  })

  it('renders as that behaviour, for the leader', () => {
    const [first, second] = [0, 1].map((leader) => renderWorker('shipped')(lokiSeen, leader).text)
    expect(first).not.toBe(second)
    expect(renderWorker('documented')(mimirSeen).text).not.toBe(renderWorker('shipped')(mimirSeen).text)
  })
})
