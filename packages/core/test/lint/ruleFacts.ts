import type { Behaviour } from '../../src/domain/Behaviour.js'
import {
  bareSurroundings,
  type Cluster,
  hostnameOf,
  type Surroundings,
  type WorkerApplication,
} from '../../src/domain/Deployment.js'
import { type S3Data, s3Ready } from '../../src/domain/ObjectStorage.js'
import type { Release } from '../../src/domain/Release.js'
import { dictionary } from '../../src/juju/dictionary.js'
import type { JujuApplication, JujuModel } from '../../src/juju/JujuModel.js'
import { parseEnd } from '../../src/juju/parseEnd.js'
import type { LintFacts, LintRule } from '../../src/lint/fact/Lint.js'
import { builtIn } from '../support/builtIn.js'

export const identity = { name: 'm', uuid: 'u' }

/** `w 3 read,write`, with `apart` behind it for a worker that is not integrated. */
const workerOf = (charm: string, text: string): WorkerApplication => {
  const [app = '', units = '', roles = '', apart] = text.split(' ')
  return {
    app,
    charm,
    hostnames: Array.from({ length: Number(units) }, (_, ordinal) => hostnameOf(identity.name, app, ordinal)),
    roles: roles === '-' ? [] : roles.split(','),
    related: apart === undefined,
    container: 'up',
    check: 'up',
  }
}

/** What is as in {@link clusterOf}, unless it is said otherwise. */
export interface ClusterChange {
  readonly app?: string
  readonly release?: Release
  readonly s3?: Partial<S3Data> | null
  readonly surroundings?: Partial<Surroundings>
}

/** A solution with these workers, such as `w 3 read,write` or `w 1 - apart`, and a store of its own. */
export const clusterOf = (name: string, workers: ReadonlyArray<string>, change: ClusterChange = {}): Cluster => {
  const solution = builtIn(name, change.release ?? '2024-09')
  const app = change.app ?? name
  const data = { endpoint: 'http://minio.example:9000', bucket: app, accessKey: 'a', secretKey: 's', region: null }
  return {
    solution,
    model: identity,
    app,
    hostnames: [hostnameOf(identity.name, app, 0)],
    options: {},
    workers: workers.map((text) => workerOf(solution.workerCharm, text)),
    s3: change.s3 === null ? { _tag: 'missing' } : s3Ready({ ...data, tlsCaChain: [], ...change.s3 }),
    surroundings: { ...bareSurroundings, ...change.surroundings },
  }
}

/** A model of applications, by charm, and relations such as `a:x b:y`. */
export const modelOf = (
  charms: Readonly<Record<string, string | Partial<JujuApplication>>>,
  ...relations: ReadonlyArray<string>
): JujuModel => ({
  identity,
  applications: dictionary(
    Object.entries(charms).map(([name, charm]): [string, JujuApplication] => [
      name,
      {
        ...{ name, charm: name, channel: null, revision: null, scale: 1, options: {}, trust: true },
        ...(typeof charm === 'string' ? { charm } : charm),
      },
    ]),
  ),
  relations: relations.map((text) => {
    const [left = '', right = ''] = text.split(' ')
    const end = (written: string) => {
      const parsed = parseEnd(written)
      if (parsed === null || parsed.endpoint === null) throw new Error(text)
      return { app: parsed.app, endpoint: parsed.endpoint }
    }
    return { ends: [end(left), end(right)] }
  }),
})

export const factsOf = (
  clusters: ReadonlyArray<Cluster>,
  behaviour: Behaviour = 'documented',
  model: JujuModel | null = null,
): LintFacts => ({
  deployment: { model: identity, clusters },
  behaviour,
  model,
  solutions: [...new Set(clusters.map(({ solution }) => solution))],
})

/** What a rule finds, each as its application, subject and severity, its message, and its ideas of a fix. */
export const found = ({ find }: LintRule, facts: LintFacts): ReadonlyArray<ReadonlyArray<string>> =>
  find(facts).map(({ app, subject, severity, message, fixes }) => [
    `${app} ${subject} ${severity}`,
    message,
    ...fixes().map((lines) => lines.join('; ')),
  ])

/** What a rule finds in a single solution of which nothing else is known. */
export const foundIn = (rule: LintRule, cluster: Cluster, behaviour?: Behaviour) =>
  found(rule, factsOf([cluster], behaviour))
