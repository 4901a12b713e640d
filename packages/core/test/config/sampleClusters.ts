import { solutionOf } from '../../src/catalog/catalogue.js'
import {
  bareSurroundings,
  type Cluster,
  hostnameOf,
  type Surroundings,
  type WorkerApplication,
} from '../../src/domain/Deployment.js'
import type { Release } from '../../src/domain/Release.js'
import type { Role } from '../../src/domain/Role.js'
import type { Solution } from '../../src/domain/Solution.js'

export const model = { name: 'cos', uuid: '8b1f2c6e-3d47-4a55-9c0e-2f6d1e7a9b10' }

export const solution = (name: string, release: Release = '2026-08'): Solution => {
  const found = solutionOf(name, release)
  if (found === undefined) throw new Error(`no solution ${name}`)
  return found
}

export const worker = (charm: string, app: string, units: number, roles: ReadonlyArray<Role>): WorkerApplication => ({
  app,
  charm,
  hostnames: Array.from({ length: units }, (_, ordinal) => hostnameOf(model.name, app, ordinal)),
  roles: [...roles].sort(),
  related: true,
  container: 'up',
  check: 'up',
})

/** A cluster with usable s3 and nothing around it. */
export const cluster = (
  kind: Solution,
  workers: ReadonlyArray<WorkerApplication>,
  surroundings: Partial<Surroundings> = {},
): Cluster => ({
  solution: kind,
  model,
  app: kind.name,
  hostnames: [hostnameOf(model.name, kind.name, 0)],
  options: {},
  workers,
  s3: {
    _tag: 'ready',
    data: {
      endpoint: 'http://minio-0.minio-endpoints.cos.svc.cluster.local:9000',
      bucket: 'obs',
      accessKey: 'AKIA0EXAMPLE',
      secretKey: 's3cr3t/key+x',
      region: null,
      tlsCaChain: [],
    },
  },
  surroundings: { ...bareSurroundings, ...surroundings },
})

export const monolith = (name: string, units = 1): Cluster => {
  const kind = solution(name)
  return cluster(kind, [worker(kind.workerCharm, `${name}-worker`, units, ['all'])])
}

/** Every role of a solution in an application of its own: as many units as recommended, 1 where nothing is. */
export const distributed = (name: string): Cluster => {
  const kind = solution(name)
  const roles = kind.roles.filter((role) => role !== 'flusher')
  return cluster(
    kind,
    roles.map((role) => worker(kind.workerCharm, `${name}-${role}`, kind.recommended[role] ?? 1, [role])),
  )
}

/** Everything that may surround a coordinator at once. */
export const crowded: Partial<Surroundings> = {
  tls: { ca: 'CA', certificate: 'CERTIFICATE', keySecret: 'secret:key' },
  remoteWrite: ['https://prometheus-0.prometheus-endpoints.cos.svc.cluster.local:9090/api/v1/write'],
  logging: { 'loki/0': 'http://loki-0.loki-endpoints.obs.svc.cluster.local:3100/loki/api/v1/push' },
  charmTracing: { otlp_http: 'http://traces-0.traces-endpoints.obs.svc.cluster.local:4318' },
  workloadTracing: {
    otlp_http: 'http://traces-0.traces-endpoints.obs.svc.cluster.local:4318',
    jaeger_thrift_http: 'http://traces-0.traces-endpoints.obs.svc.cluster.local:14268',
  },
  tracingRequests: [['otlp_grpc'], ['zipkin', 'jaeger_thrift_http']],
  alertmanagers: ['http://alertmanager-1:9093', 'http://alertmanager-0:9093'],
  jujuProxy: { http: 'http://proxy:3128', https: 'http://proxy:3128', no: 'localhost,10.0.0.0/8' },
}

/** The clusters whose configs stand in `goldens/`. */
export const goldenClusters: Readonly<Record<string, Cluster>> = Object.fromEntries(
  ['tempo', 'mimir', 'loki'].flatMap((name) => [
    [`${name}-monolithic`, monolith(name)],
    [`${name}-distributed`, distributed(name)],
    [
      `${name}-tls`,
      {
        ...distributed(name),
        surroundings: { ...bareSurroundings, ...crowded },
        s3: {
          _tag: 'ready',
          data: {
            endpoint: 'https://s3.example.com:443',
            bucket: '1234',
            accessKey: '0o17',
            secretKey: 'yes: "#{{x}}"',
            region: 'eu-west-1',
            tlsCaChain: ['ROOT', 'LEAF'],
          },
        },
      },
    ],
  ]),
)
