import type { PlanTask } from './PlanTask.js'
import type { PlannedPhase } from './search.js'

const paths = ['write', 'read'] as const

/**
 * What is not safe about a phase, a sentence each; none where it is. A phase that is not safe by its end leaves the
 * deployment in a state to go on from at once.
 */
export const stepGaps = (
  { applications, bits }: PlanTask,
  { after, judgement }: PlannedPhase,
): ReadonlyArray<string> => {
  const { roles, consistent, down } = judgement.unsafe
  const covered = after.reduce((held, local, index) => {
    const state = applications[index]?.states[local] ?? null
    return state?.related ? held | bits.expand(state.mask) : held
  }, 0)
  const missing = bits.named(bits.bitsOf(bits.solution.required) & ~covered)
  const passing = bits.named(roles & covered)
  return [
    ...(passing.length === 0 ? [] : [`${passing.join(', ')} may be held by nobody for a while`]),
    ...(consistent ? [] : [`the coordinator is left without ${missing.join(', ')}`]),
    ...paths.flatMap((path) => (down[path] ? [`${path}s are left down`] : [])),
  ]
}

/** Whether the deployment works once a phase has settled: a safe place to stop. */
export const endsSafely = ({ judgement: { unsafe } }: PlannedPhase): boolean =>
  unsafe.consistent && !unsafe.down.write && !unsafe.down.read
