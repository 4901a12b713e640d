import { emptyCluster } from '../../model/ClusterState.js'
import type { Event } from '../../model/Event.js'
import type { Hook } from '../../model/Hook.js'
import { enqueue } from '../../model/hooks.js'
import type { Atlas } from './Atlas.js'
import { Register } from './Register.js'

/** What something that happens elsewhere brings to a unit: hooks to be run, and events that are bound to happen to it. */
export interface Delivery {
  readonly hooks: ReadonlyArray<Hook>
  readonly pending: ReadonlyArray<Event>
  readonly background: ReadonlyArray<Event>
}

export const noHooks: ReadonlyArray<Hook> = []

/** More deliveries than this differ in no cluster that anybody could search. */
const deliveriesMax = 2 ** 20

/** What units become of what is delivered to them, remembered. */
export class Deliveries {
  private readonly known = new Register<Delivery>()
  private readonly delivered = new Map<number, number>()

  constructor(private readonly atlas: Atlas) {}

  numberOf(delivery: Delivery): number {
    const number = this.known.of(JSON.stringify(delivery), () => delivery)
    if (number >= deliveriesMax) throw new Error('too many deliveries')
    return number
  }

  /** The number of a unit's part after a delivery. */
  deliver(part: number, delivery: number): number {
    const key = part * deliveriesMax + delivery
    const known = this.delivered.get(key)
    if (known !== undefined) return known
    const after = this.compute(part, delivery)
    this.delivered.set(key, after)
    return after
  }

  private compute(number: number, delivery: number): number {
    const part = this.atlas.unitAt(number)
    const brought = this.known.at(delivery)
    if (part === null || brought === null) throw new Error('a delivery to nobody')
    const { id } = part.unit
    const alone = { ...emptyCluster, units: Array.from({ length: id + 1 }, () => part.unit) }
    const [after, effects] = enqueue(id, brought.hooks)(alone)
    return this.atlas.unitNumber({
      unit: after.units[id] ?? part.unit,
      pending: [...part.pending, ...effects.map(({ event }) => event), ...brought.pending],
      background: [...part.background, ...brought.background],
    })
  }
}
