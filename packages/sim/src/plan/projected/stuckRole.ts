import { Prng } from '../../kernel/Prng.js'
import type { PlanTask } from '../PlanTask.js'
import { packedTask } from '../packed/packedTask.js'
import type { PhaseJudge } from '../phaseJudge.js'
import type { StuckRole } from '../Refusal.js'
import { type Projection, projectionOnto } from './Projection.js'
import { projectedText } from './projectedText.js'

/** A role that so many states differ in is left to the search. */
const statesMax = 200

const paths = ['write', 'read'] as const

/** Whether every process that serves some role of a path ends at once because of what stands in the config. */
const stops = (task: PlanTask, judge: PhaseJudge, text: string, path: 'write' | 'read'): boolean => {
  const refuses = judge.configs.refusingText(text)
  for (let rest = judge.paths[path].all; rest !== 0; rest &= rest - 1) {
    const role = rest & -rest
    const runs = task.applications.some(({ states }, index) =>
      states.some(
        (local, at) =>
          local !== null && (judge.factsOf(index, at).served & role) !== 0 && !refuses(task.bits.rolesOf(local.mask)),
      ),
    )
    if (!runs) return true
  }
  return false
}

const rowsOf = ({ applications, states }: Projection): ReadonlyArray<ReadonlyArray<number>> =>
  Array.from({ length: states }, (_, code) => {
    let rest = code
    return applications.map(({ members }) => {
      const at = rest % members.length
      rest = Math.floor(rest / members.length)
      return at
    })
  })

/** Whether whole states, with anything else as it may be, agree that a path is down. */
const isDownIndeed = (
  task: PlanTask,
  judge: PhaseJudge,
  { applications }: Projection,
  row: ReadonlyArray<number>,
  path: 'write' | 'read',
): boolean => {
  const random = Prng.fromSeed(1, 'stuck')
  const packed = packedTask(task, judge).judge
  const any = (): Uint8Array => {
    const state = Uint8Array.from(task.applications, ({ states }) => random.intBetween(0, states.length - 1))
    for (const [place, { index, members }] of applications.entries()) {
      const alike = members[row[place] ?? 0] ?? []
      state[index] = alike[random.intBetween(0, alike.length - 1)] ?? 0
    }
    return state
  }
  const start = Uint8Array.from(task.start)
  // Whatever is covered stays covered on the way.
  const covering = Array.from({ length: 60 }, any).filter((state) => packed.lost(start, state) === 0)
  return covering.slice(0, 8).every((state) => {
    const { writeDown, readDown } = packed.settled(state)
    return path === 'write' ? writeDown : readDown
  })
}

const stuckOn = (task: PlanTask, judge: PhaseJudge, role: number): StuckRole | null => {
  const projection = projectionOnto(task, judge, role, { withSpares: true })
  const { applications } = projection
  if (projection.states > statesMax) return null
  const rows = rowsOf(projection)
  const textOf = projectedText(task, judge, projection, role)
  const down = rows.map((row) =>
    paths.find((path) => stops(task, judge, textOf(row), path) && isDownIndeed(task, judge, projection, row, path)),
  )
  const stateOf = (state: ReadonlyArray<number>): number => {
    const row = applications.map(({ index, classOf }) => classOf[state[index] ?? 0] ?? 0)
    return rows.findIndex((other) => other.join() === row.join())
  }
  const [start, goal] = [stateOf(task.start), stateOf(task.goal)]
  if (start < 0 || goal < 0) return null
  const holds = (row: ReadonlyArray<number>, place: number): boolean => {
    const { index = 0, members = [] } = applications[place] ?? {}
    return (judge.factsOf(index, members[row[place] ?? 0]?.[0] ?? 0).advertised & role) !== 0
  }
  const leads = (from: ReadonlyArray<number>, to: ReadonlyArray<number>): boolean =>
    applications.every(({ moves }, place) => (moves[from[place] ?? 0]?.[to[place] ?? 0] ?? null) !== null) &&
    ((judge.guarded & role) === 0 || applications.some((_, place) => holds(from, place) && holds(to, place)))
  const reached = new Set([start])
  let path: 'write' | 'read' | undefined
  for (const state of reached) {
    for (const [next, row] of rows.entries()) {
      if (reached.has(next) || !leads(rows[state] ?? [], row)) continue
      if (down[next] === undefined) reached.add(next)
      else path = down[next]
    }
  }
  return reached.has(goal) || path === undefined ? null : { _tag: 'stuck', role, path }
}

/**
 * A role that keeps every safe plan from the goal all by itself: nobody may be without it, and while more than one
 * application holds it, what stands in the config ends processes that a path needs. Null where none is seen to.
 *
 * Law: where there is one, no safe plan exists.
 *
 * @example stuckRole(task, judge) // the query-scheduler of a Mimir as shipped that is to pass from one worker to another
 */
export const stuckRole = (task: PlanTask, judge: PhaseJudge): StuckRole | null => {
  if (task.allowsUnsafe || !judge.configs.refusable || !judge.configs.comparesHolders) return null
  const { writeDown, readDown } = packedTask(task, judge).judge.settled(Uint8Array.from(task.start))
  // Whoever starts with a path that is down may leave it so.
  if (writeDown || readDown) return null
  const known = found.get(judge)
  if (known?.task === task) return known.stuck
  let stuck: StuckRole | null = null
  for (let rest = judge.configs.telling; rest !== 0 && stuck === null; rest &= rest - 1) {
    stuck = stuckOn(task, judge, rest & -rest)
  }
  found.set(judge, { task, stuck })
  return stuck
}

const found = new WeakMap<PhaseJudge, { readonly task: PlanTask; readonly stuck: StuckRole | null }>()
