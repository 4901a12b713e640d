import { solutionOf } from '../catalog/catalogue.js'
import type { Cluster, Deployment, Surroundings, WorkerApplication } from '../domain/Deployment.js'
import type { S3Integration } from '../domain/ObjectStorage.js'
import { releases } from '../domain/Release.js'
import { optionOfRole } from '../domain/Role.js'
import type { Solution } from '../domain/Solution.js'
import { dictionary } from '../juju/dictionary.js'
import { deploymentVersion } from './DeploymentCodec.js'
import { databagSpelling } from './databagText.js'

type Fields = Readonly<Record<string, unknown>>

const encodeWorker = (solution: Solution, worker: WorkerApplication): Fields => {
  const off = solution.defaultRoles.filter((role) => !worker.roles.includes(role))
  return {
    units: worker.hostnames.length,
    config: dictionary([
      ...worker.roles.map((role) => [optionOfRole(role), true] as const),
      ...off.map((role) => [optionOfRole(role), false] as const),
    ]),
    related: worker.related,
    container: worker.container,
    check: worker.check,
    hostnames: worker.hostnames,
  }
}

const encodeS3 = (s3: S3Integration): Fields | null => {
  switch (s3._tag) {
    case 'missing':
      return null
    case 'not-ready':
      return {}
    case 'ready': {
      const { endpoint, bucket, accessKey, secretKey, region, tlsCaChain } = s3.data
      return {
        endpoint: databagSpelling(endpoint),
        bucket: databagSpelling(bucket),
        'access-key': databagSpelling(accessKey),
        'secret-key': databagSpelling(secretKey),
        region: region === null ? null : databagSpelling(region),
        'tls-ca-chain': tlsCaChain,
      }
    }
  }
}

const encodeSurroundings = (around: Surroundings): Fields => ({
  tls:
    around.tls === null
      ? null
      : { ca: around.tls.ca, certificate: around.tls.certificate, 'key-secret': around.tls.keySecret },
  'remote-write': around.remoteWrite,
  logging: around.logging,
  'charm-tracing': around.charmTracing,
  'workload-tracing': around.workloadTracing,
  'tracing-requests': around.tracingRequests,
  alertmanagers: around.alertmanagers,
  ingress: around.ingress === null ? null : { url: around.ingress },
  'telemetry-proxy': around.telemetryProxy,
  ipv6: around.ipv6,
  'dns-resolver': around.dnsResolver,
  'juju-proxy': around.jujuProxy,
  'resources-patch-waiting': around.resourcesPatchWaiting,
  'alert-rules-valid': around.alertRulesValid,
})

const encodeCluster = (cluster: Cluster): Fields => {
  const { solution } = cluster
  const builtIn = releases.some((release) => solutionOf(solution.name, release) === solution)
  return {
    solution: solution.name,
    ...(builtIn ? { release: solution.release } : {}),
    units: cluster.hostnames.length,
    hostnames: cluster.hostnames,
    config: cluster.options,
    workers: dictionary(cluster.workers.map((worker) => [worker.app, encodeWorker(solution, worker)] as const)),
    s3: encodeS3(cluster.s3),
    ...encodeSurroundings(cluster.surroundings),
  }
}

/**
 * A deployment as plain data of a Deployment document that stands alone, ready to be written as YAML or JSON. Its law
 * stands at `decodeDeployment`. A solution of one's own goes by its name, under which it has to be given again.
 */
export const encodeDeployment = ({ model, clusters }: Deployment): Fields => ({
  deployment: deploymentVersion,
  model: { name: model.name, uuid: model.uuid },
  solutions: dictionary(clusters.map((cluster) => [cluster.app, encodeCluster(cluster)] as const)),
})
