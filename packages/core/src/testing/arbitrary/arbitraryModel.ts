import {
  bareSurroundings,
  type Deployment,
  type JujuApplication,
  type JujuModel,
  type JujuRelation,
  modelOfDeployment,
  type Options,
  type Solution,
} from '@coordinated-workers/core'
import fc from 'fast-check'
import { arbitraryDeployment } from './arbitraryDeployment.js'
import type { SolutionConstraints } from './arbitrarySolution.js'

/** A model that Juju could hold, with the catalogue that its charms belong to. */
export interface ModelSample {
  readonly model: JujuModel
  readonly solutions: ReadonlyArray<Solution>
}

const stores: fc.Arbitrary<Options> = fc.record({
  endpoint: fc.constantFrom(
    'http://minio:9000',
    'https://minio.example',
    'https://10.1.2.3:9000',
    'minio:9000',
    'http://minio:443',
    'https://minio.example:80/',
    'http://fd00::1:9000',
    'http://minio:9000/obs',
    '',
  ),
  bucket: fc.constantFrom('obs', 'own', ''),
})

interface Around {
  readonly distrusted: ReadonlyArray<boolean>
  readonly shared: boolean
  readonly stores: ReadonlyArray<Options>
}

/** Coordinators that use one s3 application, where each had its own. */
const sharing = (model: JujuModel): JujuModel => {
  const store = Object.values(model.applications).find(({ charm }) => charm === 's3-integrator')
  if (store === undefined) return model
  const redirected = ({ ends: [left, right] }: JujuRelation): JujuRelation =>
    right.endpoint === 's3-credentials' ? { ends: [left, { ...right, app: store.name }] } : { ends: [left, right] }
  return { ...model, relations: model.relations.map(redirected) }
}

const modelOf = (deployment: Deployment, { distrusted, shared, stores: options }: Around): JujuModel => {
  const plain = modelOfDeployment(deployment)
  const changed = (application: JujuApplication): JujuApplication => {
    const index = deployment.clusters.findIndex(
      ({ app }) => application.name === app || application.name === `${app}-s3`,
    )
    if (index < 0) return application
    return application.charm === 's3-integrator'
      ? { ...application, options: options[index] ?? application.options }
      : { ...application, trust: distrusted[index] !== true }
  }
  const applications = Object.entries(plain.applications).map(([name, each]) => [name, changed(each)] as const)
  const model = { ...plain, applications: Object.fromEntries(applications) }
  return shared ? sharing(model) : model
}

/**
 * A Juju model with one or two solutions, s3 integrators of every kind, and coordinators with and without trust.
 *
 * Distribution: two solutions in about four of ten, which then share one s3 integrator in half of the cases; otherwise
 * as `arbitraryDeployment`, without what a model does not hold.
 *
 * Shrinks to one solution as a monolith with an s3 integrator.
 */
export const arbitraryModel = (solution: SolutionConstraints = { from: 'catalogue' }): fc.Arbitrary<ModelSample> =>
  fc
    .record({
      deployment: arbitraryDeployment({ solution, surroundings: fc.constant(bareSurroundings) }),
      around: fc.record({
        distrusted: fc.array(fc.boolean(), { maxLength: 2 }),
        shared: fc.boolean(),
        stores: fc.array(stores, { maxLength: 2 }),
      }),
    })
    .map(({ deployment, around }) => ({
      model: modelOf(deployment, around),
      solutions: deployment.clusters.map((cluster) => cluster.solution),
    }))
