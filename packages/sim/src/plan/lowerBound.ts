import { type Cost, type CostName, noCost, plus } from './Cost.js'
import { commandsBetween, type PlannedApplication } from './PlannedApplication.js'
import type { PackedState, PlanTask } from './PlanTask.js'
import type { PhaseJudge } from './phaseJudge.js'

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

  const entries = {
    write: bits.bitsOf(bits.solution.paths.write.slice(0, 1)),
    read: bits.bitsOf(bits.solution.paths.read.slice(0, 1)),
  }
  /** Whoever joins as these joins beside somebody who already is, because the role must not be missing meanwhile. */
  const joinsAs = applications.map(({ states, goal: end }, index) => {
    const serving = states.map((_, local) => judge.factsOf(index, local).served).filter((served) => served !== 0)
    const always = serving.reduce((both, served) => both & served, -1)
    return judge.factsOf(index, end).served === 0 ? 0 : always
  })

  const holdsAlways = bits.solution.required.includes(bits.solution.ring.role)
  const lingers = (path: 'write' | 'read'): boolean =>
    applications.every(({ states }, index) =>
      states.every((_, local) => {
        const facts = judge.factsOf(index, local)
        return (facts.served & entries[path]) === 0 || facts.lingers
      }),
    )
  const leftOutMs = { write: lingers('write') ? judge.leftOutMs : 0, read: lingers('read') ? judge.leftOutMs : 0 }

  const changesTo = (state: PackedState) => {
    let [joining, going, staying, covered, entering] = [0, 0, 0, 0, 0]
    for (let index = 0; index < applications.length; index += 1) {
      const [old, next] = [judge.factsOf(index, state[index] ?? 0), judge.factsOf(index, goal[index] ?? 0)]
      const [is, willBe] = [old.served === 0 ? 0 : old.units, next.served === 0 ? 0 : next.units]
      covered |= old.advertised
      if (is > 0 && willBe > 0) staying += 1
      if (is === 0 && willBe > 0) {
        joining += 1
        entering |= joinsAs[index] ?? 0
      } else joining += Math.max(0, willBe - is)
      going += willBe === 0 && is > 0 ? 1 : Math.max(0, is - willBe)
    }
    return { joining, going, staying, covered, entering }
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
    const waves = (required & ~changes.covered) === 0 ? wavesFor(state, changes) : 0
    // Somebody holds data at any time.
    if (holdsAlways) own.statefulRestarts += waves
    for (const path of ['write', 'read'] as const) {
      const wave = judge.waveMs[path]
      const enters = waves > 0 && (changes.entering & entries[path]) !== 0
      own[`${path}Down`] = waves * wave + (enters ? leftOutMs[path] : 0)
    }
    return { waves, cost: own }
  }
}
