import type { Cluster } from '../../domain/Deployment.js'
import { quoteWord } from '../../juju/ShellWord.js'
import type { LintFacts } from './Lint.js'
import { storeOf } from './storeOf.js'

/** The command that writes another endpoint, where the s3 application is known and takes one. */
export const endpointFixes =
  (facts: LintFacts, cluster: Cluster, endpoint: string) => (): ReadonlyArray<ReadonlyArray<string>> => {
    const store = storeOf(facts, cluster)
    if (store === null || store.application.charm !== 's3-integrator') return []
    return [[`juju config ${store.end.app} ${quoteWord(`endpoint=${endpoint}`)}`]]
  }
