import type { PlanTask } from './PlanTask.js'
import { isRefusal, type Judgement } from './phaseJudge.js'
import type { Refusal } from './Refusal.js'
import type { RoleBits } from './RoleBits.js'

/**
 * What a move may save when others are made at the same time, as bits: of interruptions of a path only the longest counts,
 * and several changes of the shared config become one or two, which interrupt for as long as others let them.
 */
export const gain = { write: 1, read: 2, anything: 3 } as const

/** What is known of a move by itself. */
export interface MoveFacts {
  readonly waves: number
  /** Whether it takes a path down for a while. */
  readonly write: boolean
  readonly read: boolean
  /** Whether something that should work does not, before or after. */
  readonly broken: boolean
  /** Whether whatever is made with others may be worth it, as {@link gainsAnyway} says of a task. */
  readonly anyway: boolean
}

/**
 * Whether any company may be worth it: where time counts by itself, of which it always saves some, and where roles may be
 * left to nobody, which others may take over meanwhile.
 */
export const gainsAnyway = ({ order, allowsUnsafe }: PlanTask): boolean => allowsUnsafe || order.includes('duration')

/** The gains of a move from company. A move that has none may as well be made by itself, before the others or after them. */
export const gainsOf = ({ waves, write, read, broken, anyway }: MoveFacts): number =>
  broken || anyway || waves > 0 ? gain.anything : (write ? gain.write : 0) | (read ? gain.read : 0)

/** The gains of a move that was judged by itself: none where a role is left to nobody, as company makes that no better. */
export const gainsIn = (
  answer: Judgement | Refusal,
  { wasBroken, anyway }: { readonly wasBroken: boolean; readonly anyway: boolean },
): number => {
  if (isRefusal(answer)) return answer._tag === 'uncovered' ? 0 : gain.anything
  const { waves, down, unsafe } = answer
  return gainsOf({
    waves,
    ...down,
    anyway,
    broken: wasBroken || !unsafe.consistent || unsafe.down.write || unsafe.down.read,
  })
}

/** Applications, as bits, that interrupt paths when all of them move at the same time, though perhaps none does alone. */
export interface JointInterruption {
  readonly applications: number
  /** The paths, as bits of `gain`. */
  readonly gains: number
}

/**
 * Which applications interrupt a path together: all that serve one of its roles, and any two that hold its data. `served`
 * has the role bits of whoever may move, and makes place `n` bit `n`; `staying` those of all others.
 */
export const jointInterruptions = (
  { bitsOf, solution: { paths, ring } }: RoleBits,
  served: ArrayLike<number>,
  staying: number,
): ReadonlyArray<JointInterruption> => {
  const [write, read, data] = [bitsOf(paths.write), bitsOf(paths.read), bitsOf([ring.role])]
  const found: Array<JointInterruption> = []
  for (let rest = (write | read) & ~(staying & ~data); rest !== 0; rest &= rest - 1) {
    const role = rest & -rest
    const gains = ((write & role) === 0 ? 0 : gain.write) | ((read & role) === 0 ? 0 : gain.read)
    let applications = 0
    for (let place = 0; place < served.length; place += 1) {
      if (((served[place] ?? 0) & role) === 0) continue
      const own = 1 << place
      if (role === data) {
        for (let others = applications; others !== 0; others &= others - 1) {
          found.push({ applications: own | (others & -others), gains })
        }
      }
      applications |= own
    }
    // One alone interrupts it by itself.
    if (role !== data && (applications & (applications - 1)) !== 0) found.push({ applications, gains })
  }
  return found
}

/**
 * Whether some moves cannot be parted without giving up what they gain from one another. `writers` and `readers` are the
 * applications, as bits, that gain what is saved on each path. Where none gains both, the writers may still have to go
 * with the readers, because they interrupt reads together.
 */
export const gainTogether = (writers: number, readers: number, joint: ReadonlyArray<JointInterruption>): boolean =>
  writers === 0 ||
  readers === 0 ||
  (writers & readers) !== 0 ||
  joint.some(
    ({ applications, gains }) =>
      ((gains & gain.read) !== 0 && (applications & ~writers) === 0) ||
      ((gains & gain.write) !== 0 && (applications & ~readers) === 0),
  )
