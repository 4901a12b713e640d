import type { JujuModel, Options } from '@coordinated-workers/core'

/** What can be seen of a model from outside: what `juju status` and `juju config` tell. */
export interface Observation {
  readonly applications: Readonly<
    Record<string, { readonly charm: string; readonly units: number; readonly options: Options }>
  >
  /** `tempo:s3 store:s3-credentials`, the ends of each in alphabetical order; in any order. */
  readonly integrations: ReadonlyArray<string>
}

/** What an outsider should see of that model. */
export const observed = ({ applications, relations }: JujuModel): Observation => ({
  applications: Object.fromEntries(
    Object.values(applications).map(({ name, charm, scale, options }) => [name, { charm, units: scale, options }]),
  ),
  integrations: relations.map(({ ends }) =>
    ends
      .map(({ app, endpoint }) => `${app}:${endpoint}`)
      .sort()
      .join(' '),
  ),
})

const sortedKeys = <A>(record: Readonly<Record<string, A>>): Readonly<Record<string, A>> =>
  Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)))

/** The same observation in the one order in which two of them can be compared. */
export const comparable = ({ applications, integrations }: Observation): Observation => ({
  applications: sortedKeys(
    Object.fromEntries(
      Object.entries(applications).map(([name, { charm, units, options }]) => [
        name,
        { charm, units, options: sortedKeys(options) },
      ]),
    ),
  ),
  integrations: [...integrations].sort(),
})

/** Whether two observations are of the same model. */
export const sameObservation = (left: Observation, right: Observation): boolean =>
  JSON.stringify(comparable(left)) === JSON.stringify(comparable(right))
