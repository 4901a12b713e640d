import type { ComponentAction, ComponentModel } from '../../../src/explore/interned/ComponentModel.js'
import { never } from '../../../src/explore/model/Property.js'

const working = 0
const prepared = 1
const committed = 2
const abortedAlone = 3
const abortedPrepared = 4

/**
 * Two-phase commit as components: the transaction manager, then each resource manager. The former's state has a bit for
 * each answer that it has read, and above them its decision: 1 to commit, 2 to abort.
 */
export const componentTwoPhaseCommit = (managers: number): ComponentModel<number> => {
  const decided = 2 ** managers
  const everybody = decided - 1
  const decisionOf = (coordinator: number) => Math.floor(coordinator / decided)
  const own = (name: string, at: number, to: number): ComponentAction<number> => ({
    name: `${name} ${at}`,
    touches: [at + 1],
    next: ([local]) => (local === working ? [to] : null),
  })
  const told = (name: string, at: number, decision: number, outcomes: ReadonlyMap<number, number>) => ({
    name: `${name} ${at}`,
    touches: [0, at + 1],
    next: ([coordinator = 0, local = working]: ReadonlyArray<number>) => {
      const to = decisionOf(coordinator) === decision ? outcomes.get(local) : undefined
      return to === undefined ? null : [coordinator, to]
    },
  })
  const answer = (at: number): ComponentAction<number> => ({
    name: `answer ${at}`,
    touches: [0, at + 1],
    next: ([coordinator = 0, local = working]) => {
      const sent = local !== working && local !== abortedAlone
      const heard = ((coordinator >> at) & 1) === 1
      return decisionOf(coordinator) === 0 && sent && !heard ? [coordinator + 2 ** at, local] : null
    },
  })
  const aborted = new Map([
    [working, abortedAlone],
    [prepared, abortedPrepared],
  ])
  return {
    initial: Array.from({ length: managers + 1 }, () => 0),
    key: (local) => local,
    actions: [
      {
        name: 'decide commit',
        touches: [0],
        next: ([coordinator = 0]) => (coordinator === everybody ? [coordinator + decided] : null),
      },
      {
        name: 'decide abort',
        touches: [0],
        next: ([coordinator = 0]) => (decisionOf(coordinator) === 0 ? [coordinator + 2 * decided] : null),
      },
      ...Array.from({ length: managers }, (_, at) => [
        own('prepare', at, prepared),
        own('abort alone', at, abortedAlone),
        told('commit', at, 1, new Map([[prepared, committed]])),
        told('abort', at, 2, aborted),
        answer(at),
      ]).flat(),
    ],
    properties: [
      never(
        'one commits while another aborts',
        ([, ...locals]) => locals.includes(committed) && locals.some((local) => local >= abortedAlone),
      ),
    ],
  }
}
