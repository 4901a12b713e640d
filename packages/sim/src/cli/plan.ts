import { dirname, isAbsolute, relative } from 'node:path'
import {
  type Behaviour,
  deploymentOf,
  type JujuModel,
  type Problem,
  problem,
  type Release,
  type ScaleReading,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { bestPlan } from '../plan/bestPlan.js'
import type { CostName } from '../plan/Cost.js'
import { type PlanOptions, planDefaults } from '../plan/PlanOptions.js'
import { planRunbook } from '../plan/planRunbook.js'
import { planScenarioText } from '../plan/planScenarioText.js'
import { type PlanProof, type Proves, provePlan } from '../plan/provePlan.js'
import { isRoleList, targetOfRoles } from '../plan/targetOfRoles.js'
import { verifySteps } from '../plan/verifySteps.js'
import type { PlannedChange } from '../report/PlannedChange.js'
import { isGood } from '../report/PlannedChange.js'
import { planJson } from '../report/planJson.js'
import { planText } from '../report/planText.js'
import { timingProfiles } from '../timing/profiles.js'
import type { Host } from './Host.js'
import { type LoadedDeployment, loadDeployment } from './loadDeployment.js'
import { answer, json, type Outcome, refusal } from './Outcome.js'

/** How `plan` was called. */
export interface PlanCall {
  readonly from: string
  readonly to: string
  readonly app?: string
  readonly spare: number
  readonly keep: ReadonlyArray<string>
  readonly scaleDown: boolean
  readonly allowUnsafe: boolean
  readonly maxExtraUnits?: number
  readonly minimize: ReadonlyArray<CostName>
  readonly seeds: number
  readonly budget: number
  /** States of every order of hooks that are looked into for each step; 0 for none. */
  readonly orders: number
  readonly out: ReadonlyArray<string>
  readonly release?: Release
  readonly behaviour: Behaviour
  readonly timing: string
  readonly solutionFile?: ReadonlyArray<string>
  readonly reading?: ScaleReading
  readonly format: 'text' | 'json'
  readonly allowDuplicateKeys?: boolean
}

type Found<A> = Either.Either<ReadonlyArray<Problem>, A>

const usage = (message: string, expected: string): Found<never> =>
  Either.left([problem('usage', message, { expected })])

/** The goal: a deployment in a file, or the workers of one cluster as roles. */
const goalOf = (host: Host, call: PlanCall, start: LoadedDeployment): Found<JujuModel> => {
  if (!isRoleList(call.to)) {
    return Either.map(({ model }: LoadedDeployment) => model)(
      loadDeployment(host, [call.to], { ...call, release: start.release }),
    )
  }
  const { clusters } = start.deployment
  const named = call.app === undefined ? clusters : clusters.filter(({ app }) => app === call.app)
  const [cluster, ...others] = named
  if (cluster === undefined || others.length > 0) {
    return usage(
      `--to says roles, but not of which of ${clusters.length} solutions`,
      `--app with one of ${clusters.map(({ app }) => app).join(', ')}`,
    )
  }
  return targetOfRoles(start.model, cluster, call.to)
}

const optionsOf = (call: PlanCall, start: LoadedDeployment): PlanOptions => ({
  ...planDefaults,
  solutions: start.solutions,
  release: start.release,
  behaviour: call.behaviour,
  profile: timingProfiles.find(({ name }) => name === call.timing) ?? planDefaults.profile,
  spares: call.spare,
  keep: call.keep,
  noScaleDown: !call.scaleDown,
  allowsUnsafe: call.allowUnsafe,
  extraUnitsMax: call.maxExtraUnits ?? null,
  minimize: call.minimize,
  expandedMax: call.budget,
})

const textOf = (file: string, call: PlanCall, change: PlannedChange): string | null => {
  if (change.answer._tag !== 'plan') return null
  const { plan } = change.answer
  const title = `From ${call.from} to ${call.to}`
  if (!/\.(ya?ml|json)$/.test(file))
    return planRunbook(plan, `${title}, release ${change.release}, behaviour ${change.behaviour}.`)
  const start = isAbsolute(call.from) ? call.from : relative(dirname(file), call.from) || call.from
  const { release, behaviour } = change
  return planScenarioText(plan, { title, start, release, behaviour }, change.proof)
}

/** Find the cheapest safe way from one deployment to another. Good: there is one, and its replays end well. */
export const plan = (host: Host, call: PlanCall): Outcome => {
  const start = loadDeployment(host, [call.from], call)
  if (Either.isLeft(start)) return refusal(start.left)
  const goal = goalOf(host, call, start.right)
  if (Either.isLeft(goal)) return refusal(goal.left)
  const readable = deploymentOf(goal.right, start.right.solutions)
  if (Either.isLeft(readable)) return refusal(readable.left)
  const options = optionsOf(call, start.right)
  const unknown = call.keep.find((app) => !Object.hasOwn(start.right.model.applications, app))
  if (unknown !== undefined) return refusal([problem('usage', `--keep ${unknown}: there is no such application`)])
  const found = bestPlan(start.right.model, goal.right, options)
  if (found._tag === 'unsupported') return refusal(found.problems)
  let proof: PlanProof | null = null
  if (found._tag === 'plan' && found.plan.steps.length > 0 && (call.seeds > 0 || call.orders > 0)) {
    const proves: Proves | null =
      call.orders === 0 ? null : (plan, model) => verifySteps(plan, model, options, call.orders)
    const proved = provePlan(found.plan, start.right.model, options, { seeds: call.seeds, proves })
    if (Either.isLeft(proved)) return refusal(proved.left)
    proof = proved.right
  }
  const { release, behaviour } = options
  const timing = options.profile.name
  const change: PlannedChange = { from: call.from, to: call.to, release, behaviour, timing, answer: found, proof }
  for (const file of call.out) {
    const text = textOf(file, call, change)
    const written = text === null ? Either.right(file) : host.writeText(file, text)
    if (Either.isLeft(written)) return refusal([written.left])
  }
  const notes = found._tag === 'plan' ? call.out.map((file) => `wrote ${file}\n`).join('') : ''
  if (call.format === 'json') return answer(isGood(change), json(planJson(change)), notes)
  return answer(isGood(change), planText(host.paint, change), notes)
}
