import type { Refusal } from '../Refusal.js'

/** Why a phase was refused, and how often. */
export interface Refused {
  readonly refusal: Refusal
  readonly count: number
}

/** Why phases were refused, and how often. */
export class Refusals {
  private readonly uncovered = new Map<number, number>()
  private readonly others = new Map<string, { refusal: Refusal; count: number }>()

  leaves(roles: number): void {
    this.uncovered.set(roles, (this.uncovered.get(roles) ?? 0) + 1)
  }

  breaks(key: string, refusal: Refusal): void {
    const known = this.others.get(key)
    if (known === undefined) this.others.set(key, { refusal, count: 1 })
    else known.count += 1
  }

  all(): ReadonlyMap<string, Refused> {
    const all = new Map<string, Refused>(this.others)
    for (const [roles, count] of this.uncovered) {
      all.set(`uncovered ${roles}`, { refusal: { _tag: 'uncovered', roles }, count })
    }
    return all
  }
}
