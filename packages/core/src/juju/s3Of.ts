import { hostnameOf, type OptionValue } from '../domain/Deployment.js'
import { type S3Data, type S3Integration, s3Missing, s3Ready } from '../domain/ObjectStorage.js'
import type { Solution } from '../domain/Solution.js'
import { type Problem, problem } from '../error/Problem.js'
import { lookup } from './dictionary.js'
import { addendumOf, type JujuModel, peersOf } from './JujuModel.js'
import { listed } from './listed.js'

/** The port of SeaweedFS's S3 gateway. */
const gatewayPort = 8333

const text = (value: OptionValue | undefined): string | null => {
  if (value === undefined || value === '') return null
  return String(value)
}

/** What a model cannot say about its object storage stands here under these names, which cannot be taken for real. */
const placeholder = {
  endpoint: 'http://endpoint-not-in-bundle',
  bucket: 'bucket-not-in-bundle',
  accessKey: 'access-key-not-in-bundle',
  secretKey: 'secret-key-not-in-bundle',
}

const dataOf = (model: JujuModel, app: string): S3Data => {
  const application = lookup(model.applications, app)
  const option = (name: string): string | null => text(lookup(application?.options ?? {}, name))
  const gateway =
    application?.charm === 'seaweedfs-k8s' ? `http://${hostnameOf(model.identity.name, app, 0)}:${gatewayPort}` : null
  return {
    endpoint: option('endpoint') ?? gateway ?? placeholder.endpoint,
    bucket: option('bucket') ?? placeholder.bucket,
    accessKey: placeholder.accessKey,
    secretKey: placeholder.secretKey,
    region: option('region'),
    tlsCaChain: [],
  }
}

/** The coordinator's s3 integration, and a warning that names what stands in for keys that Juju keeps to itself. */
export const s3Of = (
  model: JujuModel,
  solution: Solution,
  coordinator: string,
): { readonly s3: S3Integration; readonly warnings: ReadonlyArray<Problem> } => {
  const [integrator] = peersOf(model, coordinator, solution.endpoints.s3)
  if (integrator === undefined) return { s3: s3Missing, warnings: [] }
  const { s3: given } = addendumOf(model, coordinator)
  if (given !== undefined) return { s3: given, warnings: [] }
  const data = dataOf(model, integrator.app)
  const missing = (['endpoint', 'bucket', 'accessKey', 'secretKey'] as const).filter(
    (field) => data[field] === placeholder[field],
  )
  const words = { endpoint: 'endpoint', bucket: 'bucket', accessKey: 'access key', secretKey: 'secret key' }
  return {
    s3: s3Ready(data),
    warnings: [
      problem(
        's3-keys-not-in-bundle',
        `the model does not tell the ${missing.map((field) => words[field]).join(', ')} that ${integrator.app} gives to ${coordinator}; placeholders stand in`,
        { path: ['applications', integrator.app], hint: 'Give them in a deployment document.' },
      ),
    ],
  }
}

/** One warning for each s3 application that several coordinators use: it has one bucket, and they must not share it. */
export const sharedS3 = (
  model: JujuModel,
  coordinators: ReadonlyArray<{ readonly app: string; readonly solution: Solution }>,
): ReadonlyArray<Problem> => {
  const users = new Map<string, string[]>()
  for (const { app, solution } of coordinators) {
    for (const integrator of peersOf(model, app, solution.endpoints.s3)) {
      const known = users.get(integrator.app)
      if (known === undefined) users.set(integrator.app, [app])
      else if (known.at(-1) !== app) known.push(app)
    }
  }
  return [...users]
    .filter(([, apps]) => apps.length > 1)
    .map(([integrator, apps]) =>
      problem('s3-shared', `${apps.length > 2 ? listed(apps) : apps.join(' and ')} share the bucket of ${integrator}`, {
        path: ['applications', integrator],
        expected: 'an s3 application of its own for each solution',
        hint: `Deploy another one, and integrate ${apps[1] ?? ''} with it instead of ${integrator}.`,
      }),
    )
}
