import { type JujuModel, printCommand } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import type { ClusterProperty } from '../explore/cluster/clusterProperties.js'
import { verifyScenario } from '../explore/verify/verifyScenario.js'
import { runbookScenario } from '../scenario/runbookScenario.js'
import type { Plan, PlanStep } from './Plan.js'
import type { PlanOptions } from './PlanOptions.js'
import type { Proved } from './provePlan.js'

/**
 * What has to hold in every order: that the coordinator never misses a role, and whatever the plan says is never down.
 * Of a step that is not safe, what it says that it does not keep is left out.
 */
const promised = ({ cost, down, irreversible }: PlanStep): ReadonlyArray<ClusterProperty> => [
  ...(cost.coordinatorDown === 0 ? (['consistent'] as const) : []),
  ...(down.length === 0 ? (['write-path', 'read-path'] as const) : []),
  // The explorer knows no time and no flush: whoever goes takes everything along.
  ...(cost.dataLost === 0 && !irreversible ? (['no-data-lost'] as const) : []),
]

/**
 * Take each step of a plan in every order in which hooks may follow its commands, from the state of rest that the step
 * before it ends in. At most `maxStates` states are looked into for each step.
 *
 * Laws: `violated` tells what happens, one thing after the other, until the property is broken; `proved` only when every order of every step was accounted for. `except` names what was not asked for because the
 * plan says itself that it is not kept.
 */
export const verifySteps = (
  plan: Plan,
  start: JujuModel,
  { solutions, release, behaviour }: PlanOptions,
  maxStates: number,
): Proved => {
  let [model, states, complete] = [start, 0, true]
  for (const [index, step] of plan.steps.entries()) {
    const file = `step ${index + 1}`
    const commands = step.commands.map((command) => ({ command, location: null, text: printCommand(command) }))
    const properties = promised(step)
    const options = { file, solutions, release, behaviour, properties, maxStates }
    const verified = verifyScenario(runbookScenario(file, commands), model, options)
    if (Either.isLeft(verified)) return { _tag: 'exhausted', states }
    states += verified.right.states
    const broken = verified.right.properties.find(({ verdict }) => verdict === 'violated')
    if (broken !== undefined) {
      const path = broken.story?.steps.map(({ what }) => what) ?? []
      return { _tag: 'violated', property: `${broken.name} in ${file}`, path }
    }
    complete &&= verified.right.properties.every(({ verdict }) => verdict === 'proved')
    model = step.model
  }
  if (!complete) return { _tag: 'exhausted', states }
  const except = plan.steps.flatMap(({ gaps }, index) => gaps.map((gap) => `step ${index + 1}: ${gap}`))
  return { _tag: 'proved', states, except }
}
