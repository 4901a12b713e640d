import { commandsOf, type LocalState, type Move, moveBetween, sameLocal } from './LocalState.js'
import type { RoleBits } from './RoleBits.js'

/** One worker application with all the states that a plan may bring it to. */
export interface PlannedApplication {
  readonly name: string
  /** `kept` is there before and after, `new` only after, `leaving` only before, `spare` only in between. */
  readonly kind: 'kept' | 'new' | 'leaving' | 'spare'
  readonly states: ReadonlyArray<LocalState>
  /** Index of the state in which it starts. */
  readonly start: number
  readonly goal: number
  /** For each state, the states that one move leads to. */
  readonly next: ReadonlyArray<ReadonlyArray<number>>
}

/** What an operator rules out. */
export interface MoveRules {
  /** Applications that stay as they are. */
  readonly keep: ReadonlyArray<string>
  readonly noScaleDown: boolean
  /** Whether a process with these roles brings everything to s3 when it stops. */
  readonly flushes: (mask: number) => boolean
  /** Whether some application stays and changes its roles. */
  readonly rotates: boolean
}

/** A meta-role that stands for everything that is required, or 0. */
export const coverMask = (bits: RoleBits): number => {
  const required = bits.bitsOf(bits.solution.required)
  const names = Object.keys(bits.solution.metaRoles)
  const cover = names.find((name) => (required & ~bits.expand(bits.maskOf([name]))) === 0)
  return cover === undefined ? 0 : bits.maskOf([cover])
}

/** What a temporary application may hold: everything, everything without data, or one role where only one is allowed. */
const spareMasks = (bits: RoleBits): ReadonlyArray<number> => {
  const { solution } = bits
  const { required, severalRolesPerWorker, ring } = solution
  const cover = coverMask(bits)
  if (!severalRolesPerWorker) return [cover, ...required.map((role) => bits.maskOf([role]))]
  const everything = cover === 0 ? bits.maskOf(required) : cover
  return [everything, bits.maskOf(required.filter((role) => role !== ring.role))]
}

const keptMasks = (bits: RoleBits, from: number, to: number): ReadonlyArray<number> => {
  if (bits.solution.severalRolesPerWorker) return from === to ? [from] : [from, to, from | to]
  return from === to ? [from] : [from, to, coverMask(bits)]
}

/** Whoever leaves may first become what flushes its data when it stops. */
const leavingMasks = (bits: RoleBits, from: number, flushes: (mask: number) => boolean): ReadonlyArray<number> => {
  const { ring } = bits.solution
  const alone = bits.maskOf([ring.role])
  const holdsData = (bits.expand(from) & bits.bitsOf([ring.role])) !== 0
  return holdsData && !flushes(from) && flushes(alone) ? [from, alone] : [from]
}

/** Where others change roles and may hold only one, whoever is to hold the data may stand in for them until then. */
const newMasks = (bits: RoleBits, to: number, { rotates }: MoveRules): ReadonlyArray<number> => {
  const holdsData = (bits.expand(to) & bits.bitsOf([bits.solution.ring.role])) !== 0
  return rotates && holdsData && !bits.solution.severalRolesPerWorker ? [0, to, coverMask(bits)] : [0, to]
}

const combine = (
  masks: ReadonlyArray<number>,
  units: ReadonlyArray<number>,
  related: ReadonlyArray<boolean>,
): ReadonlyArray<LocalState> =>
  units.flatMap((count) => related.flatMap((is) => masks.map((mask) => ({ units: count, mask, related: is }))))

const distinct = (states: ReadonlyArray<LocalState>): ReadonlyArray<LocalState> =>
  states.filter((state, index) => states.findIndex((other) => sameLocal(state, other)) === index)

const statesOf = (bits: RoleBits, { from, to }: ApplicationEnds, rules: MoveRules): ReadonlyArray<LocalState> => {
  if (from === null && to === null) {
    return [
      null,
      ...combine(
        spareMasks(bits).filter((mask) => mask !== 0),
        [1],
        [true],
      ),
    ]
  }
  if (from === null && to !== null) {
    const masks = newMasks(bits, to.mask, rules).filter((mask) => to.related || mask === to.mask)
    return [null, to, ...combine(masks, [to.units], [to.related])]
  }
  if (to === null && from !== null)
    return [from, null, ...combine(leavingMasks(bits, from.mask, rules.flushes), [from.units], [from.related])]
  if (from === null || to === null || sameLocal(from, to)) return [from]
  const mended = from.related !== to.related || to.mask === 0 ? [0] : []
  const masks = [...keptMasks(bits, from.mask, to.mask), ...mended]
  const related = mended.length > 0 ? [true, false] : [to.related]
  return [from, to, ...combine(masks, [...new Set([from.units, to.units])], related)]
}

/** Where an application comes from, and where it is to end. */
export interface ApplicationEnds {
  readonly from: LocalState
  readonly to: LocalState
}

const kindOf = (from: LocalState, to: LocalState): PlannedApplication['kind'] => {
  if (from === null) return to === null ? 'spare' : 'new'
  return to === null ? 'leaving' : 'kept'
}

const allowed = (move: Move | null, kind: PlannedApplication['kind'], { noScaleDown }: MoveRules): boolean => {
  if (move === null) return false
  if (move._tag === 'scale') return move.grows || !noScaleDown
  // What a temporary application has taken in goes with it, whatever it holds by then.
  if (kind === 'spare' && move._tag === 'roles') return false
  return move._tag !== 'remove' || kind === 'leaving' || kind === 'spare'
}

/** An application that comes from one state and is to end in another, with the moves that the rules leave to it. */
export const plannedApplication = (
  bits: RoleBits,
  name: string,
  ends: ApplicationEnds,
  rules: MoveRules,
): PlannedApplication => {
  const { from, to } = ends
  const kind = kindOf(from, to)
  const frozen = rules.keep.includes(name)
  const states = distinct(frozen ? [from, to] : statesOf(bits, ends, rules))
  const next = states.map((state) =>
    states.flatMap((other, index) => (!frozen && allowed(moveBetween(state, other), kind, rules) ? [index] : [])),
  )
  const at = (wanted: LocalState) => states.findIndex((state) => sameLocal(state, wanted))
  return { name, kind, states, start: at(from), goal: at(to), next }
}

/** Commands of the move between two states of an application, 0 when they are the same. */
export const commandsBetween = ({ states }: PlannedApplication, from: number, to: number): number => {
  const move = from === to ? null : moveBetween(states[from] ?? null, states[to] ?? null)
  return move === null ? 0 : commandsOf(move)
}
