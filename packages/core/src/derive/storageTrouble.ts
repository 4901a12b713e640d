import type { Cluster } from '../domain/Deployment.js'
import { lookup } from '../juju/dictionary.js'
import { type JujuModel, peersOf } from '../juju/JujuModel.js'
import type { TroubleFound } from './Explanation.js'
import { offersOf } from './offersOf.js'
import { freshName } from './workerCommands.js'

const keys = (app: string): string =>
  `juju run ${app}/leader sync-s3-credentials access-key=ACCESS_KEY secret-key=SECRET_KEY`

const missing = (cluster: Cluster, model: JujuModel | null): TroubleFound => {
  const { app, solution } = cluster
  const s3 = `${app}:${solution.endpoints.s3}`
  const offers =
    model === null
      ? []
      : offersOf(model, 's3').filter((offer) => peersOf(model, offer.app, offer.endpoint).length === 0)
  const [only, ...others] = offers
  const fact = `\`${app}\` has no s3 integration, so it configures no worker.`
  if (only !== undefined && others.length === 0) {
    return {
      trouble: 's3-missing',
      reasons: [`${fact} \`${only.app}\` offers one and serves nobody else.`],
      fix: [`juju integrate ${s3} ${only.app}:${only.endpoint}`],
    }
  }
  if (only !== undefined) {
    const names = offers.map((offer) => `\`${offer.app}\``).join(', ')
    return {
      trouble: 's3-missing',
      reasons: [`${fact} ${names} offer one each: integrate ${s3} with the one whose bucket is meant for it.`],
      fix: [],
    }
  }
  const taken = new Set([...Object.keys(model?.applications ?? {}), app, ...cluster.workers.map((each) => each.app)])
  const store = freshName(taken, `${app}-s3`)
  return {
    trouble: 's3-missing',
    reasons: [
      model === null
        ? fact
        : `${fact} No s3 application is free, and two solutions must not share one; put in the endpoint and the keys of yours.`,
    ],
    fix: [
      `juju deploy s3-integrator ${store} --config endpoint=ENDPOINT --config bucket=${app}`,
      keys(store),
      `juju integrate ${s3} ${store}:s3-credentials`,
    ],
  }
}

const notReady = (cluster: Cluster, model: JujuModel | null): TroubleFound => {
  const [store] = model === null ? [] : peersOf(model, cluster.app, cluster.solution.endpoints.s3)
  const isIntegrator = store !== undefined && lookup(model?.applications ?? {}, store.app)?.charm === 's3-integrator'
  return {
    trouble: 's3-not-ready',
    reasons: [
      `The s3 integration of \`${cluster.app}\` carries no usable data: endpoint, bucket and both keys are needed.`,
    ],
    fix: isIntegrator ? [`juju config ${store.app} endpoint=ENDPOINT bucket=${cluster.app}`, keys(store.app)] : [],
  }
}

/** What is wrong with a cluster's object storage, as far as anyone can see, or nothing. */
export const storageTrouble = (cluster: Cluster, model: JujuModel | null): ReadonlyArray<TroubleFound> => {
  switch (cluster.s3._tag) {
    case 'missing':
      return [missing(cluster, model)]
    case 'not-ready':
      return [notReady(cluster, model)]
    case 'ready':
      return []
  }
}
