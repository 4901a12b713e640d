import fc from 'fast-check'
import { catalogue } from '../../src/catalog/catalogue.js'
import { bareSurroundings, type Cluster, hostnameOf, type WorkerApplication } from '../../src/domain/Deployment.js'
import { type S3Integration, s3Missing, s3NotReady, s3Ready } from '../../src/domain/ObjectStorage.js'
import { releases } from '../../src/domain/Release.js'
import { assignableRoles, type Solution } from '../../src/domain/Solution.js'

/** A built-in solution of either release. */
export const arbitrarySolution: fc.Arbitrary<Solution> = fc.constantFrom(
  ...releases.flatMap((release) => catalogue(release)),
)

/** Some of a solution's role options, in alphabetical order, as a charm reads them. */
export const arbitraryRoles = (solution: Solution): fc.Arbitrary<ReadonlyArray<string>> =>
  fc
    .subarray([...assignableRoles(solution)], {
      maxLength: solution.severalRolesPerWorker ? Math.min(6, assignableRoles(solution).length) : 2,
    })
    .map((roles) => [...roles].sort())

const model = { name: 'cos', uuid: '8b1f2c6e-3d47-4a55-9c0e-2f6d1e7a9b10' }

const arbitraryS3: fc.Arbitrary<S3Integration> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(s3Missing) },
  { weight: 1, arbitrary: fc.constant(s3NotReady) },
  {
    weight: 4,
    arbitrary: fc.constant(
      s3Ready({
        endpoint: 'http://minio:9000',
        bucket: 'obs',
        accessKey: 'key',
        secretKey: 'secret',
        region: null,
        tlsCaChain: [],
      }),
    ),
  },
)

const arbitraryWorker = (solution: Solution, index: number): fc.Arbitrary<WorkerApplication> =>
  fc.record({
    app: fc.constant(`worker-${String.fromCharCode(97 + index)}`),
    charm: fc.constant(solution.workerCharm),
    hostnames: fc
      .integer({ min: 0, max: 4 })
      .map((units) => Array.from({ length: units }, (_, n) => hostnameOf(model.name, `worker-${index}`, n))),
    roles: arbitraryRoles(solution),
    related: fc.boolean().map((alone) => !alone),
    container: fc.constant('up' as const),
    check: fc.constant('up' as const),
  })

/** A cluster of any shape: consistent or not, with or without s3 and workers. Up to six worker applications. */
export const arbitraryCluster: fc.Arbitrary<Cluster> = arbitrarySolution.chain((solution) =>
  fc
    .record({
      workers: fc
        .integer({ min: 0, max: 6 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => arbitraryWorker(solution, index)))),
      s3: arbitraryS3,
    })
    .map(({ workers, s3 }) => ({
      solution,
      model,
      app: solution.name,
      hostnames: [hostnameOf(model.name, solution.name, 0)],
      options: {},
      workers,
      s3,
      surroundings: bareSurroundings,
    })),
)
