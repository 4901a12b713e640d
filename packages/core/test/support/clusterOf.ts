import { bareSurroundings, type Cluster, type WorkerApplication } from '../../src/domain/Deployment.js'
import { s3Ready } from '../../src/domain/ObjectStorage.js'
import { builtIn } from './builtIn.js'

/** S3 data that a coordinator can use. */
export const usableS3 = s3Ready({
  endpoint: 'http://minio:9000',
  bucket: 'b',
  accessKey: 'a',
  secretKey: 's',
  region: null,
  tlsCaChain: [],
})

/** An integrated worker of one unit that is well. */
export const workerOf = (
  app: string,
  roles: ReadonlyArray<string>,
  change: Partial<WorkerApplication> = {},
): WorkerApplication => ({
  app,
  charm: 'w',
  hostnames: [`${app}-0`],
  roles,
  related: true,
  container: 'up',
  check: 'up',
  ...change,
})

/** A cluster of a built-in solution, named like it, with s3. */
export const clusterOf = (
  solution: string,
  workers: ReadonlyArray<WorkerApplication>,
  change: Partial<Cluster> = {},
): Cluster => ({
  solution: builtIn(solution),
  model: { name: 'cos', uuid: '' },
  app: solution,
  hostnames: [`${solution}-0`],
  options: {},
  workers,
  s3: usableS3,
  surroundings: bareSurroundings,
  ...change,
})
