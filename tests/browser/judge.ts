import {
  catalogue,
  type Deployment,
  decodeBundle,
  deploymentOf,
  emptyModel,
  memoryDocument,
  type Problem,
  verdict,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

const solutions = catalogue('2024-09')

const deployment = (bundle: unknown): Either.Either<ReadonlyArray<Problem>, Deployment> =>
  pipe(
    decodeBundle([memoryDocument(bundle)], { solutions, identity: emptyModel.identity }),
    Either.chain(({ model }) => deploymentOf(model, solutions)),
    Either.map((decoded) => decoded.deployment),
  )

/** A page that judges a bundle: what it shows for each solution, or for each problem. */
export const judge = (bundle: unknown): ReadonlyArray<string> =>
  pipe(
    deployment(bundle),
    Either.match(
      (problems) => problems.map(({ code, message }) => `${code}: ${message}`),
      ({ clusters }) =>
        clusters
          .map(verdict('documented'))
          .map(({ cluster, coordinator: { winner } }) => `${cluster.app} ${winner.status} ${winner.message}`),
    ),
  )
