import type { PlanTask } from './PlanTask.js'
import { isRefusal, type Judgement } from './phaseJudge.js'
import type { Refusal } from './Refusal.js'

/**
 * What a move may save when others are made at the same time, as bits: several changes of the shared config become one
 * or two, and of interruptions of a path only the longest counts.
 */
export const gain = { waves: 1, ownWrite: 2, ownRead: 4, anything: 7 } as const

/** What is known of a move by itself. */
export interface MoveFacts {
  readonly waves: number
  readonly restarts: boolean
  /** Whether it takes a path down for a while. */
  readonly write: boolean
  readonly read: boolean
  /** Whether something that should work does not, before, after or in between. */
  readonly broken: boolean
  /** Whether time counts by itself, of which company always saves some. */
  readonly hurried: boolean
}

/** Whether time counts by itself in a task. */
export const isHurried = ({ order }: PlanTask): boolean => order.includes('duration')

/**
 * The gains of a move from company. A move that has none may as well be made by itself, before the others or after them.
 * What every worker restarts for is not told apart from what its own processes do then.
 */
export const gainsOf = ({ waves, restarts, write, read, broken, hurried }: MoveFacts): number => {
  if (broken || hurried) return gain.anything
  if (waves > 0) return gain.waves | (restarts ? gain.ownWrite | gain.ownRead : 0)
  return (write ? gain.ownWrite : 0) | (read ? gain.ownRead : 0)
}

/** The gains of a move that was judged by itself: none where a role is left to nobody, as company makes that no better. */
export const gainsIn = (
  answer: Judgement | Refusal,
  { wasBroken, hurried }: { readonly wasBroken: boolean; readonly hurried: boolean },
): number => {
  if (isRefusal(answer)) return answer._tag === 'uncovered' ? 0 : gain.anything
  const { waves, ownRestarts, down, unsafe } = answer
  return gainsOf({
    waves,
    restarts: ownRestarts.length > 0,
    ...down,
    hurried,
    broken: wasBroken || unsafe.roles !== 0 || !unsafe.consistent || unsafe.down.write || unsafe.down.read,
  })
}

/** Whether each of some moves gains from another one, and so on to all of them. */
export const gainTogether = (gains: ArrayLike<number>, count: number): boolean => {
  let [once, twice] = [0, 0]
  for (let each = 0; each < count; each += 1) {
    twice |= once & (gains[each] ?? 0)
    once |= gains[each] ?? 0
  }
  let reached = (gains[0] ?? 0) & twice
  for (let turn = 0; turn < 2; turn += 1) {
    for (let each = 0; each < count; each += 1) {
      const common = (gains[each] ?? 0) & twice
      if ((common & reached) !== 0) reached |= common
    }
  }
  for (let each = 0; each < count; each += 1) if (((gains[each] ?? 0) & reached) === 0) return false
  return true
}
