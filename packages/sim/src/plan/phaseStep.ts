import {
  applyCommand,
  type Command,
  deploymentOf,
  type JujuModel,
  type Solution,
  verdict,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { isIrreversible } from './isIrreversible.js'
import { moveBetween } from './LocalState.js'
import { commandRank, moveCommands, type Wiring } from './moveCommands.js'
import type { PlanStep } from './Plan.js'
import type { PlanTask } from './PlanTask.js'
import type { PlannedPhase } from './search.js'
import { endsSafely, stepGaps } from './stepGaps.js'
import { whyPhase } from './whyPhase.js'

/** The model that commands make of another. Planned commands are such as Juju takes. */
const applied = (solutions: ReadonlyArray<Solution>, model: JujuModel, commands: ReadonlyArray<Command>): JujuModel =>
  commands.reduce((current, command) => {
    const next = applyCommand(solutions)(current, command)
    if (Either.isLeft(next))
      throw new Error(`planned a command that Juju refuses: ${next.left.step}: ${next.left.message}`)
    return next.right
  }, model)

const waitFor = (name: string, query: string): Command => ({
  _tag: 'wait-for',
  entity: 'application',
  name,
  query,
  timeout: null,
  model: null,
  flags: [],
})

/** Until the hooks of an application have all run. */
const untilIdle = (app: string): Command => waitFor(app, 'forEach(units, unit => unit.agent-status == "idle")')

const untilActive = (app: string): Command => waitFor(app, 'status == "active"')

/** The coordinator and its workers in a model, and which of them will show `active`. */
const present = ({ behaviour, cluster }: PlanTask, solutions: ReadonlyArray<Solution>, model: JujuModel) => {
  const read = deploymentOf(model, solutions)
  const found = Either.isRight(read) ? read.right.deployment.clusters.find(({ app }) => app === cluster.app) : undefined
  if (found === undefined) return { apps: [], active: [] }
  const judged = verdict(behaviour)(found)
  const workers = found.workers.filter(({ hostnames }) => hostnames.length > 0).map(({ app }) => app)
  const isActive = (app: string) =>
    judged.workers.filter((worker) => worker.app === app).every(({ status }) => status.winner.status === 'active')
  return {
    apps: [cluster.app, ...workers],
    active: [...(judged.coordinator.winner.status === 'active' ? [cluster.app] : []), ...workers.filter(isActive)],
  }
}

/** A phase of a search as commands, waits and checks. */
export const phaseStep = (
  task: PlanTask,
  wiring: Wiring,
  solutions: ReadonlyArray<Solution>,
  phase: PlannedPhase,
  model: JujuModel,
): PlanStep => {
  const { before, after, judgement } = phase
  const commands = task.applications
    .flatMap(({ name, states }, index) => {
      const move = moveBetween(states[before[index] ?? 0] ?? null, states[after[index] ?? 0] ?? null)
      return before[index] === after[index] || move === null ? [] : moveCommands(wiring, name, move)
    })
    .map((command, index) => ({ command, index }))
    .sort((left, right) => commandRank(left.command) - commandRank(right.command) || left.index - right.index)
    .map(({ command }) => command)
  const next = applied(solutions, model, commands)
  const irreversible = isIrreversible(task, before, after)
  return {
    commands,
    checks: irreversible ? present(task, solutions, model).active.map(untilActive) : [],
    waits: present(task, solutions, next).apps.map(untilIdle),
    why: whyPhase(task, phase),
    waves: judgement.waves,
    restarts: judgement.ownRestarts.flatMap((index) => task.applications[index]?.name ?? []),
    down: (['write', 'read'] as const).filter((path) => judgement.down[path]),
    irreversible,
    gaps: stepGaps(task, phase),
    endsSafely: endsSafely(phase),
    cost: judgement.cost,
    model: next,
  }
}
