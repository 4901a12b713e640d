import { hostnameOf } from '../domain/Deployment.js'
import type { Solution } from '../domain/Solution.js'
import { lookup } from './dictionary.js'
import { type JujuModel, peersOf } from './JujuModel.js'

/** Where charms that receive remote-write listen; Prometheus's own place for those that are not listed. */
const receivers: Readonly<Record<string, { readonly port: number; readonly path: string }>> = {
  'mimir-coordinator-k8s': { port: 8080, path: '/api/v1/push' },
}

const prometheus = { port: 9090, path: '/api/v1/write' }

/** The remote-write URL of each unit that the coordinator sends metrics to. */
export const remoteWriteOf = (model: JujuModel, solution: Solution, coordinator: string): ReadonlyArray<string> => {
  const { remoteWrite } = solution.endpoints
  if (remoteWrite === null) return []
  return peersOf(model, coordinator, remoteWrite).flatMap(({ app }) => {
    const application = lookup(model.applications, app)
    // Another model's application: its address is not known here, only that there is one.
    if (application === undefined) return [`http://${app}.remote-write-url-not-in-bundle${prometheus.path}`]
    const { port, path } = lookup(receivers, application.charm) ?? prometheus
    return Array.from(
      { length: application.scale },
      (_, ordinal) => `http://${hostnameOf(model.identity.name, app, ordinal)}:${port}${path}`,
    )
  })
}
