import type { Model } from '../../../src/explore/model/Model.js'
import { never } from '../../../src/explore/model/Property.js'

/** A resource manager's place in the protocol; the message `prepared`, once sent, stays in the network. */
const manager = {
  working: 0,
  prepared: 1,
  committed: 2,
  /** By its own choice, before it had prepared. */
  abortedAlone: 3,
  /** Told to, after it had prepared. */
  abortedPrepared: 4,
} as const

/** The transaction manager has decided on nothing, commit or abort, and its message is out. */
const decision = { none: 0, commit: 1, abort: 2 } as const

/**
 * Lamport's two-phase commit with `managers` resource managers, as a model whose states are integers: three bits for
 * each manager, one for each answer that the transaction manager has read, two for its decision. Beyond 31 bits the
 * arithmetic is that of doubles.
 *
 * Known numbers of distinct states: 288, 8,832 and 1,745,408 for 3, 5 and 8 managers.
 */
export const twoPhaseCommit = (managers: number): Model<number, number> => {
  const all = Array.from({ length: managers }, (_, at) => at)
  const places = Float64Array.from(all, (at) => 8 ** at)
  const undecided = 16 ** managers
  const read = 8 ** managers
  const everybody = 2 ** managers - 1
  const bitsOf = (state: number, place: number) => Math.floor(state / place)
  /** What each action adds to a state: six for each manager, then commit and abort. */
  const deltas = Float64Array.from([
    ...all.flatMap((at) => {
      const place = 8 ** at
      return [manager.prepared * place, manager.abortedAlone * place, place, 3 * place, 3 * place, read * 2 ** at]
    }),
    decision.commit * undecided,
    decision.abort * undecided,
  ])
  const commit = 6 * managers
  const actions = (state: number): ReadonlyArray<number> => {
    const choice = bitsOf(state, undecided)
    const answers = bitsOf(state, read) & everybody
    const possible: Array<number> = []
    if (choice === decision.none) {
      possible.push(commit + 1)
      if (answers === everybody) possible.push(commit)
    }
    for (let at = 0; at < managers; at += 1) {
      const local = bitsOf(state, places[at] ?? 1) & 7
      const action = 6 * at
      if (local === manager.working) {
        possible.push(action, action + 1)
        if (choice === decision.abort) possible.push(action + 4)
      } else if (local !== manager.abortedAlone) {
        if (local === manager.prepared && choice !== decision.none) {
          possible.push(choice === decision.commit ? action + 2 : action + 3)
        }
        if (choice === decision.none && ((answers >> at) & 1) === 0) possible.push(action + 5)
      }
    }
    return possible
  }
  const next = (state: number, action: number): number => state + (deltas[action] ?? 0)
  const disagree = (state: number): boolean => {
    let committed = false
    let aborted = false
    for (let at = 0; at < managers; at += 1) {
      const local = bitsOf(state, places[at] ?? 1) & 7
      committed ||= local === manager.committed
      aborted ||= local >= manager.abortedAlone
    }
    return committed && aborted
  }
  return {
    initial: [0],
    actions,
    next,
    key: (state) => state,
    properties: [never('one commits while another aborts', disagree)],
  }
}
