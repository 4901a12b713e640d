import type { Options } from '../domain/Deployment.js'
import { dictionary, lookup } from './dictionary.js'
import type { Addendum, JujuModel } from './JujuModel.js'

/** Options are known now: roles that were inferred count no more. */
const withoutRoles = ({ roles: _, ...rest }: Addendum): Addendum => rest

/** A model in which options of some of its applications are known. Others, and those it does not have, stay as they are. */
export const withOptions = (model: JujuModel, known: Readonly<Record<string, Options>>): JujuModel => ({
  ...model,
  applications: dictionary(
    Object.entries(model.applications).map(([name, application]) => {
      const options = lookup(known, name)
      return [name, options === undefined ? application : { ...application, options }] as const
    }),
  ),
  addenda: dictionary(
    Object.entries(model.addenda ?? {}).map(
      ([name, addendum]) => [name, Object.hasOwn(known, name) ? withoutRoles(addendum) : addendum] as const,
    ),
  ),
})
