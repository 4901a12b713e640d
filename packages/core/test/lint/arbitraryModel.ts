import fc from 'fast-check'
import type { Deployment } from '../../src/domain/Deployment.js'
import type { Solution } from '../../src/domain/Solution.js'
import { dictionary } from '../../src/juju/dictionary.js'
import type { JujuModel } from '../../src/juju/JujuModel.js'
import { modelOfDeployment } from '../../src/lint/modelOfDeployment.js'
import { arbitraryCluster } from '../support/arbitraryCluster.js'

/** A model that Juju could hold, with the catalogue that its charms belong to. */
export interface SampleModel {
  readonly model: JujuModel
  readonly solutions: ReadonlyArray<Solution>
}

const endpoints = [
  'http://minio:9000',
  'https://minio.example',
  'https://10.1.2.3:9000',
  'minio:9000',
  'http://minio:443',
  'https://minio.example:80/',
  'http://fd00::1:9000',
  'http://minio:9000/obs',
  '',
]

const twoSolutions: fc.Arbitrary<Deployment> = fc
  .tuple(arbitraryCluster, fc.option(arbitraryCluster))
  .filter(([first, second]) => second === null || second.solution.release === first.solution.release)
  .map(([first, second]) => ({
    model: first.model,
    clusters:
      second === null
        ? [first]
        : [
            first,
            {
              ...second,
              app: `${second.app}-too`,
              workers: second.workers.map((worker) => ({ ...worker, app: `${worker.app}-too` })),
            },
          ],
  }))

/** Coordinators that use one s3 application, and others that have their own. */
const sharing = (model: JujuModel, shared: boolean): JujuModel => {
  const stores = Object.values(model.applications).filter(({ charm }) => charm === 's3-integrator')
  const [first] = stores
  if (!shared || first === undefined) return model
  return {
    ...model,
    relations: model.relations.map(({ ends: [left, right] }) =>
      right.endpoint === 's3-credentials' ? { ends: [left, { ...right, app: first.name }] } : { ends: [left, right] },
    ),
  }
}

/** Any clusters of up to two solutions, with trust, s3 options and s3 applications of every kind. */
export const arbitraryModel: fc.Arbitrary<SampleModel> = fc
  .record({
    deployment: twoSolutions,
    trust: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
    shared: fc.boolean(),
    stores: fc.array(
      fc.record({ endpoint: fc.constantFrom(...endpoints), bucket: fc.constantFrom('obs', 'own', '') }),
      {
        minLength: 2,
        maxLength: 2,
      },
    ),
  })
  .map(({ deployment, trust, shared, stores }) => {
    const model = sharing(modelOfDeployment(deployment), shared)
    const applications = deployment.clusters.flatMap(({ app }, index) => {
      const coordinator = model.applications[app]
      const store = model.applications[`${app}-s3`]
      const options = stores[index] ?? {}
      return [
        ...(coordinator === undefined ? [] : [{ ...coordinator, trust: trust[index] ?? true }]),
        ...(store === undefined ? [] : [{ ...store, options }]),
      ]
    })
    return {
      model: {
        ...model,
        applications: dictionary([
          ...Object.entries(model.applications),
          ...applications.map((application) => [application.name, application] as const),
        ]),
      },
      solutions: deployment.clusters.map(({ solution }) => solution),
    }
  })
