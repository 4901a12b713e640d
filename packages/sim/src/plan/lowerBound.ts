import type { Cost } from './Cost.js'
import { configFlips } from './configFlips.js'
import { type LocalBound, localBounds } from './localBounds.js'
import type { PlanTask } from './PlanTask.js'
import type { PhaseJudge } from './phaseJudge.js'
import type { WaveFloor } from './waveFloors.js'

/** A cost that no plan from a state can undercut, and what it consists of. */
export interface Bound {
  readonly cost: Cost
  /** Fewest changes of the shared config that are still to come. */
  readonly waves: number
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
export const lowerBound = (task: PlanTask, judge: PhaseJudge): ((state: ArrayLike<number>) => Bound) => {
  const known = bounds.get(judge)
  if (known?.task === task) return known.bound
  const bound = boundOf(task, judge)
  bounds.set(judge, { task, bound })
  return bound
}

const bounds = new WeakMap<
  PhaseJudge,
  { readonly task: PlanTask; readonly bound: (state: ArrayLike<number>) => Bound }
>()

const boundOf = (task: PlanTask, judge: PhaseJudge): ((state: ArrayLike<number>) => Bound) => {
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
  const holdsAlways = bits.solution.required.includes(bits.solution.ring.role)
  const { gapMs } = task.workload
  const spares = applications.flatMap(({ kind }, index) => (kind === 'spare' ? [index] : []))

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
  ) => {
    const more = Math.min(ever, gapMs)
    const beside = waves === 0 ? 0 : alone + (waves - 1) * more
    if (spared) return beside + own.ever
    const without = (waves === 0 ? 0 : alone + (waves - 1) * Math.min(alone, gapMs)) + own.alone
    return spares.length === 0 ? without : Math.min(without, 2 * alone + Math.max(0, waves - 2) * more + own.ever)
  }

  return (state) => {
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
    const waves = (required & ~changes.covered) === 0 && !allowsUnsafe ? wavesFor(state, changes) : 0
    // Somebody holds data at any time.
    if (holdsAlways) statefulRestarts += waves
    return {
      waves,
      cost: {
        dataLost,
        writeDown: downFor(waves, judge.waveMs.write, write, changes.spared),
        readDown: downFor(waves, judge.waveMs.read, read, changes.spared),
        coordinatorDown: 0,
        statefulRestarts,
        temporaryUnits,
        commands,
        duration: 0,
      },
    }
  }
}
