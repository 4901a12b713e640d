import type { Model } from '../model/Model.js'
import type { Bounds } from './Bounds.js'
import { depthFirst } from './depthFirst.js'
import type { Exploration } from './Exploration.js'

/**
 * Depth-first searches that may go deeper and deeper, until everything has been seen or the bounds are reached. The
 * first way that breaks a property is a shortest one, as with breadth-first, while only one way is kept at a time.
 *
 * Law: with `deeperBy` 1 no shorter way breaks an `always` or a `never` than the one that is shown.
 */
export const iterativeDeepening = <State, Action>(
  model: Model<State, Action>,
  bounds: Bounds = {},
  deeperBy = 1,
): Exploration<State, Action> => {
  const { maxDepth = Number.POSITIVE_INFINITY } = bounds
  let transitions = 0
  for (let limit = Math.min(deeperBy, maxDepth); ; limit = Math.min(limit + deeperBy, maxDepth)) {
    const pass = depthFirst(model, { ...bounds, maxDepth: limit })
    transitions += pass.transitions
    const cutByDepth = !pass.complete && pass.nondeterminism === null && pass.depth >= limit
    const found = pass.judgements.some(({ verdict }) => verdict === 'violated')
    const full = pass.states > (bounds.maxStates ?? Number.POSITIVE_INFINITY) || bounds.expired?.() === true
    if (!cutByDepth || found || full || limit >= maxDepth) return { ...pass, transitions }
  }
}
