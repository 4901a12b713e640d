import { Prng } from '../../kernel/Prng.js'
import type { Model } from '../model/Model.js'
import type { Exploration } from './Exploration.js'
import { StateTable } from './StateTable.js'
import { Verdicts } from './Verdicts.js'

/** How many walks to take, how long each may be, and the seed of the choices. */
export interface Walks {
  readonly walks: number
  readonly stepsMax: number
  readonly seed: number
  readonly expired?: () => boolean
}

/**
 * Take walks through a space that is too large to search, choosing at random what happens next. It can show that a
 * property is broken, and never that it holds.
 *
 * Laws: (1) equal models and walks give equal answers; (2) no verdict is `proved`.
 */
export const randomWalk = <State, Action>(
  model: Model<State, Action>,
  { walks, stepsMax, seed, expired }: Walks,
): Exploration<State, Action> => {
  const table = new StateTable()
  const verdicts = new Verdicts(model)
  const root = Prng.fromSeed(seed, 'random walk')
  let transitions = 0
  let depth = 0
  // Without a start there is nowhere to go.
  const walksMax = model.initial.length === 0 ? 0 : walks
  for (let walk = 0; walk < walksMax && !verdicts.decided && expired?.() !== true; walk += 1) {
    const chance = root.child(walk)
    const start = model.initial[chance.intBetween(0, model.initial.length - 1)]
    if (start === undefined) break
    const states: Array<State> = [start]
    const taken: Array<Action> = []
    const way = () => ({ states: [...states], actions: [...taken], circle: null })
    let state: State = start
    table.add(model.key(state), -1)
    verdicts.judge(state, way)
    while (taken.length < stepsMax && !verdicts.decided && (model.within?.(state) ?? true)) {
      const possible = model.actions(state).flatMap((action) => {
        const next = model.next(state, action)
        return next === null ? [] : [{ action, next }]
      })
      if (possible.length === 0) {
        verdicts.judgeEnd(state, way)
        break
      }
      const chosen = possible[chance.intBetween(0, possible.length - 1)]
      if (chosen === undefined) break
      state = chosen.next
      states.push(state)
      taken.push(chosen.action)
      transitions += 1
      table.add(model.key(state), -1)
      verdicts.judge(state, way)
    }
    depth = Math.max(depth, taken.length)
  }
  return {
    judgements: verdicts.judgements(false),
    complete: false,
    states: table.size,
    transitions,
    depth,
    bytes: table.bytes,
    nondeterminism: null,
  }
}
