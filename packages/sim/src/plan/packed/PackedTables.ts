import { Prng } from '../../kernel/Prng.js'
import type { LocalFacts } from '../LocalFacts.js'
import { commandsBetween } from '../PlannedApplication.js'
import type { PlanTask } from '../PlanTask.js'
import { announcementsOf, type PhaseJudge } from '../phaseJudge.js'

/** The facts of a task as arrays, so that a phase is judged without an object. */
export interface PackedTables {
  /** How many applications there are. */
  readonly count: number
  /** Where the states of an application begin in the arrays below. */
  readonly offsets: Int32Array
  readonly advertised: Int32Array
  readonly served: Int32Array
  readonly masks: Int32Array
  readonly units: Int32Array
  /** 1 where integrated. */
  readonly related: Int32Array
  /** Units that hold data. */
  readonly holding: Int32Array
  readonly stopMs: Float64Array
  readonly listenMs: Float64Array
  readonly joinMs: Float64Array
  readonly readyMs: Float64Array
  readonly stopLossMs: Float64Array
  readonly removalLossMs: Float64Array
  /** Numbers of which those of a whole state are combined, to find it again. */
  readonly hashes: Int32Array
  /** Where the pairs of states of an application begin in the arrays below, and how many states it has. */
  readonly pairOffsets: Int32Array
  readonly widths: Int32Array
  readonly commands: Int32Array
  readonly told: Int32Array
  /** For each application, 1 for a temporary one. */
  readonly spare: Int32Array
  /** For each application, its units at the start. */
  readonly startUnits: Int32Array
  /** For each application, its units that hold data at the start. */
  readonly startHolding: Int32Array
}

/** The tables of a task. */
export const packedTables = ({ applications, start }: PlanTask, judge: PhaseJudge): PackedTables => {
  const facts = applications.map(({ states }, index) => states.map((_, local) => judge.factsOf(index, local)))
  const each = (of: (local: LocalFacts) => number): ReadonlyArray<number> => facts.flatMap((locals) => locals.map(of))
  const whole = (of: (local: LocalFacts) => number): Int32Array => Int32Array.from(each(of))
  const real = (of: (local: LocalFacts) => number): Float64Array => Float64Array.from(each(of))
  const sums = (sizes: ReadonlyArray<number>): Int32Array => {
    let sum = 0
    return Int32Array.from(sizes, (size) => {
      sum += size
      return sum - size
    })
  }
  const widths = facts.map(({ length }) => length)
  const pairs = (of: (index: number, from: number, to: number) => number): Int32Array =>
    Int32Array.from(
      facts.flatMap((locals, index) => locals.flatMap((_, from) => locals.map((__, to) => of(index, from, to)))),
    )
  const random = Prng.fromSeed(1, 'packed')
  const atStart = (of: (local: LocalFacts) => number): Int32Array =>
    Int32Array.from(facts, (locals, index) => {
      const local = locals[start[index] ?? 0]
      return local === undefined ? 0 : of(local)
    })
  return {
    count: applications.length,
    offsets: sums(widths),
    advertised: whole(({ advertised }) => advertised),
    served: whole(({ served }) => served),
    masks: whole(({ mask }) => mask),
    units: whole(({ units }) => units),
    related: whole(({ related }) => (related ? 1 : 0)),
    holding: whole(({ holds, units }) => (holds ? units : 0)),
    stopMs: real(({ stopMs }) => stopMs),
    listenMs: real(({ listenMs }) => listenMs),
    joinMs: real(({ joinMs }) => joinMs),
    readyMs: real(({ readyMs }) => readyMs),
    stopLossMs: real(({ stopLossMs }) => stopLossMs),
    removalLossMs: real(({ removalLossMs }) => removalLossMs),
    hashes: whole(() => random.intBetween(0, 2 ** 31 - 1)),
    pairOffsets: sums(widths.map((width) => width * width)),
    widths: Int32Array.from(widths),
    commands: pairs((index, from, to) => {
      const application = applications[index]
      return application === undefined ? 0 : commandsBetween(application, from, to)
    }),
    told: pairs((index, from, to) =>
      from === to ? 0 : announcementsOf(judge.factsOf(index, from), judge.factsOf(index, to)),
    ),
    spare: Int32Array.from(applications, ({ kind }) => (kind === 'spare' ? 1 : 0)),
    startUnits: atStart(({ units }) => units),
    startHolding: atStart(({ holds, units }) => (holds ? units : 0)),
  }
}
