import { readFileSync } from 'node:fs'
import { catalogue, decodeBundle, deploymentOf, type Problem } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { readYaml } from '../../src/source/readYaml.js'

/** What a bundle file comes to: its clusters in one line each and the codes of its warnings, or its first problem. */
export type Verdict =
  | { readonly clusters: ReadonlyArray<string>; readonly warnings: ReadonlyArray<string> }
  | { readonly problem: string }

const place = ({ code, location }: Problem): string => `${location?.line}:${location?.column} ${code}`

const count = (roles: ReadonlyArray<string>, units: number, related: boolean): string =>
  `${roles.join('+') || 'nothing'}×${units}${related ? '' : ' (unrelated)'}`

/** Read a file all the way to the solutions in it. */
export const decodeFile = (path: string, allowDuplicateKeys = false): Verdict => {
  const solutions = catalogue('2024-09')
  const result = pipe(
    readYaml('f', readFileSync(path, 'utf8'), { allowDuplicateKeys }),
    Either.chain((documents) => decodeBundle(documents, { solutions })),
    Either.chain(({ model, locator, warnings }) =>
      pipe(
        deploymentOf(model, solutions, { locator }),
        Either.map((decoded) => ({ ...decoded, warnings: [...warnings, ...decoded.warnings] })),
      ),
    ),
  )
  if (Either.isLeft(result)) return { problem: result.left.map(place).join(', ') }
  const { deployment, warnings } = result.right
  return {
    clusters: deployment.clusters.map(({ app, solution, s3, workers, surroundings }) =>
      [
        `${app} (${solution.name}, s3 ${s3._tag}${surroundings.remoteWrite.length > 0 ? `, ${surroundings.remoteWrite.length} remote-write` : ''})`,
        ...workers.map(({ roles, hostnames, related }) => count(roles, hostnames.length, related)),
      ].join(' '),
    ),
    warnings: warnings.map(place),
  }
}
