import { Frontier } from '../packed/Frontier.js'
import type { ProjectedCost, ProjectedPhases } from './ProjectedPhases.js'

/** The least costs from every state to the goal: of the numbers in `order`, the first that differs decides. */
export interface LeastCosts {
  readonly order: ReadonlyArray<ProjectedCost>
  /** As many numbers for each state as `order` has; infinite where no way leads to the goal. */
  readonly least: Float64Array
  /** The same for ways on which a temporary application comes and goes, for states without one. */
  readonly withSpare: Float64Array
}

/**
 * The least costs of a projection from each of its states, by Dijkstra's algorithm from the goal backwards. What comes
 * from `isBare` states with a temporary application still to come is a layer of its own.
 */
export const leastCosts = (
  { rows, first, before, costs }: ProjectedPhases,
  goal: number,
  order: ReadonlyArray<ProjectedCost>,
  isBare: ReadonlyArray<boolean>,
): LeastCosts => {
  const count = rows.length
  const width = order.length
  const columns = order.map((name) => costs[name])
  const least = new Float64Array(2 * count * width).fill(Number.POSITIVE_INFINITY)
  const frontier = new Frontier(width)
  const nodes: Array<number> = []
  const entryOf = new Int32Array(2 * count).fill(-1)
  const sum = new Float64Array(width)
  const done = new Uint8Array(2 * count)
  const push = (node: number): void => {
    least.set(sum, node * width)
    entryOf[node] = frontier.push(sum)
    nodes.push(node)
  }
  const relax = (from: number, node: number, phase: number): void => {
    if (done[from] === 1) return
    let isLess = false
    for (let index = 0; index < width; index += 1) {
      const value = (columns[index]?.[phase] ?? 0) + (least[node * width + index] ?? 0)
      sum[index] = value
      if (isLess) continue
      const known = least[from * width + index] ?? 0
      if (value > known) return
      isLess = value < known
    }
    if (isLess) push(from)
  }
  push(goal)
  for (;;) {
    const entry = frontier.pop()
    if (entry < 0) break
    const node = nodes[entry] ?? 0
    if (entryOf[node] !== entry) continue
    done[node] = 1
    const isToCome = node >= count
    const state = isToCome ? node - count : node
    const end = first[state + 1] ?? 0
    for (let phase = first[state] ?? 0; phase < end; phase += 1) {
      const from = before[phase] ?? 0
      if (isToCome) {
        if (isBare[from]) relax(count + from, node, phase)
        continue
      }
      relax(from, node, phase)
      if (isBare[from] && !isBare[state]) relax(count + from, node, phase)
    }
  }
  return { order, least: least.slice(0, count * width), withSpare: least.slice(count * width) }
}
