import {
  type Cluster,
  type Deployment,
  decodeBundle,
  deploymentOf,
  memoryDocument,
  type Release,
  solutionOf,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { type Rendering, type RenderingOptions, renderedFiles } from '../../src/report/renderedFiles.js'

export const secrets = ['AKIAHUSHHUSH', 'hushhushhush'] as const

/** Applications of Loki's workers: name, roles, units. */
export type Workers = ReadonlyArray<readonly [app: string, roles: ReadonlyArray<string>, units: number]>

export const threeRoles: Workers = [
  ['loki-read', ['read'], 1],
  ['loki-write', ['write'], 1],
  ['loki-backend', ['backend'], 1],
]

/** A Loki with such workers, and real s3 keys unless it has no s3. */
export const loki = (workers: Workers, change: Partial<Cluster> = {}, release: Release = '2026-08'): Deployment => {
  const kind = solutionOf('loki', release)
  if (kind === undefined) throw new Error('no Loki')
  const applications = Object.fromEntries(
    workers.map(([app, roles, scale]) => [
      app,
      { charm: 'loki-worker-k8s', scale, options: Object.fromEntries(roles.map((role) => [`role-${role}`, true])) },
    ]),
  )
  const bundle = {
    applications: {
      loki: { charm: 'loki-coordinator-k8s', scale: 1 },
      s3: { charm: 's3-integrator', scale: 1, options: { endpoint: 'http://minio:9000', bucket: 'obs' } },
      ...applications,
    },
    relations: [
      ['loki:s3', 's3:s3-credentials'],
      ...workers.map(([app]) => ['loki:loki-cluster', `${app}:loki-cluster`]),
    ],
  }
  const decoded = decodeBundle([memoryDocument(bundle)], { solutions: [kind] })
  if (Either.isLeft(decoded)) throw new Error(JSON.stringify(decoded.left))
  const read = deploymentOf(decoded.right.model, [kind])
  if (Either.isLeft(read)) throw new Error(JSON.stringify(read.left))
  const { deployment } = read.right
  return { ...deployment, clusters: deployment.clusters.map((cluster) => ({ ...withKeys(cluster), ...change })) }
}

const withKeys = (cluster: Cluster): Cluster => {
  if (cluster.s3._tag !== 'ready') return cluster
  const [accessKey, secretKey] = secrets
  return { ...cluster, s3: { ...cluster.s3, data: { ...cluster.s3.data, accessKey, secretKey } } }
}

export const rendered = (deployment: Deployment, options: Partial<RenderingOptions> = {}): Rendering =>
  renderedFiles(deployment, { behaviour: 'documented', dialect: 'current', ...options })
