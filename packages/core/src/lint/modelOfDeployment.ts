import type { Cluster, Deployment } from '../domain/Deployment.js'
import { optionOfRole } from '../domain/Role.js'
import { assignableRoles } from '../domain/Solution.js'
import { dictionary } from '../juju/dictionary.js'
import type { JujuApplication, JujuModel, JujuRelation } from '../juju/JujuModel.js'

const applicationsOf = (cluster: Cluster): ReadonlyArray<JujuApplication> => {
  const { solution, app, hostnames, options, workers, s3 } = cluster
  const plain = { channel: null, revision: null, trust: true }
  const integrator: JujuApplication = { ...plain, name: `${app}-s3`, charm: 's3-integrator', scale: 1, options: {} }
  return [
    { ...plain, name: app, charm: solution.coordinatorCharm, scale: hostnames.length, options },
    ...workers.map((worker) => ({
      ...plain,
      name: worker.app,
      charm: worker.charm,
      scale: worker.hostnames.length,
      options: dictionary(
        assignableRoles(solution).map((role) => [optionOfRole(role), worker.roles.includes(role)] as const),
      ),
    })),
    ...(s3._tag === 'missing' ? [] : [integrator]),
  ]
}

const relationsOf = ({ solution: { endpoints }, app, workers, s3 }: Cluster): ReadonlyArray<JujuRelation> => [
  ...workers
    .filter(({ related }) => related)
    .map(
      (worker): JujuRelation => ({
        ends: [
          { app, endpoint: endpoints.cluster },
          { app: worker.app, endpoint: endpoints.cluster },
        ],
      }),
    ),
  ...(s3._tag === 'missing'
    ? []
    : [
        {
          ends: [
            { app, endpoint: endpoints.s3 },
            { app: `${app}-s3`, endpoint: 's3-credentials' },
          ],
        } as const,
      ]),
]

/**
 * A model that holds a deployment, for trying commands on when the real one is not known. The names of its s3
 * applications are made up.
 */
export const modelOfDeployment = ({ model, clusters }: Deployment): JujuModel => ({
  identity: model,
  applications: dictionary(
    clusters.flatMap(applicationsOf).map((application) => [application.name, application] as const),
  ),
  relations: clusters.flatMap(relationsOf),
})
