import { type Cost, type CostName, noCost, plus } from './Cost.js'
import { commandsBetween, type PlannedApplication } from './PlannedApplication.js'
import type { PackedState, PlanTask } from './PlanTask.js'
import type { PhaseJudge } from './phaseJudge.js'
import type { WaveFloor } from './waveFloors.js'

/** A cost that no plan from a state can undercut, and what it consists of. */
export interface Bound {
  readonly cost: Cost
  /** Fewest changes of the shared config that are still to come. */
  readonly waves: number
}

/** What an application costs by itself, at least, from each of its states to its goal. */
type LocalBounds = ReadonlyArray<Cost>

const cheapest = (left: Cost | null, right: Cost): Cost => {
  if (left === null) return right
  const least = { ...left }
  for (const [name, value] of Object.entries(right)) {
    if (name in least) Object.assign(least, { [name]: Math.min(Reflect.get(left, name), value) })
  }
  return least
}

const localStep = (
  judge: PhaseJudge,
  {
    application,
    index,
    certainLoss,
  }: { readonly application: PlannedApplication; readonly index: number; readonly certainLoss: boolean },
  from: number,
  to: number,
): Cost => {
  const [old, next] = [judge.factsOf(index, from), judge.factsOf(index, to)]
  const restarts = old.served !== 0 && next.served !== 0 && old.mask !== next.mask
  const goes = old.units > 0 && next.units === 0
  return {
    ...noCost,
    commands: commandsBetween(application, from, to),
    temporaryUnits: application.kind === 'spare' && old.units === 0 ? next.units : 0,
    statefulRestarts: restarts && (old.holds || next.holds) ? old.units : 0,
    dataLost: goes && certainLoss ? old.removalLossMs * old.units : 0,
  }
}

/** Each number of the cost by itself, over all ways to the goal. */
const localBounds = (
  judge: PhaseJudge,
  about: { readonly application: PlannedApplication; readonly index: number; readonly certainLoss: boolean },
): LocalBounds => {
  const { application } = about
  const { goal, next, states } = application
  const best: Array<Cost | null> = states.map((_, state) => (state === goal ? noCost : null))
  for (let round = 0; round < states.length; round += 1) {
    for (let state = 0; state < states.length; state += 1) {
      if (state === goal) continue
      for (const to of next[state] ?? []) {
        const rest = best[to] ?? null
        if (rest !== null) best[state] = cheapest(best[state] ?? null, plus(localStep(judge, about, state, to), rest))
      }
    }
  }
  return best.map((cost) => cost ?? noCost)
}

/**
 * A lower bound of what it costs to come from a state to the goal of a task.
 *
 * - Every application needs its own commands and restarts.
 * - Every address that joins or goes changes the shared config; the coordinator sees all that joins or goes at a time
 *   in two steps at best. If nothing stays, what joins and what goes cannot be done at a time.
 *
 * Laws:
 * 1. admissible: no plan from the state costs less, number by number;
 * 2. 0 at the goal.
 */
export const lowerBound = (task: PlanTask, judge: PhaseJudge): ((state: PackedState) => Bound) => {
  const { applications, goal, bits } = task
  // What was written with one copy at the start goes with whoever holds it.
  const certainLoss = judge.configs.replicationFactor(task.start) === 1
  const bounds = applications.map((application, index) => localBounds(judge, { application, index, certainLoss }))
  const required = bits.bitsOf(bits.solution.required)

  const holdsAlways = bits.solution.required.includes(bits.solution.ring.role)
  const { gapMs } = task.workload
  const spares = applications.flatMap(({ kind }, index) => (kind === 'spare' ? [index] : []))
  /** Of several restarts within a phase, all but the first may be cut short by the next one. */
  const downFor = (waves: number, { alone, ever }: WaveFloor, spared: boolean): number => {
    if (waves === 0) return 0
    const more = Math.min(ever, gapMs)
    if (spared) return alone + (waves - 1) * more
    const without = alone + (waves - 1) * Math.min(alone, gapMs)
    // A temporary application comes in one phase and goes in another, and every worker restarts in both.
    return spares.length === 0 ? without : Math.min(without, 2 * alone + Math.max(0, waves - 2) * more)
  }

  const changesTo = (state: PackedState) => {
    let [joining, going, staying, covered] = [0, 0, 0, 0]
    for (let index = 0; index < applications.length; index += 1) {
      const [old, next] = [judge.factsOf(index, state[index] ?? 0), judge.factsOf(index, goal[index] ?? 0)]
      const [is, willBe] = [old.served === 0 ? 0 : old.units, next.served === 0 ? 0 : next.units]
      covered |= old.advertised
      if (is > 0 && willBe > 0) staying += 1
      joining += is === 0 && willBe > 0 ? 1 : Math.max(0, willBe - is)
      going += willBe === 0 && is > 0 ? 1 : Math.max(0, is - willBe)
    }
    return { joining, going, staying, covered }
  }

  const wavesFor = (state: PackedState, { joining, going, staying }: ReturnType<typeof changesTo>): number => {
    const changes = joining + going
    if (changes < 2) return judge.configs.differ(state, goal) ? 1 : 0
    return staying === 0 && joining > 0 && going > 0 && changes > 2 ? 3 : 2
  }

  return (state) => {
    const own: Record<CostName, number> = { ...noCost }
    for (let index = 0; index < state.length; index += 1) {
      const local = bounds[index]?.[state[index] ?? 0] ?? noCost
      own.dataLost += local.dataLost
      own.statefulRestarts += local.statefulRestarts
      own.temporaryUnits += local.temporaryUnits
      own.commands += local.commands
    }
    const changes = changesTo(state)
    // Nothing is published, and nothing changes, while roles are missing.
    const waves = (required & ~changes.covered) === 0 && !task.allowsUnsafe ? wavesFor(state, changes) : 0
    // Somebody holds data at any time.
    if (holdsAlways) own.statefulRestarts += waves
    const spared = spares.some((index) => judge.factsOf(index, state[index] ?? 0).served !== 0)
    own.writeDown = downFor(waves, judge.waveMs.write, spared)
    own.readDown = downFor(waves, judge.waveMs.read, spared)
    return { waves, cost: own }
  }
}
