import type { Totals } from '../run/Comparison.js'

/** What a scenario cost beyond the best plan that leads to the same. */
export interface Avoidable {
  /** Steps of that plan; none when the deployment ends as it began. */
  readonly steps: number
  /** What the plan costs when it is replayed with the same load, timing and seed. */
  readonly planned: Totals
  /** What the scenario cost more; below 0 where the plan pays for something that counts for more. */
  readonly saved: Totals
  /** Whether nothing that counts is saved, as far as chance allows to tell. */
  readonly minimal: boolean
}

/** Differences of a replay that are chance: a tenth, and ten seconds or a second of writing. */
const chance = { share: 0.1, ms: 10_000, bytes: 1_000_000 }

const worse = (left: number, right: number, slack: number): number => {
  const allowed = slack + Math.max(left, right) * chance.share
  return Math.abs(left - right) <= allowed ? 0 : left - right
}

/** Compare what a scenario cost with what the best plan costs. What counts first decides: data, writes, reads, coordinator. */
export const avoidable = (cost: Totals, planned: Totals, steps: number): Avoidable => {
  const differences = [
    worse(cost.lostBytes, planned.lostBytes, chance.bytes),
    worse(cost.writeMs, planned.writeMs, chance.ms),
    worse(cost.readMs, planned.readMs, chance.ms),
    worse(cost.coordinatorMs, planned.coordinatorMs, chance.ms),
  ]
  const decisive = differences.find((difference) => difference !== 0) ?? 0
  return {
    steps,
    planned,
    saved: {
      coordinatorMs: cost.coordinatorMs - planned.coordinatorMs,
      writeMs: cost.writeMs - planned.writeMs,
      readMs: cost.readMs - planned.readMs,
      lostBytes: cost.lostBytes - planned.lostBytes,
      restarts: cost.restarts - planned.restarts,
    },
    minimal: decisive <= 0,
  }
}
