import type { Model } from '../model/Model.js'
import { Audit } from './Audit.js'
import type { Bounds } from './Bounds.js'
import type { Exploration } from './Exploration.js'
import { judgeRuns } from './judgeRuns.js'
import { StateTable } from './StateTable.js'
import { Verdicts } from './Verdicts.js'
import { Ways } from './Ways.js'

const checkEvery = 1_024

/**
 * Visit every state, nearest first, so that what breaks a property is shown by a shortest way.
 *
 * Memory: a key and a parent for each state, and the states of two levels. Ends early when every property is decided,
 * unless the bounds say otherwise.
 *
 * Laws:
 * 1. no shorter way breaks an `always` or a `never` than the one that is shown;
 * 2. `proved` is said only when every state within the boundary was visited.
 */
export const breadthFirst = <State, Action>(
  model: Model<State, Action>,
  bounds: Bounds = {},
): Exploration<State, Action> => {
  const { maxStates = Number.POSITIVE_INFINITY, maxDepth = Number.POSITIVE_INFINITY } = bounds
  const { audit: audited = false, exhaust = false, expired, progress } = bounds
  const { next, key, actions, within } = model
  const table = new StateTable()
  const verdicts = new Verdicts(model)
  const audit = new Audit(model)
  const way = new Ways(model, table)
  let level: Array<State> = []
  for (const state of model.initial) {
    const index = table.add(key(state), -1)
    if (index < 0) continue
    level.push(state)
    verdicts.judge(state, () => way.to(index))
  }
  let first = 0
  let transitions = 0
  let depth = 0
  let cut = false
  const judged = model.properties.length > 0
  const enough = () => (verdicts.decided && !exhaust) || table.size > maxStates || audit.found !== null || way.lost
  search: while (level.length > 0 && !enough()) {
    const found: Array<State> = []
    for (let i = 0; i < level.length; i += 1) {
      const state = level[i]
      if (state === undefined || (within !== undefined && !within(state))) continue
      const parent = first + i
      const enabled = actions(state)
      let ends = true
      for (let a = 0; a < enabled.length; a += 1) {
        const action = enabled[a]
        if (action === undefined) continue
        const successor = next(state, action)
        if (audited) audit.check(state, action, successor)
        if (successor === null) continue
        ends = false
        if (depth >= maxDepth) {
          cut = true
          continue
        }
        transitions += 1
        const index = table.add(key(successor), parent)
        if (index < 0) continue
        found.push(successor)
        if (judged) verdicts.judge(successor, () => way.to(index))
      }
      if (ends && judged) verdicts.judgeEnd(state, () => way.to(parent))
      if ((parent & (checkEvery - 1)) === 0) {
        progress?.(table.size, depth)
        if (expired?.() === true) break search
      }
      if (enough()) break search
    }
    first += level.length
    level = found
    if (level.length > 0) depth += 1
  }
  if (way.lost && !audited) return breadthFirst(model, { ...bounds, audit: true })
  const complete = level.length === 0 && !cut
  const runsSeen = complete && judgeRuns(model, table, verdicts, expired)
  return {
    judgements: verdicts.judgements(complete, runsSeen),
    complete,
    states: table.size,
    transitions,
    depth,
    bytes: table.bytes,
    nondeterminism: audit.found,
  }
}
