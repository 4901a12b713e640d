import type { JujuModel } from '@coordinated-workers/core'
import type { Plan } from '../cluster/Plan.js'
import type { Scene } from '../cluster/Scene.js'
import type { Extent } from './Atlas.js'

const total = (numbers: ReadonlyArray<number>): number => numbers.reduce((sum, number) => sum + number, 0)

const unitsMade = (before: JujuModel, after: JujuModel): number =>
  total(
    Object.values(after.applications).map(({ name, scale }) =>
      Math.max(0, scale - (before.applications[name]?.scale ?? 0)),
    ),
  )

const relationsMade = (before: JujuModel, after: JujuModel): number => {
  const known = new Set(before.relations.map(({ ends }) => JSON.stringify(ends)))
  return after.relations.filter(({ ends }) => !known.has(JSON.stringify(ends))).length
}

/**
 * How many units and relations there will be, counting those that go: at most one of each for every one that a command
 * makes, and one for every relation whenever a fault may have taken it away.
 */
export const extentOf = ({ steps }: Plan, { cluster }: Scene): Extent => {
  let { juju } = cluster
  let [units, relations, faults] = [cluster.units.length, cluster.relations.length, 0]
  for (const step of steps) {
    if (step._tag === 'fault') faults += 1
    if (step._tag !== 'change') continue
    units += unitsMade(juju, step.juju)
    relations += relationsMade(juju, step.juju) + (faults > 0 ? step.juju.relations.length : 0)
    juju = step.juju
  }
  return { units, relations: relations + faults * juju.relations.length }
}
