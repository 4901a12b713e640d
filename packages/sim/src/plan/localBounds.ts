import { commandsBetween, type PlannedApplication } from './PlannedApplication.js'
import type { PathRoles } from './pathTimes.js'
import type { PhaseJudge } from './phaseJudge.js'

/** What an application costs by itself on its way to the goal, at least. Each number is the least of its own. */
export interface LocalBound {
  readonly dataLost: number
  readonly statefulRestarts: number
  readonly temporaryUnits: number
  readonly commands: number
  /** Interruptions of the paths, where no temporary application serves in its stead. */
  readonly writeAlone: number
  readonly readAlone: number
  /** The same where one may. */
  readonly writeEver: number
  readonly readEver: number
}

type Name = keyof LocalBound

/** What an application costs that is where it is to be. */
export const nothing: LocalBound = {
  dataLost: 0,
  statefulRestarts: 0,
  temporaryUnits: 0,
  commands: 0,
  writeAlone: 0,
  readAlone: 0,
  writeEver: 0,
  readEver: 0,
}

const cheapest = (left: LocalBound | null, step: LocalBound, rest: LocalBound): LocalBound => {
  const least = (name: Name): number => Math.min(left?.[name] ?? Number.POSITIVE_INFINITY, step[name] + rest[name])
  return {
    dataLost: least('dataLost'),
    statefulRestarts: least('statefulRestarts'),
    temporaryUnits: least('temporaryUnits'),
    commands: least('commands'),
    writeAlone: least('writeAlone'),
    readAlone: least('readAlone'),
    writeEver: least('writeEver'),
    readEver: least('readEver'),
  }
}

/** An application among all of its task. */
export interface LocalView {
  readonly application: PlannedApplication
  readonly index: number
  /** Whether data that goes with its volumes is lost for certain. */
  readonly certainLoss: boolean
  /** Role bits that no other application ever serves, temporary ones left out and counted in. */
  readonly sole: { readonly alone: number; readonly ever: number }
}

const stepOf = (judge: PhaseJudge, view: LocalView, from: number, to: number): LocalBound => {
  const { application, index, certainLoss, sole } = view
  const [old, next] = [judge.factsOf(index, from), judge.factsOf(index, to)]
  const restarts = old.served !== 0 && next.served !== 0 && old.mask !== next.mask
  const goes = old.units > 0 && next.units === 0
  const ownMs = (path: PathRoles, missing: number): number =>
    restarts ? judge.times.ownMs(path, { old, next }, missing) : 0
  const { write, read } = judge.paths
  return {
    commands: commandsBetween(application, from, to),
    temporaryUnits: application.kind === 'spare' && old.units === 0 ? next.units : 0,
    statefulRestarts: restarts && (old.holds || next.holds) ? old.units : 0,
    dataLost: goes && certainLoss ? old.removalLossMs * old.units : 0,
    writeAlone: ownMs(write, sole.alone),
    readAlone: ownMs(read, sole.alone),
    writeEver: ownMs(write, sole.ever),
    readEver: ownMs(read, sole.ever),
  }
}

/**
 * What an application costs by itself from each of its states to its goal: each number over all ways there, whatever
 * the others do.
 */
export const localBounds = (judge: PhaseJudge, view: LocalView): ReadonlyArray<LocalBound> => {
  const { goal, next, states } = view.application
  const best: Array<LocalBound | null> = states.map((_, state) => (state === goal ? nothing : null))
  for (let round = 0; round < states.length; round += 1) {
    for (let state = 0; state < states.length; state += 1) {
      if (state === goal) continue
      for (const to of next[state] ?? []) {
        const rest = best[to] ?? null
        if (rest !== null) best[state] = cheapest(best[state] ?? null, stepOf(judge, view, state, to), rest)
      }
    }
  }
  return best.map((bound) => bound ?? nothing)
}
