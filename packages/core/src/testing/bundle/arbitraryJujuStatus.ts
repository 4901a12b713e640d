import {
  type Cluster,
  type Deployment,
  type JujuModel,
  modelOfDeployment,
  peersOf,
  type Status,
  type Verdict,
  verdict,
} from '@coordinated-workers/core'
import fc from 'fast-check'
import { arbitraryDeployment } from '../arbitrary/arbitraryDeployment.js'
import type { SolutionConstraints } from '../arbitrary/arbitrarySolution.js'

/** What `juju status` prints of a deployment that has settled. */
export interface JujuStatusSample {
  readonly deployment: Deployment
  readonly model: JujuModel
  readonly juju: '2.9' | '3' | '4'
  readonly document: Readonly<Record<string, unknown>>
  /** The document as `--format json` prints it. */
  readonly text: string
}

type Fields = Readonly<Record<string, unknown>>

const since = '12 Aug 2024 10:04:31+02:00'

const shown = ({ status, message }: Status): Fields => ({
  current: status,
  ...(message === '' ? {} : { message }),
  since,
})

const quiet: Status = { status: 'active', message: '' }

const endpointsOf = (model: JujuModel, app: string): ReadonlyArray<string> => [
  ...new Set(
    model.relations.flatMap(({ ends }) => ends.filter((end) => end.app === app).map(({ endpoint }) => endpoint)),
  ),
]

const relationsOf = (model: JujuModel, app: string, juju: JujuStatusSample['juju']): Fields =>
  Object.fromEntries(
    endpointsOf(model, app).map((endpoint) => [
      endpoint,
      peersOf(model, app, endpoint).map((peer) =>
        juju === '2.9'
          ? peer.app
          : {
              'related-application': peer.app,
              interface: endpoint.startsWith('s3') ? 's3' : endpoint.replaceAll('-', '_'),
              scope: 'global',
            },
      ),
    ]),
  )

const statusOf = (verdicts: ReadonlyArray<Verdict>, app: string): Status => {
  const own = verdicts.find(({ cluster }) => cluster.app === app)
  if (own !== undefined) return own.coordinator.winner
  return verdicts.flatMap(({ workers }) => workers).find((worker) => worker.app === app)?.status.winner ?? quiet
}

const documentOf = (deployment: Deployment, model: JujuModel, juju: JujuStatusSample['juju']): Fields => {
  const verdicts = deployment.clusters.map((cluster: Cluster) => verdict('documented')(cluster))
  return {
    model: {
      name: model.identity.name,
      type: 'caas',
      controller: 'mk8s',
      cloud: 'microk8s',
      version: juju === '2.9' ? '2.9.50' : juju === '3' ? '3.5.3' : '4.0.1',
      ...(juju === '4' ? { 'model-uuid': model.identity.uuid } : {}),
    },
    machines: {},
    applications: Object.fromEntries(
      Object.values(model.applications).map(({ name, charm, scale }) => {
        const status = shown(statusOf(verdicts, name))
        const units = Array.from({ length: scale }, (_, ordinal) => [
          `${name}/${ordinal}`,
          {
            'workload-status': status,
            'juju-status': { current: 'idle', since },
            ...(ordinal === 0 ? { leader: true } : {}),
            address: `10.1.0.${ordinal + 1}`,
          },
        ])
        return [
          name,
          {
            charm: juju === '2.9' ? `ch:amd64/focal/${charm}-7` : charm,
            ...(juju === '2.9' ? {} : { 'charm-name': charm }),
            'charm-origin': 'charmhub',
            'charm-rev': 7,
            'charm-channel': '1/stable',
            scale,
            exposed: false,
            'application-status': status,
            relations: relationsOf(model, name, juju),
            ...(scale === 0 ? {} : { units: Object.fromEntries(units) }),
          },
        ]
      }),
    ),
  }
}

/**
 * The answer of `juju status --format json` for a deployment, as Juju 2.9, 3 and 4 print it, with the statuses that
 * its charms show.
 *
 * Law: `decodeStatus` reads the applications, their units and integrations of `model`.
 *
 * Distribution: deployments as `arbitraryDeployment` draws them; each Juju alike.
 *
 * Shrinks to one application with all roles in Juju 3's words.
 */
export const arbitraryJujuStatus = (
  solution: SolutionConstraints = { from: 'catalogue' },
): fc.Arbitrary<JujuStatusSample> =>
  fc
    .tuple(arbitraryDeployment({ solution }), fc.constantFrom<JujuStatusSample['juju']>('3', '4', '2.9'))
    .map(([deployment, juju]) => {
      const model = modelOfDeployment(deployment)
      const document = documentOf(deployment, model, juju)
      return { deployment, model, juju, document, text: `${JSON.stringify(document)}\n` }
    })
