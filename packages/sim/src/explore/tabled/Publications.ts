import type { Scene } from '../cluster/Scene.js'
import type { World } from '../cluster/World.js'
import { PairTable } from '../interned/PairTable.js'
import type { Atlas } from './Atlas.js'
import { asPublished } from './asPublished.js'
import type { Deliveries } from './Deliveries.js'
import { outcomeOf } from './outcomeOf.js'
import type { UnitPart } from './ScenePart.js'
import type { Publication } from './UnitRow.js'

const nothing: ReadonlyArray<never> = []

/** A relation after a config was written into it, and whom that reaches. */
export interface Published {
  readonly number: number
  readonly deliveries: ReadonlyArray<number>
}

/** A coordinator unit that writes a config into one relation; `sight` is the relation and who is at its ends. */
interface Writing {
  /** The unit's part while its hook runs. */
  readonly part: UnitPart
  readonly relation: number
  readonly publication: Publication
  readonly sight: number
}

/**
 * What it does to one relation that a coordinator's hook ends, remembered.
 *
 * Law: a hook writes into each relation by itself, so that together these are what `step` does.
 */
export class Publications {
  private readonly writers = new PairTable()
  private readonly keys = new PairTable()
  private readonly known: Array<Published> = []

  constructor(
    private readonly tables: { readonly world: World; readonly atlas: Atlas; readonly deliveries: Deliveries },
  ) {}

  of(writing: Writing, scene: () => Scene): Published {
    const { part, publication, sight } = writing
    const key = this.keys.add(this.writers.add(part.unit.id, publication.number), sight)
    const known = this.known[key]
    if (known !== undefined) return known
    const made = this.compute(writing, scene())
    this.known.push(made)
    return made
  }

  private compute({ part, relation, publication }: Writing, { cluster }: Scene): Published {
    const { world, atlas, deliveries } = this.tables
    const { id } = part.unit
    const units = cluster.units.map((unit) => (unit.id === id ? part.unit : unit))
    const alone = asPublished({ ...cluster, units }, publication, relation)
    const taken = outcomeOf(world, alone, { _tag: 'hook-ended', unit: id })
    const after = taken?.after.relations[relation]
    if (taken === null || after === undefined) throw new Error('a hook that writes more than a config')
    return {
      number: atlas.relationNumber(after),
      deliveries: [...taken.hooks].flatMap(([unit, hooks]) => [
        unit,
        deliveries.numberOf({ hooks, pending: nothing, background: nothing }),
      ]),
    }
  }
}
