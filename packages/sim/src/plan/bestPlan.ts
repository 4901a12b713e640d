import type { JujuModel } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { costOrder, noCost, plus } from './Cost.js'
import { type ClusterPair, differencesOf } from './differencesOf.js'
import type { Plan, PlanAnswer, PlanStep } from './Plan.js'
import type { PlanOptions } from './PlanOptions.js'
import type { PlanTask } from './PlanTask.js'
import { type PhaseJudge, phaseJudge } from './phaseJudge.js'
import { phaseStep } from './phaseStep.js'
import { type SearchResult, search } from './search.js'
import { shortened } from './shortened.js'
import { taskOf } from './taskOf.js'
import { unavoidable } from './unavoidable.js'
import { whyImpossible } from './whyImpossible.js'

const nothing = (options: PlanOptions): Plan => ({
  steps: [],
  cost: noCost,
  lowerBound: noCost,
  unavoidable: [],
  optimal: true,
  safe: true,
  tookLeave: false,
  order: costOrder(options.minimize),
  expanded: 0,
  setSize: null,
})

const together = (first: Plan, second: Plan): Plan => ({
  ...first,
  steps: [...first.steps, ...second.steps],
  cost: plus(first.cost, second.cost),
  lowerBound: plus(first.lowerBound, second.lowerBound),
  unavoidable: [...first.unavoidable, ...second.unavoidable],
  optimal: first.optimal && second.optimal,
  safe: first.safe && second.safe,
  tookLeave: first.tookLeave || second.tookLeave,
  expanded: first.expanded + second.expanded,
  setSize: first.setSize ?? second.setSize,
})

interface Found {
  readonly task: PlanTask
  readonly judge: PhaseJudge
  readonly result: SearchResult
}

/** Null where every set of moves was looked into. */
const setSizeOf = ({ setSizeMax, applications }: PlanTask): number | null =>
  setSizeMax < applications.length ? setSizeMax : null

const searched = (pair: ClusterPair, options: PlanOptions): Found => {
  const task = taskOf(pair.from, pair.to, options)
  const judge = phaseJudge(task)
  return { task, judge, result: search(task, options, judge) }
}

/** The plan of one cluster, from the model that the plans before it have led to. */
const clusterPlan = (pair: ClusterPair, model: JujuModel, to: JujuModel, options: PlanOptions): PlanAnswer => {
  const safe = searched(pair, { ...options, allowsUnsafe: false })
  const none = safe.result.complete && safe.result.phases === null
  const { task, judge, result: found } = none && options.allowsUnsafe ? searched(pair, options) : safe
  if (found.phases === null) {
    return found.complete
      ? whyImpossible(pair, options, safe.result, setSizeOf(safe.task))
      : { _tag: 'exhausted', expanded: found.expanded }
  }
  const pattern = Object.values(model.applications).find(({ charm }) => charm === pair.from.solution.workerCharm)
  const wiring = { bits: task.bits, coordinator: pair.from.app, to, pattern: pattern ?? null }
  const phases = shortened(task, judge, found.phases)
  const steps: Array<PlanStep> = []
  for (const phase of phases) {
    steps.push(phaseStep(task, wiring, options.solutions, phase, steps.at(-1)?.model ?? model))
  }
  return {
    _tag: 'plan',
    plan: {
      steps,
      cost: phases.reduce((sum, { judgement }) => plus(sum, judgement.cost), noCost),
      lowerBound: found.lowerBound,
      unavoidable: unavoidable(task, judge),
      optimal: found.complete,
      safe: steps.every(({ gaps }) => gaps.length === 0),
      tookLeave: task.allowsUnsafe,
      order: task.order,
      expanded: found.expanded,
      setSize: setSizeOf(task),
    },
  }
}

/**
 * The cheapest way from one model to another by changing worker applications, every phase of it safe whatever the order
 * of hooks. Where there is none, and `allowsUnsafe` says so, the cheapest that is not, with what it does not keep. Several
 * clusters are planned one after the other. A pure function.
 *
 * Laws:
 * 1. the commands of the steps lead from the one model to the other;
 * 2. `bestPlan(a, a)` has no steps;
 * 3. allowing more never makes the plan dearer, as long as `setSize` stays the same: with more moves, fewer of them may be
 *    tried together;
 * 4. the model after each step is one to stop at: consistent, with both paths working, if the start was; where none such
 *    exists, the step says so.
 */
export const bestPlan = (from: JujuModel, to: JujuModel, options: PlanOptions): PlanAnswer => {
  const pairs = differencesOf(from, to, options.solutions)
  if (Either.isLeft(pairs)) return { _tag: 'unsupported', problems: pairs.left }
  let plan = nothing(options)
  for (const pair of pairs.right) {
    const next = clusterPlan(pair, plan.steps.at(-1)?.model ?? from, to, options)
    if (next._tag !== 'plan') return next
    plan = together(plan, next.plan)
  }
  return { _tag: 'plan', plan }
}
