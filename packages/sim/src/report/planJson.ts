import { printCommand } from '@coordinated-workers/core'
import type { Plan, PlanStep } from '../plan/Plan.js'
import type { PlanProof } from '../plan/provePlan.js'
import { schemaVersion } from './checkJson.js'
import { isGood, type PlannedChange } from './PlannedChange.js'

const stepJson = ({
  commands,
  checks,
  waits,
  why,
  waves,
  restarts,
  down,
  irreversible,
  gaps,
  endsSafely,
  cost,
}: PlanStep) => ({
  why,
  checks: checks.map(printCommand),
  run: commands.map(printCommand),
  wait: waits.map(printCommand),
  restarts: { everyWorker: waves, applications: restarts },
  down,
  irreversible,
  gaps,
  endsSafely,
  cost,
})

const proofJson = ({ seeds, figures, durationMs, failed, everyOrder }: PlanProof) => ({
  seeds,
  figures,
  durationMs,
  failed,
  everyOrder,
})

const planned = ({ steps, cost, lowerBound, unavoidable, optimal, safe, expanded, setSize }: Plan) => ({
  steps: steps.map(stepJson),
  cost,
  lowerBound,
  unavoidable,
  optimal,
  safe,
  expanded,
  setSize,
})

/** The answer of `plan` as data. Times are milliseconds. */
export const planJson = (change: PlannedChange) => {
  const { answer, proof, from, to, release, behaviour, timing } = change
  const head = { schemaVersion, from, to, release, behaviour, timing, good: isGood(change), verdict: answer._tag }
  const proved = proof !== null && proof.failed.length === 0 && proof.everyOrder?._tag === 'proved'
  switch (answer._tag) {
    case 'plan':
      return { ...head, ...planned(answer.plan), proved, proof: proof === null ? null : proofJson(proof) }
    case 'impossible':
      return { ...head, because: answer.because, relaxations: answer.relaxations, setSize: answer.setSize }
    case 'exhausted':
      return { ...head, expanded: answer.expanded }
  }
}
