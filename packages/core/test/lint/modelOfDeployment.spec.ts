import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { deploymentOf } from '../../src/juju/deploymentOf.js'
import { modelOfDeployment } from '../../src/lint/modelOfDeployment.js'
import { plain } from '../juju/placed.js'
import { clusterOf, identity } from './ruleFacts.js'

const sound = { channel: null, revision: null, trust: true }

describe('modelOfDeployment', () => {
  it('has coordinators, workers and an s3 application of its own for each, integrated as they are', () => {
    const clusters = [clusterOf('loki', ['v 2 read,write', 'w 0 - apart']), clusterOf('tempo', [], { s3: null })]
    const model = modelOfDeployment({ model: identity, clusters })
    expect(model.identity).toBe(identity)
    const roles = (on: ReadonlyArray<string>) =>
      Object.fromEntries(['read', 'write', 'backend', 'all'].map((role) => [`role-${role}`, on.includes(role)]))
    expect(plain(model.applications)).toEqual({
      loki: { ...sound, name: 'loki', charm: 'loki-coordinator-k8s', scale: 1, options: {} },
      v: { ...sound, name: 'v', charm: 'loki-worker-k8s', scale: 2, options: roles(['read', 'write']) },
      w: { ...sound, name: 'w', charm: 'loki-worker-k8s', scale: 0, options: roles([]) },
      'loki-s3': { ...sound, name: 'loki-s3', charm: 's3-integrator', scale: 1, options: {} },
      tempo: { ...sound, name: 'tempo', charm: 'tempo-coordinator-k8s', scale: 1, options: {} },
    })
    expect(model.relations.map(({ ends }) => ends.map(({ app, endpoint }) => `${app}:${endpoint}`))).toEqual([
      ['loki:loki-cluster', 'v:loki-cluster'],
      ['loki:s3', 'loki-s3:s3-credentials'],
    ])
  })

  it('gives the workers and roles of the deployment when it is read again', () => {
    const clusters = [clusterOf('mimir', ['a 1 all', 'b 3 ingester,querier', 'c 2 - apart'])]
    const { solution } = clusters[0] ?? clusterOf('mimir', [])
    const read = deploymentOf(modelOfDeployment({ model: identity, clusters }), [solution])
    expect(Either.isRight(read) && read.right.deployment.clusters.map(({ workers }) => workers)).toEqual(
      clusters.map(({ workers }) => workers),
    )
  })
})
