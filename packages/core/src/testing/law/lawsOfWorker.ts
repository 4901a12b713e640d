import {
  holdsTooManyRoles,
  type Role,
  type Status,
  sameConfig,
  type WorkerView,
  winner,
  workerDecides,
  workerStatuses,
} from '@coordinated-workers/core'
import type { SolutionConstraints } from '../arbitrary/arbitrarySolution.js'
import { arbitraryWorkerView } from '../databag/arbitraryWorkerView.js'
import { type Awaitable, type Law, type LawDefinition, lawOf } from './Law.js'

/** What a worker unit does in one hook. */
export interface WorkerAnswer {
  /** Roles that it writes into the application databag; null when it leaves the databag alone. */
  readonly advertises: ReadonlyArray<Role> | null
  /** What becomes of the workload process; `start` also stands for a restart, and says with which `-target`. */
  readonly process:
    | { readonly _tag: 'keep' | 'stop' }
    | { readonly _tag: 'start'; readonly target: ReadonlyArray<Role> }
}

/** A worker in any language, as functions of what its unit sees, which is plain data. */
export interface WorkerUnderTest {
  readonly decides: (view: WorkerView) => Awaitable<WorkerAnswer>
  /** The status that the unit sets. Without it no law about statuses is run. */
  readonly status?: (view: WorkerView) => Awaitable<Status>
}

type Definition = Omit<LawDefinition<WorkerView>, 'arbitrary' | 'show'>

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

/** The view of the same unit once it has carried out what it decided, the workload being up. */
const carriedOut = (view: WorkerView, { process }: WorkerAnswer): WorkerView => {
  switch (process._tag) {
    case 'keep':
      return view
    case 'stop':
      return { ...view, process: null }
    case 'start':
      return view.published === null
        ? view
        : { ...view, process: { target: process.target, config: view.published }, check: 'up' }
  }
}

const mayRun = (view: WorkerView): boolean =>
  view.relation !== 'none' && view.roles.length > 0 && view.published !== null

/** A process that runs what it should run. */
const isCurrent = ({ process, roles, published }: WorkerView): boolean =>
  process !== null && same(process.target, roles) && sameConfig(process.config, published)

const laws = ({ decides }: WorkerUnderTest): ReadonlyArray<Definition> => [
  {
    name: 'roles: only the leader writes the application databag',
    complaint: async (view) => {
      const { advertises } = await decides(view)
      return view.leader || advertises === null ? null : { because: 'this unit does not lead', actual: advertises }
    },
  },
  {
    name: 'roles: the leader of a related worker advertises the roles that are on, and leaves old ones when none is',
    complaint: async (view) => {
      const expected = workerDecides(view).advertises
      const { advertises } = await decides(view)
      return same(expected, advertises)
        ? null
        : { because: 'it advertises something else', expected, actual: advertises }
    },
  },
  {
    name: 'process: nothing runs without a relation, a role and a config',
    complaint: async (view) => {
      if (view.container === 'down' || mayRun(view)) return null
      const { process } = await decides(view)
      const expected = view.process === null ? 'keep' : 'stop'
      return process._tag === expected ? null : { because: 'it may not run', expected, actual: process._tag }
    },
  },
  {
    name: 'process: it restarts when its roles or the config changed, and for no other reason',
    complaint: async (view) => {
      if (view.container === 'down' || !mayRun(view) || holdsTooManyRoles(view)) return null
      const { process } = await decides(view)
      const expected = isCurrent(view) ? { _tag: 'keep' } : { _tag: 'start', target: view.roles }
      const actual = process._tag === 'start' ? { _tag: 'start', target: process.target } : { _tag: process._tag }
      return same(expected, actual) ? null : { because: 'it does something else', expected, actual }
    },
  },
  {
    name: 'process: too many roles, or a container out of reach, leave it as it is',
    complaint: async (view) => {
      if (view.container === 'up' && !(mayRun(view) && holdsTooManyRoles(view))) return null
      const { process } = await decides(view)
      return process._tag === 'keep'
        ? null
        : { because: 'it touches the process', expected: 'keep', actual: process._tag }
    },
  },
  {
    name: 'process: deciding again once it is carried out changes nothing',
    complaint: async (view) => {
      const after = carriedOut(view, await decides(view))
      const { process } = await decides(after)
      return process._tag === 'keep'
        ? null
        : { because: 'it would never come to rest', expected: 'keep', actual: process }
    },
  },
  {
    name: 'decision: the same view gives the same decision, whatever was asked before',
    complaint: async (view) => {
      const first = await decides(view)
      await decides({ ...view, roles: [], published: null, leader: !view.leader })
      const again = await decides(view)
      return same(first, again) ? null : { because: 'asked again it differs', expected: first, actual: again }
    },
  },
]

const statusLaws = (ask: NonNullable<WorkerUnderTest['status']>): ReadonlyArray<Definition> => [
  {
    name: 'status: as severe as the most severe of what is wrong, active when nothing is',
    complaint: async (view) => {
      const expected = winner(workerStatuses(view))
      const { status, message } = await ask(view)
      return status === expected.status ? null : { because: 'it shows another', expected, actual: { status, message } }
    },
  },
]

/**
 * Laws that every worker keeps, to be run against one in any language. What it sees is drawn by `arbitraryWorkerView`;
 * our model is the reference where a law needs one.
 */
export const lawsOfWorker = (
  worker: WorkerUnderTest,
  { solution = { from: 'catalogue' } }: { readonly solution?: SolutionConstraints } = {},
): ReadonlyArray<Law> => {
  const arbitrary = arbitraryWorkerView(solution)
  return [...laws(worker), ...(worker.status === undefined ? [] : statusLaws(worker.status))].map((law) =>
    lawOf({
      ...law,
      arbitrary,
      name: `worker, ${law.name}`,
      show: ({ solution: { name, release }, ...seen }) => ({ solution: `${name} ${release}`, ...seen }),
    }),
  )
}
