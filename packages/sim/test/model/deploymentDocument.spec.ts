import { strict as assert } from 'node:assert'
import { decodeDeployment, memoryDocument } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { lawsOf } from '../../src/model/lawsOf.js'
import { coordinatorView } from '../../src/model/views.js'
import { simulate } from '../../src/run/simulate.js'

const document = {
  deployment: 1,
  solutions: {
    loki: {
      solution: 'loki',
      hostnames: ['loki.example'],
      workers: { w: { config: { 'role-all': true }, hostnames: ['w.example'] } },
      s3: { endpoint: 'http://minio:9000', bucket: 'logs', 'access-key': 'a', 'secret-key': 'b' },
      tls: { ca: 'CA', certificate: 'CERT', 'key-secret': 'secret:key' },
      alertmanagers: ['http://am:9093'],
    },
  },
}

const read = decodeDeployment(memoryDocument(document))
assert(Either.isRight(read))
const { model, solutions, deployment } = read.right

describe('a simulation that starts from a Deployment document', () => {
  it('shows its coordinator the surroundings, s3 data and addresses of the document', () => {
    const laws = lawsOf({ solutions, behaviour: 'documented' })
    const { state } = simulate({
      laws,
      start: model,
      actions: [],
      load: { writesPerSecond: 0, readsPerSecond: 0 },
      seed: 1,
    })
    const unit = state.units.find(({ app }) => app === 'loki')
    const [solution] = deployment.clusters.map((cluster) => cluster.solution)
    assert(unit !== undefined && solution !== undefined)
    const view = coordinatorView(laws)(state, unit, solution)
    const [cluster] = deployment.clusters
    expect(view.surroundings).toEqual(cluster?.surroundings)
    expect(view.surroundings.tls).not.toBeNull()
    expect(view.s3).toEqual(cluster?.s3)
    expect(view.hostnames).toEqual(['loki.example'])
    expect(view.workers[0]?.units).toEqual([{ unit: 'w/0', address: 'w.example' }])
    expect(state.relations.find(({ kind }) => kind === 'cluster')?.config?.text).toContain('w.example')
  })
})
