import type { Cost } from './Cost.js'
import { configFlips } from './configFlips.js'
import { type LocalBound, localBounds, nothing } from './localBounds.js'
import { commandsBetween } from './PlannedApplication.js'
import type { PlanTask } from './PlanTask.js'
import type { PhaseJudge } from './phaseJudge.js'
import type { WaveFloor } from './waveFloors.js'

/** A cost that no plan from a state can undercut, and what it consists of. */
export interface Bound {
  readonly cost: Cost
  /** Fewest changes of the shared config that are still to come. */
  readonly waves: number
}

/** A cost that no way from a state to the goal undercuts, or null where none leads there. */
export type CloserBound = (state: ArrayLike<number>) => Cost | null

/** Whether somebody holds data in every state that covers what is required: whoever is counted as a holder is one. */
export const holdsData = ({ applications, bits }: PlanTask, judge: PhaseJudge): boolean => {
  const { required, ring } = bits.solution
  const bit = bits.bitsOf([ring.role])
  const holds = (index: number, local: number): boolean => {
    const facts = judge.factsOf(index, local)
    return (facts.advertised & bit) === 0 || facts.holds
  }
  return (
    required.includes(ring.role) &&
    applications.every(({ states }, index) => states.every((_, local) => holds(index, local)))
  )
}

/** How the workers of a state differ from those of the goal. */
interface Changes {
  joining: number
  going: number
  staying: number
  covered: number
  /** Whether a temporary application is there. */
  spared: boolean
}

/** Role bits that some application other than `index` serves in some state. */
const servedByOthers = ({ applications }: PlanTask, judge: PhaseJudge, index: number, withSpares: boolean): number =>
  applications.reduce(
    (bits, { kind, states }, other) =>
      other === index || (kind === 'spare' && !withSpares)
        ? bits
        : states.reduce((sum, _, local) => sum | judge.factsOf(other, local).served, bits),
    0,
  )

/** The fewest units and commands that it takes a temporary application to come and go. */
const cheapestVisit = ({ applications }: PlanTask, spares: ReadonlyArray<number>) => {
  let least = { temporaryUnits: Number.POSITIVE_INFINITY, commands: Number.POSITIVE_INFINITY }
  for (const index of spares) {
    const application = applications[index]
    if (application === undefined) continue
    const { states, start, goal, next } = application
    for (const to of next[start] ?? []) {
      const commands = commandsBetween(application, start, to) + commandsBetween(application, to, goal)
      least = {
        temporaryUnits: Math.min(least.temporaryUnits, states[to]?.units ?? 0),
        commands: Math.min(least.commands, commands),
      }
    }
  }
  return least
}

/**
 * A lower bound of what it costs to come from a state to the goal of a task.
 *
 * - Every application needs its own commands and restarts. Interruptions of different applications may coincide: only
 *   the longest counts.
 * - Every address that joins or goes changes the shared config; the coordinator sees all that joins or goes at a time
 *   in two steps at best. If nothing stays, what joins and what goes cannot be done at a time.
 * - What the config says of two roles changes in two steps where no single move does both.
 * - A temporary application can stand in for others, but every worker restarts when it comes and when it goes.
 *
 * Where plans need not be safe, paths count for nothing in it.
 *
 * Laws:
 * 1. admissible: no plan from the state costs less, number by number;
 * 2. 0 at the goal.
 */
export const lowerBound = (task: PlanTask, judge: PhaseJudge): ((state: ArrayLike<number>) => Bound) =>
  lowerBounds(task, judge).whatever

/** Lower bounds of what it costs to come from a state to the goal, by what is known of the way. */
export interface Bounds {
  /** Of any way. */
  readonly whatever: (state: ArrayLike<number>) => Bound
  /** From a state without temporary applications, of ways on which none comes. */
  readonly withoutSpare: (state: ArrayLike<number>) => Bound
  /** From such a state, of ways on which one comes, and goes. */
  readonly withSpare: (state: ArrayLike<number>) => Bound
  /** What an application in one of its states costs by itself. */
  readonly localOf: (index: number, local: number) => LocalBound
}

/** The bounds of a task, made once. */
export const lowerBounds = (task: PlanTask, judge: PhaseJudge): Bounds => {
  const known = bounds.get(judge)
  if (known?.task === task) return known.found
  const found = boundsOf(task, judge)
  bounds.set(judge, { task, found })
  return found
}

const bounds = new WeakMap<PhaseJudge, { readonly task: PlanTask; readonly found: Bounds }>()

/** What is known of temporary applications on a way from a state without one. */
type Spare = 'may come' | 'never comes' | 'comes'

const boundsOf = (task: PlanTask, judge: PhaseJudge): Bounds => {
  const { applications, goal, bits, allowsUnsafe } = task
  // What was written with one copy at the start goes with whoever holds it.
  const certainLoss = judge.configs.replicationFactor(task.start) === 1
  const locals = applications.map((application, index) => {
    const sole = {
      alone: ~servedByOthers(task, judge, index, false),
      ever: ~servedByOthers(task, judge, index, true),
    }
    return localBounds(judge, { application, index, certainLoss, sole })
  })
  const required = bits.bitsOf(bits.solution.required)
  const holdsAlways = holdsData(task, judge)
  const { gapMs } = task.workload
  const spares = applications.flatMap(({ kind }, index) => (kind === 'spare' ? [index] : []))
  const coming = cheapestVisit(task, spares)

  const changesTo = (state: ArrayLike<number>): Changes => {
    const changes = { joining: 0, going: 0, staying: 0, covered: 0, spared: false }
    for (let index = 0; index < applications.length; index += 1) {
      const old = judge.factsOf(index, state[index] ?? 0)
      const next = judge.factsOf(index, goal[index] ?? 0)
      const is = old.served === 0 ? 0 : old.units
      const willBe = next.served === 0 ? 0 : next.units
      changes.covered |= old.advertised
      if (is > 0 && willBe > 0) changes.staying += 1
      changes.joining += is === 0 && willBe > 0 ? 1 : Math.max(0, willBe - is)
      changes.going += willBe === 0 && is > 0 ? 1 : Math.max(0, is - willBe)
    }
    for (const index of spares) if (judge.factsOf(index, state[index] ?? 0).served !== 0) changes.spared = true
    return changes
  }

  const flips = allowsUnsafe ? null : configFlips(task, judge)

  const wavesFor = (state: ArrayLike<number>, { joining, going, staying, spared }: Changes): number => {
    const changes = joining + going
    if (changes === 0 && flips !== null && !spared) return flips(state)
    if (changes < 2) return judge.configs.differ(state, goal) ? 1 : 0
    return staying === 0 && joining > 0 && going > 0 && changes > 2 ? 3 : 2
  }

  /** Of several restarts within a phase, all but the first may be cut short by the next one. */
  const downFor = (
    waves: number,
    { alone, ever }: WaveFloor,
    own: { alone: number; ever: number },
    spared: boolean,
    spare: Spare,
  ) => {
    const more = Math.min(ever, gapMs)
    const beside = waves === 0 ? 0 : alone + (waves - 1) * more
    if (spared) return beside + own.ever
    const without = (waves === 0 ? 0 : alone + (waves - 1) * Math.min(alone, gapMs)) + own.alone
    if (spares.length === 0 || spare === 'never comes') return without
    // It comes in one phase and goes in another.
    const with_ = 2 * alone + Math.max(0, waves - 2) * more + own.ever
    return spare === 'comes' ? with_ : Math.min(without, with_)
  }

  const boundFor = (state: ArrayLike<number>, spare: Spare): Bound => {
    let [dataLost, statefulRestarts, temporaryUnits, commands] = [0, 0, 0, 0]
    const [write, read] = [
      { alone: 0, ever: 0 },
      { alone: 0, ever: 0 },
    ]
    for (let index = 0; index < applications.length; index += 1) {
      const local: LocalBound | undefined = locals[index]?.[state[index] ?? 0]
      if (local === undefined) continue
      dataLost += local.dataLost
      statefulRestarts += local.statefulRestarts
      temporaryUnits += local.temporaryUnits
      commands += local.commands
      write.alone = Math.max(write.alone, local.writeAlone)
      write.ever = Math.max(write.ever, local.writeEver)
      read.alone = Math.max(read.alone, local.readAlone)
      read.ever = Math.max(read.ever, local.readEver)
    }
    const changes = changesTo(state)
    // Nothing is published, and nothing changes, while roles are missing.
    const least = (required & ~changes.covered) === 0 && !allowsUnsafe ? wavesFor(state, changes) : 0
    const waves = spare === 'comes' ? Math.max(2, least) : least
    if (spare === 'comes') {
      temporaryUnits += coming.temporaryUnits
      commands += coming.commands
    }
    // Somebody holds data at any time.
    if (holdsAlways) statefulRestarts += waves
    return {
      waves,
      cost: {
        dataLost,
        writeDown: downFor(waves, judge.waveMs.write, write, changes.spared, spare),
        readDown: downFor(waves, judge.waveMs.read, read, changes.spared, spare),
        coordinatorDown: 0,
        statefulRestarts,
        temporaryUnits,
        commands,
        duration: 0,
      },
    }
  }
  return {
    whatever: (state) => boundFor(state, 'may come'),
    withoutSpare: (state) => boundFor(state, 'never comes'),
    withSpare: (state) => boundFor(state, 'comes'),
    localOf: (index, local) => locals[index]?.[local] ?? nothing,
  }
}
