import { type Behaviour, type Cluster, s3Ready, workerConfig } from '@coordinated-workers/core'
import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { arbitraryCluster } from '../arbitrary/arbitraryCluster.js'
import { arbitraryS3Data } from '../arbitrary/arbitraryS3.js'
import { arbitrarySurroundings } from '../arbitrary/arbitrarySurroundings.js'
import { type Awaitable, type Law, lawOf } from './Law.js'
import { scenarioText } from './scenarioText.js'

/** Something that writes the configuration that all workers of a cluster share. */
export interface RendererUnderTest {
  /** The text, or null where the coordinator writes none, or where a value cannot stand in a config. */
  readonly render: (cluster: Cluster) => Awaitable<string | null>
  /** The text as data, by the format's own parser. Laws about what the text says are run only with it. */
  readonly parse?: (text: string) => unknown
}

export interface RendererLawOptions {
  /** Name of the one solution that it renders; all three by default. */
  readonly solution?: string
  readonly behaviour?: Behaviour
}

const reversedKeys = <A>(record: Readonly<Record<string, A>>): Readonly<Record<string, A>> =>
  Object.fromEntries(Object.entries(record).reverse())

/** The same cluster as another reader might have collected it. */
const reordered = (cluster: Cluster): Cluster => ({
  ...cluster,
  workers: cluster.workers.map((worker) => ({ ...worker, roles: [...worker.roles].reverse() })).reverse(),
  surroundings: {
    ...cluster.surroundings,
    remoteWrite: [...cluster.surroundings.remoteWrite].reverse(),
    logging: reversedKeys(cluster.surroundings.logging),
    charmTracing: reversedKeys(cluster.surroundings.charmTracing),
    workloadTracing: reversedKeys(cluster.surroundings.workloadTracing),
    tracingRequests: [...cluster.surroundings.tracingRequests].reverse(),
    alertmanagers: [...cluster.surroundings.alertmanagers].reverse(),
  },
})

/** Every text inside plain data. */
const texts = (data: unknown): ReadonlyArray<string> => {
  if (typeof data === 'string') return [data]
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(texts) : []
}

const show = ({ solution, workers, s3, surroundings }: Cluster): unknown => ({
  solution: `${solution.name} ${solution.release}`,
  workers: workers.map(({ app, roles, hostnames }) => ({ app, roles, units: hostnames.length })),
  s3: s3._tag === 'ready' ? s3.data : s3._tag,
  surroundings,
})

const scenario = (cluster: Cluster): string | null =>
  scenarioText({ title: 'a cluster to render', start: { model: cluster.model, clusters: [cluster] }, commands: [] })

/**
 * Laws that every renderer of worker configs keeps, to be run against one in any language; `workerConfig` is the
 * reference for when there is anything to render.
 */
export const lawsOfRenderer = (
  { render, parse }: RendererUnderTest,
  { solution, behaviour = 'documented' }: RendererLawOptions = {},
): ReadonlyArray<Law> => {
  const any = arbitraryCluster({ surroundings: arbitrarySurroundings(), settled: true })
  const clusters = solution === undefined ? any : any.filter((cluster) => cluster.solution.name === solution)
  const serving = arbitraryCluster({ coverage: 'consistent', settled: true })
  const served = solution === undefined ? serving : serving.filter((cluster) => cluster.solution.name === solution)
  const hostile = fc.tuple(served, arbitraryS3Data('hostile')).map(
    ([cluster, data]): Cluster => ({
      ...cluster,
      s3: s3Ready({ ...data, endpoint: 'http://minio:9000', bucket: 'obs', tlsCaChain: [] }),
    }),
  )
  const ours = (cluster: Cluster) => workerConfig(cluster, { behaviour })
  const laws = [
    lawOf<Cluster>({
      name: 'renderer: there is a text exactly when the coordinator has something to publish',
      arbitrary: clusters,
      show,
      scenario,
      complaint: async (cluster) => {
        const reference = ours(cluster)
        const text = await render(cluster)
        if (Either.isRight(reference) === (text !== null)) return null
        return Either.isRight(reference)
          ? { because: 'there is no text, although roles and s3 are all there' }
          : { because: 'there is a text, although the coordinator publishes nothing', expected: reference.left }
      },
    }),
    lawOf<Cluster>({
      name: 'renderer: the order of workers, roles and telemetry changes no byte',
      arbitrary: clusters,
      show,
      scenario,
      complaint: async (cluster) => {
        const [one, other] = [await render(cluster), await render(reordered(cluster))]
        return one === other ? null : { because: 'in reverse order the text differs', expected: one, actual: other }
      },
    }),
    lawOf<Cluster>({
      name: 'renderer: the same cluster gives the same text',
      arbitrary: clusters,
      show,
      scenario,
      complaint: async (cluster) => {
        const [one, again] = [await render(cluster), await render(cluster)]
        return one === again ? null : { because: 'rendered again it differs', expected: one, actual: again }
      },
    }),
    lawOf<Cluster>({
      name: 'renderer: every worker finds every other: the address of each unit with a role stands in the text',
      arbitrary: clusters,
      show,
      scenario,
      complaint: async (cluster) => {
        const text = await render(cluster)
        const absent = cluster.workers
          .filter(({ related, roles }) => related && roles.length > 0)
          .flatMap(({ hostnames }) => hostnames)
          .filter((hostname) => text !== null && !text.includes(hostname))
        return absent.length === 0 ? null : { because: `not in the text: ${absent.join(', ')}` }
      },
    }),
  ]
  if (parse === undefined) return laws
  return [
    ...laws,
    lawOf<Cluster>({
      name: 'renderer: the text is well-formed, and a value stands in it as itself whatever it contains',
      arbitrary: hostile,
      show,
      scenario,
      complaint: async (cluster) => {
        const text = await render(cluster)
        if (text === null || cluster.s3._tag !== 'ready') return null
        const { secretKey } = cluster.s3.data
        const found = texts(parse(text))
        return found.includes(secretKey)
          ? null
          : { because: 'the secret key is not among the values', expected: secretKey, actual: text }
      },
    }),
  ]
}
