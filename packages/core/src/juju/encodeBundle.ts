import type { Bundle, BundleApplication } from './Bundle.js'
import { dictionary } from './dictionary.js'
import type { JujuModel } from './JujuModel.js'
import { printEnd } from './resolveEnds.js'

type Fields = Readonly<Record<string, unknown>>

const encodeApplication = ({ charm, channel, revision, scale, options, trust, others }: BundleApplication): Fields => ({
  charm,
  ...(channel === null ? {} : { channel }),
  ...(revision === null ? {} : { revision }),
  ...(scale === null ? {} : { scale }),
  ...(Object.keys(options).length === 0 ? {} : { options }),
  ...others,
  ...(trust ? { trust } : {}),
})

/** A bundle as plain data, ready to be written as YAML or JSON. Its law stands at `decodeBundle`. */
export const encodeBundle = (bundle: Bundle): Fields => ({
  bundle: bundle.kind,
  ...bundle.others,
  ...(Object.keys(bundle.saas).length === 0 ? {} : { saas: bundle.saas }),
  applications: dictionary(
    Object.entries(bundle.applications).map(([name, application]) => [name, encodeApplication(application)] as const),
  ),
  relations: bundle.relations.map(([left, right]) => [printEnd(left), printEnd(right)]),
})

/**
 * The bundle that `juju export-bundle` would write of a model, but for a scale of 0, which it says aloud.
 *
 * Law: decoding the encoded bundle gives the model again.
 */
export const bundleOfModel = (model: JujuModel): Bundle => {
  const ends = model.relations.flatMap((relation) => relation.ends)
  const remote = ends.filter(({ app }) => !Object.hasOwn(model.applications, app))
  return {
    kind: 'kubernetes',
    applications: dictionary(
      Object.values(model.applications).map(({ name, charm, channel, revision, scale, options, trust }) => [
        name,
        { charm, channel, revision, scale, options, trust, others: dictionary<unknown>() },
      ]),
    ),
    saas: dictionary(remote.map(({ app }) => [app, { url: app }] as const)),
    relations: model.relations.map((relation) => relation.ends),
    others: dictionary(),
  }
}
