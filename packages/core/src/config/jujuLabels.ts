import type { Cluster, WorkerApplication } from '../domain/Deployment.js'

/** Where in Juju a worker unit stands, for the telemetry that it sends. */
export interface JujuLabels {
  readonly application: string
  readonly charm: string
  readonly model: string
  readonly modelUuid: string
  readonly unit: string
  /** Labels of its log lines, with the name of a scrape job or without. */
  readonly logging: (withJob: boolean) => Readonly<Record<string, string>>
}

export const jujuLabels = ({ model }: Cluster, { app, charm }: WorkerApplication, unit: string): JujuLabels => ({
  application: app,
  charm,
  model: model.name,
  modelUuid: model.uuid,
  unit,
  logging: (withJob) => ({
    product: 'Juju',
    charm,
    juju_model: model.name,
    juju_model_uuid: model.uuid,
    juju_application: app,
    juju_unit: unit,
    ...(withJob ? { job: `juju_${model.name}_${model.uuid.slice(0, 8)}_${app}` } : {}),
  }),
})

/** The labels as OpenTelemetry and Jaeger clients read them from the environment. */
export const resourceAttributes = ({ application, model, modelUuid, unit, charm }: JujuLabels): string =>
  `juju_application=${application},juju_model=${model},juju_model_uuid=${modelUuid},juju_unit=${unit},juju_charm=${charm}`
