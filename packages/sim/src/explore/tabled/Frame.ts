import type { UnitId } from '../../model/Ids.js'
import type { RelationState } from '../../model/RelationState.js'
import type { UnitState } from '../../model/UnitState.js'

/** An application, with what its units see of others: their relations, and the units at either end of these. */
export interface Neighbourhood {
  readonly app: string
  readonly relations: ReadonlyArray<number>
  readonly units: ReadonlyArray<UnitId>
}

/**
 * Which units and relations there are and which of them see each other. It changes when an operator or a fault changes
 * the model, and by no hook. Applications are numbered in the order of their first unit.
 */
export interface Frame {
  readonly number: number
  readonly around: ReadonlyArray<Neighbourhood>
  /** By unit, its application's number. */
  readonly appOf: ReadonlyArray<number>
  /** By relation, the applications that see it, and their units. */
  readonly seers: ReadonlyArray<ReadonlyArray<number>>
  readonly members: ReadonlyArray<ReadonlyArray<UnitId>>
  /** By application, the applications that see its units. */
  readonly watchers: ReadonlyArray<ReadonlyArray<number>>
}

type Ends = Pick<RelationState, 'ends'>

/** What stands between applications that have units. */
export const frameOf = (
  number: number,
  units: ReadonlyArray<Pick<UnitState, 'app'>>,
  relations: ReadonlyArray<Ends>,
): Frame => {
  const apps = [...new Set(units.map(({ app }) => app))]
  const appOf = units.map(({ app }) => apps.indexOf(app))
  const endsOf = ({ ends }: Ends): ReadonlyArray<number> =>
    [...new Set(ends.map(({ app }) => apps.indexOf(app)))].filter((app) => app >= 0)
  const unitsOf = (wanted: ReadonlyArray<number>): ReadonlyArray<UnitId> =>
    appOf.flatMap((app, id) => (wanted.includes(app) ? [id] : []))
  const seers = relations.map(endsOf)
  const watchers = apps.map((_, app) => [...new Set([app, ...seers.filter((ends) => ends.includes(app)).flat()])])
  const around = apps.map(
    (app, index): Neighbourhood => ({
      app,
      relations: seers.flatMap((ends, id) => (ends.includes(index) ? [id] : [])),
      units: unitsOf(watchers[index] ?? []),
    }),
  )
  return { number, around, appOf, seers, members: seers.map(unitsOf), watchers }
}
