import { freshName } from '../../derive/workerCommands.js'
import type { Cluster } from '../../domain/Deployment.js'
import { peersOf } from '../../juju/JujuModel.js'
import { quoteWord } from '../../juju/ShellWord.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundLoki, soundMimir } from '../fact/exampleBundle.js'
import type { LintFacts } from '../fact/Lint.js'
import { knownBucket, knownS3, storeOf } from '../fact/storeOf.js'
import { takenNames } from '../fact/takenNames.js'
import { listed } from '../fact/wording.js'

const storesOf = ({ model }: LintFacts, { app, solution }: Cluster): ReadonlyArray<string> =>
  model === null ? [] : peersOf(model, app, solution.endpoints.s3).map((peer) => peer.app)

/** Endpoint and bucket as one text, or null when they are not both known. */
const place = (cluster: Cluster): string | null => {
  const [data, bucket] = [knownS3(cluster), knownBucket(cluster)]
  return data === null || bucket === null ? null : `${data.endpoint.replace(/\/+$/, '').toLowerCase()} ${bucket}`
}

/** A bucket named as the application, or the next free name. */
const ownBucket = ({ deployment }: LintFacts, cluster: Cluster): string =>
  freshName(new Set(deployment.clusters.flatMap((other) => knownBucket(other) ?? [])), cluster.app)

const separate = (facts: LintFacts, cluster: Cluster): ReadonlyArray<ReadonlyArray<string>> => {
  const store = storeOf(facts, cluster)
  if (store === null) return []
  const bucket = ownBucket(facts, cluster)
  const inUse = facts.deployment.clusters.filter((other) => storesOf(facts, other).includes(store.end.app))
  if (inUse.length === 1) {
    return store.application.charm === 's3-integrator' ? [[`juju config ${store.end.app} bucket=${bucket}`]] : []
  }
  const name = freshName(takenNames(facts), `${cluster.app}-s3`)
  const data = knownS3(cluster)
  const endpoint = data === null ? '' : ` --config ${quoteWord(`endpoint=${data.endpoint}`)}`
  const { s3 } = cluster.solution.endpoints
  return [
    [
      `juju deploy s3-integrator ${name} --config bucket=${bucket}${endpoint}`,
      `juju run ${name}/leader sync-s3-credentials access-key=ACCESS_KEY secret-key=SECRET_KEY`,
      `juju remove-relation ${cluster.app}:${s3} ${store.end.app}:${store.end.endpoint}`,
      `juju integrate ${cluster.app}:${s3} ${name}:s3-credentials`,
    ],
  ]
}

export const s3Shared = /* @__PURE__ */ clusterRule(
  {
    code: 's3-shared',
    severity: 'error',
    title: 'two solutions on one s3 application or bucket',
    why: 'An s3 integrator holds one bucket. Two solutions in it list, compact and delete beside each other’s objects, and retention of one may remove what the other needs.',
    source: 'The product document: each solution needs an s3 integrator of its own.',
    advice:
      'Give one of them an s3 integrator and a bucket of its own; create the bucket and put in its keys first. What was written so far stays in the old bucket, and the solution is without s3 between the last two commands.',
    example: {
      says: 'Mimir and Loki are integrated with the same `store`.',
      bundle: /* @__PURE__ */ exampleBundle(
        { ...soundLoki, s3: 'store', s3Options: { bucket: 'obs' } },
        { ...soundMimir, s3: 'store' },
      ),
    },
  },
  (cluster, facts) => {
    const stores = storesOf(facts, cluster)
    const others = facts.deployment.clusters.filter((other) => other.app !== cluster.app)
    const onStore = others.filter((other) => storesOf(facts, other).some((store) => stores.includes(store)))
    const mine = place(cluster)
    const onBucket = others.filter((other) => mine !== null && place(other) === mine && !onStore.includes(other))
    const names = [...onStore, ...onBucket].map(({ app }) => app).sort()
    if (names.length === 0) return []
    const what = onStore.length > 0 ? `the s3 application ${listed(stores)}` : 'one bucket'
    return [
      {
        message: `\`${cluster.app}\` shares ${what} with ${listed(names)}.`,
        fixes: () => separate(facts, cluster),
      },
    ]
  },
)
