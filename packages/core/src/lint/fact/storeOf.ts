import type { Cluster } from '../../domain/Deployment.js'
import type { S3Data } from '../../domain/ObjectStorage.js'
import { lookup } from '../../juju/dictionary.js'
import { type JujuApplication, type JujuEndpoint, peersOf } from '../../juju/JujuModel.js'
import type { LintFacts } from './Lint.js'

/** The application that gives s3 to a coordinator, with the endpoint it does so through; null when it is not known. */
export const storeOf = (
  { model }: LintFacts,
  { app, solution }: Cluster,
): { readonly end: JujuEndpoint; readonly application: JujuApplication } | null => {
  if (model === null) return null
  const [end] = peersOf(model, app, solution.endpoints.s3)
  const application = end === undefined ? undefined : lookup(model.applications, end.app)
  return end === undefined || application === undefined ? null : { end, application }
}

/** What a bundle does not tell has a stand-in whose name says so. */
const isKnown = (value: string): boolean => !value.endsWith('-not-in-bundle')

/** The s3 data of a cluster as far as it is known: null without s3, or where the endpoint is a stand-in. */
export const knownS3 = ({ s3 }: Cluster): S3Data | null =>
  s3._tag === 'ready' && isKnown(s3.data.endpoint) ? s3.data : null

/** The bucket of a cluster, or null when it is not known. */
export const knownBucket = (cluster: Cluster): string | null => {
  const data = knownS3(cluster)
  return data !== null && isKnown(data.bucket) ? data.bucket : null
}
