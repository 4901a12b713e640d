import {
  bareSurroundings,
  type Cluster,
  hostnameOf,
  type Solution,
  s3Ready,
  type WorkerApplication,
} from '@coordinated-workers/core'

const model = { name: 'cos', uuid: '8b1f2c6e-3d47-4a55-9c0e-2f6d1e7a9b10' }

/** The required roles of a solution, shared out over three applications; one role each where a worker may hold one. */
const shares = ({ required, severalRolesPerWorker }: Solution): ReadonlyArray<ReadonlyArray<string>> => {
  const [first = 'all', second = 'all', ...others] = required
  return severalRolesPerWorker ? [[first], [second], others] : [['all'], [first], [second]]
}

/** A consistent cluster with so many units in all. */
export const clusterWith = (solution: Solution, units: number): Cluster => ({
  solution,
  model,
  app: solution.name,
  hostnames: [hostnameOf(model.name, solution.name, 0)],
  options: {},
  workers: shares(solution).map((roles, index): WorkerApplication => {
    const app = `${solution.name}-${index}`
    return {
      app,
      charm: solution.workerCharm,
      hostnames: Array.from({ length: Math.floor(units / 3) }, (_, ordinal) => hostnameOf(model.name, app, ordinal)),
      roles: [...roles].sort(),
      related: true,
      container: 'up',
      check: 'up',
    }
  }),
  s3: s3Ready({
    endpoint: 'http://minio:9000',
    bucket: 'obs',
    accessKey: 'key',
    secretKey: 'secret',
    region: null,
    tlsCaChain: [],
  }),
  surroundings: bareSurroundings,
})
