import { byText } from '../domain/byText.js'
import { charmEndpoints } from '../juju/charmEndpoints.js'
import type { JujuEndpoint, JujuModel } from '../juju/JujuModel.js'

/** Endpoints of a model that provide an interface, as far as their charms are known, in order of names. */
export const offersOf = (model: JujuModel, interfaceName: string): ReadonlyArray<JujuEndpoint> =>
  Object.values(model.applications)
    .flatMap(({ name, charm }) =>
      (charmEndpoints([])(charm)?.endpoints ?? [])
        .filter((endpoint) => endpoint.side === 'provides' && endpoint.interface === interfaceName)
        .map((endpoint) => ({ app: name, endpoint: endpoint.name })),
    )
    .sort(byText(({ app }) => app))
