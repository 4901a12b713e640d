import type { Model } from '../model/Model.js'
import { Audit } from './Audit.js'
import type { Bounds } from './Bounds.js'
import type { Exploration, Path } from './Exploration.js'
import { judgeRuns } from './judgeRuns.js'
import { StateTable } from './StateTable.js'
import { Verdicts } from './Verdicts.js'

const checkEvery = 1_024

/**
 * Visit every state, going on from the newest. It finds deep trouble soon and shows it by a way that may be long; the
 * states on the way are all that is kept of them.
 *
 * With `maxDepth` it goes no deeper; a state that is met again on a shorter way is then left again, so that what lies
 * within the depth is really seen.
 *
 * Law: `proved` is said only when every state within the boundary was visited.
 */
export const depthFirst = <State, Action>(
  model: Model<State, Action>,
  bounds: Bounds = {},
): Exploration<State, Action> => {
  const { maxStates = Number.POSITIVE_INFINITY, maxDepth = Number.POSITIVE_INFINITY } = bounds
  const { audit: audited = false, exhaust = false, expired, progress } = bounds
  const { next, key, actions, within } = model
  const table = new StateTable()
  const shallowest: Array<number> = []
  const verdicts = new Verdicts(model)
  const audit = new Audit(model)
  const states: Array<State> = []
  const choices: Array<ReadonlyArray<Action>> = []
  const positions: Array<number> = []
  const taken: Array<Action> = []
  const way = (): Path<State, Action> => ({ states: [...states], actions: [...taken], circle: null })
  let transitions = 0
  let deepest = 0
  let cut = false
  let stopped = false

  /** Take a state up, unless it was seen before on a way as short. */
  const enter = (state: State): boolean => {
    const depth = states.length
    const reached = key(state)
    const fresh = table.add(reached, -1)
    if (maxDepth !== Number.POSITIVE_INFINITY) {
      const index = fresh >= 0 ? fresh : table.indexOf(reached)
      if (fresh < 0 && (shallowest[index] ?? 0) <= depth) return false
      shallowest[index] = depth
    } else if (fresh < 0) return false
    states.push(state)
    positions.push(0)
    choices.push(within === undefined || within(state) ? actions(state) : [])
    deepest = Math.max(deepest, depth)
    verdicts.judge(state, way)
    return true
  }

  for (const initial of model.initial) {
    if (stopped || !enter(initial)) continue
    let steps = 0
    while (states.length > 0) {
      const top = states.length - 1
      const state = states[top]
      const position = positions[top] ?? 0
      const action = choices[top]?.[position]
      if (state === undefined || action === undefined) {
        states.pop()
        positions.pop()
        choices.pop()
        taken.pop()
        continue
      }
      positions[top] = position + 1
      const successor = next(state, action)
      if (audited) audit.check(state, action, successor)
      if (successor === null) continue
      if (top >= maxDepth) {
        cut = true
        continue
      }
      transitions += 1
      steps += 1
      taken.push(action)
      if (!enter(successor)) taken.pop()
      if ((steps & (checkEvery - 1)) === 0) {
        progress?.(table.size, top)
        stopped ||= expired?.() === true
      }
      stopped ||= table.size > maxStates || audit.found !== null || (verdicts.decided && !exhaust)
      if (stopped) break
    }
  }
  const complete = !stopped && !cut
  const runsSeen = complete && judgeRuns(model, table, verdicts, expired)
  return {
    judgements: verdicts.judgements(complete, runsSeen),
    complete,
    states: table.size,
    transitions,
    depth: deepest,
    bytes: table.bytes + shallowest.length * 8,
    nondeterminism: audit.found,
  }
}
