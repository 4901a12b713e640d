import { commandsBetween } from '../PlannedApplication.js'
import type { PlanTask } from '../PlanTask.js'
import { goesAlong } from '../phaseChoices.js'
import { announcementsOf, type PhaseJudge } from '../phaseJudge.js'
import type { ProjectedApplication, ProjectedMove } from './ProjectedApplication.js'
import { phasesMost } from './phasesMost.js'

/**
 * A task of which only some roles are looked at: the applications that ever hold one of them, and of each the states
 * that differ in who holds them.
 *
 * Laws:
 * 1. every phase that a search considers between two states of the task is one between their classes, or nothing at all;
 * 2. and costs no less, number by number.
 */
export interface Projection {
  readonly roles: number
  readonly applications: ReadonlyArray<ProjectedApplication>
  readonly states: number
  /** Most applications that move at a time when one of them moves apart. */
  readonly sizeMax: number
  /** Most phases that it may have. */
  readonly phases: number
}

const staying: ProjectedMove = {
  ...{ commands: 0, temporaryUnits: 0, dataLost: 0, told: 0 },
  ...{ restarts: false, apart: false },
}

const moveBetween = (
  task: PlanTask,
  judge: PhaseJudge,
  index: number,
  along: ReadonlyArray<ReadonlyArray<number>>,
  pairs: ReadonlyArray<readonly [number, number]>,
): ProjectedMove | null => {
  const application = task.applications[index]
  const certainLoss = judge.configs.replicationFactor(task.start) === 1
  let least: ProjectedMove | null = null
  for (const [from, to] of pairs) {
    if (application === undefined || !(application.next[from] ?? []).includes(to)) continue
    const [old, next] = [judge.factsOf(index, from), judge.factsOf(index, to)]
    const goes = certainLoss && old.units > 0 && next.units === 0
    const move: ProjectedMove = {
      commands: commandsBetween(application, from, to),
      temporaryUnits: application.kind === 'spare' && old.units === 0 ? next.units : 0,
      dataLost: goes ? old.removalLossMs * old.units : 0,
      told: announcementsOf(old, next),
      restarts: old.served !== 0 && next.served !== 0 && old.mask !== next.mask,
      apart: !(along[from] ?? []).includes(to),
    }
    const known: ProjectedMove = least ?? move
    least = {
      commands: Math.min(known.commands, move.commands),
      temporaryUnits: Math.min(known.temporaryUnits, move.temporaryUnits),
      dataLost: Math.min(known.dataLost, move.dataLost),
      told: Math.min(known.told, move.told),
      restarts: known.restarts && move.restarts,
      apart: known.apart && move.apart,
    }
  }
  return least
}

const projected = (task: PlanTask, judge: PhaseJudge, roles: number, index: number): ProjectedApplication => {
  const application = task.applications[index]
  const states = application?.states ?? []
  const keys: Array<string> = []
  const members: Array<Array<number>> = []
  const classOf = states.map((_, local) => {
    const { advertised, served, units, related, holds } = judge.factsOf(index, local)
    const key = [advertised & roles, served & roles, advertised !== 0, served !== 0, units, related, holds].join()
    const known = keys.indexOf(key)
    const found = known < 0 ? keys.push(key) - 1 : known
    members[found] = [...(members[found] ?? []), local]
    return found
  })
  const along = states.map((_, local) => (application === undefined ? [] : goesAlong(application, local)))
  const moves = members.map((froms, from) =>
    members.map((tos, to) =>
      from === to
        ? staying
        : moveBetween(
            task,
            judge,
            index,
            along,
            froms.flatMap((one) => tos.map((other) => [one, other] as const)),
          ),
    ),
  )
  return {
    index,
    kind: application?.kind ?? 'kept',
    classOf,
    members,
    moves,
  }
}

/** A task as far as those roles go, with its temporary applications or without. */
export const projectionOnto = (
  task: PlanTask,
  judge: PhaseJudge,
  roles: number,
  { withSpares }: { readonly withSpares: boolean },
): Projection => {
  const applications = task.applications.flatMap(({ kind, states }, index) => {
    const holds = states.some((_, local) => (judge.factsOf(index, local).advertised & roles) !== 0)
    return (kind === 'spare' ? withSpares : holds) ? [projected(task, judge, roles, index)] : []
  })
  const sizeMax = task.setSizeMax
  const states = applications.reduce((product, { members }) => product * members.length, 1)
  return { roles, applications, states, sizeMax, phases: phasesMost(applications, sizeMax) }
}
