import { type HeldData, heldAfterLoss, heldBy, holdersIn } from '../cluster/HeldData.js'
import type { Scene } from '../cluster/Scene.js'
import { PairTable } from '../interned/PairTable.js'
import type { Atlas } from './Atlas.js'
import { Register } from './Register.js'
import type { Outcome } from './UnitRow.js'

/** What becomes of the rest of a scene when something happens to a unit, remembered. */
export class RestChanges {
  private readonly lossKeys = new PairTable()
  private readonly losses: Array<number> = []
  private readonly holders = new Register<HeldData['held']>()
  private readonly holdersOfPaths = new Map<number, number>()
  private readonly holdingKeys = new PairTable()
  private readonly holdings: Array<number> = []
  private readonly added = new Map<Outcome, Map<number, number>>()
  private readonly steps = new Map<number, number>()
  private readonly faults = new Map<number, number>()

  constructor(private readonly atlas: Atlas) {}

  /** A unit has lost what it held. */
  loses(rest: number, unit: number): number {
    const key = this.lossKeys.add(rest, unit)
    const known = this.losses[key]
    if (known !== undefined) return known
    const { data } = this.atlas.restAt(rest)
    const after = this.atlas.withData(rest, heldAfterLoss(data, unit))
    this.losses.push(after)
    return after
  }

  /** Those who serve writes now hold them; `paths` tells scenes apart in which others serve. */
  holds(rest: number, paths: number, scene: () => Scene): number {
    const holders = this.holdersOf(paths, scene)
    const key = this.holdingKeys.add(rest, holders)
    const known = this.holdings[key]
    if (known !== undefined) return known
    const { data } = this.atlas.restAt(rest)
    const after = this.atlas.withData(rest, heldBy(data, this.holders.at(holders) ?? {}))
    this.holdings.push(after)
    return after
  }

  private holdersOf(paths: number, scene: () => Scene): number {
    const known = this.holdersOfPaths.get(paths)
    if (known !== undefined) return known
    const found = holdersIn(scene().cluster)
    const number = this.holders.of(JSON.stringify(found), () => found)
    this.holdersOfPaths.set(paths, number)
    return number
  }

  /** Something is bound to happen to nobody in particular. */
  adds(rest: number, outcome: Outcome): number {
    const { pending, background } = outcome
    if (pending.length + background.length === 0) return rest
    const known = this.added.get(outcome) ?? new Map<number, number>()
    this.added.set(outcome, known)
    const before = known.get(rest)
    if (before !== undefined) return before
    const part = this.atlas.restAt(rest)
    const after = this.atlas.restNumber({
      ...part,
      pending: [...part.pending, ...pending],
      background: [...part.background, ...background],
    })
    known.set(rest, after)
    return after
  }

  /** The operator's next step is over. */
  afterStep(rest: number): number {
    const known = this.steps.get(rest)
    if (known !== undefined) return known
    const part = this.atlas.restAt(rest)
    const after = this.atlas.restNumber({ ...part, position: part.position + 1 })
    this.steps.set(rest, after)
    return after
  }

  /** One of the faults that may happen has happened. */
  afterFault(rest: number): number {
    const known = this.faults.get(rest)
    if (known !== undefined) return known
    const part = this.atlas.restAt(rest)
    const after = this.atlas.restNumber({ ...part, faultsLeft: part.faultsLeft - 1 })
    this.faults.set(rest, after)
    return after
  }
}
