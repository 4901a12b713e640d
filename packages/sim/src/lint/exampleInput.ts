import {
  type Cluster,
  catalogue,
  decodeBundle,
  deploymentOf,
  type LintInput,
  type LintRule,
  s3Ready,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { readYaml } from '../source/readYaml.js'

const beyond = ({ example }: LintRule, cluster: Cluster): Cluster => ({
  ...cluster,
  surroundings: { ...cluster.surroundings, ...example.beyond?.surroundings },
  s3: cluster.s3._tag === 'ready' ? s3Ready({ ...cluster.s3.data, ...example.beyond?.s3 }) : cluster.s3,
})

/** What a lint's example says, read as `check` reads a bundle. An example that cannot be read is a bug. */
export const exampleInput = (rule: LintRule): LintInput => {
  const { bundle, release = '2024-09', behaviour = 'documented' } = rule.example
  const solutions = catalogue(release)
  const read = pipe(
    readYaml(`${rule.code}.yaml`, bundle, {}),
    Either.chain((documents) => decodeBundle(documents, { solutions })),
    Either.chain(({ model }) =>
      pipe(
        deploymentOf(model, solutions),
        Either.map(({ deployment }) => ({ model, deployment })),
      ),
    ),
  )
  if (Either.isLeft(read)) throw new Error(`the example of ${rule.code}: ${read.left[0]?.message ?? 'cannot be read'}`)
  const { model, deployment } = read.right
  const [first, ...others] = deployment.clusters
  const clusters = first === undefined ? [] : [beyond(rule, first), ...others]
  return { model, deployment: { ...deployment, clusters }, behaviour }
}
