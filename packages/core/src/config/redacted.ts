import type { Cluster } from '../domain/Deployment.js'

/** What stands in place of a secret. */
export const redaction = '<redacted>'

/** User names and passwords inside a URL. */
const withoutUser = (url: string): string => url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, `$1${redaction}@`)

const eachWithoutUser = (urls: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(urls).map(([key, url]) => [key, withoutUser(url)]))

/**
 * The same cluster with nothing secret in it: keys of the object storage, and whoever stands in front of the host of a
 * URL. Whatever is rendered from it can be shown.
 *
 * Law: idempotent.
 */
export const redacted = (cluster: Cluster): Cluster => {
  const { s3, surroundings } = cluster
  return {
    ...cluster,
    s3:
      s3._tag === 'ready'
        ? {
            ...s3,
            data: { ...s3.data, endpoint: withoutUser(s3.data.endpoint), accessKey: redaction, secretKey: redaction },
          }
        : s3,
    surroundings: {
      ...surroundings,
      remoteWrite: surroundings.remoteWrite.map(withoutUser),
      logging: eachWithoutUser(surroundings.logging),
      charmTracing: eachWithoutUser(surroundings.charmTracing),
      workloadTracing: eachWithoutUser(surroundings.workloadTracing),
      alertmanagers: surroundings.alertmanagers.map(withoutUser),
      ingress: surroundings.ingress === null ? null : withoutUser(surroundings.ingress),
    },
  }
}
