import { formatDuration } from '../kernel/formatDuration.js'
import { lowerBound } from './lowerBound.js'
import type { PlanTask } from './PlanTask.js'
import type { PhaseJudge } from './phaseJudge.js'

const named = (names: ReadonlyArray<string>): string => names.join(', ')

/** Why no plan of a task costs less than its lower bound, a sentence for each part of it. */
export const unavoidable = (task: PlanTask, judge: PhaseJudge): ReadonlyArray<string> => {
  const { applications, start, goal } = task
  const { waves, cost } = lowerBound(task, judge)(start)
  const served = (state: ReadonlyArray<number>, index: number) => judge.factsOf(index, state[index] ?? 0).served !== 0
  const who = (is: (index: number) => boolean) => applications.flatMap(({ name }, index) => (is(index) ? [name] : []))
  const joining = who((index) => !served(start, index) && served(goal, index))
  const going = who((index) => served(start, index) && !served(goal, index))
  const lost = who((index) => {
    const facts = judge.factsOf(index, start[index] ?? 0)
    return judge.factsOf(index, goal[index] ?? 0).units === 0 && facts.removalLossMs > 0
  })
  const because = [
    ...(joining.length > 0 ? [`${named(joining)} ${joining.length === 1 ? 'joins' : 'join'}`] : []),
    ...(going.length > 0 ? [`${named(going)} ${going.length === 1 ? 'goes' : 'go'}`] : []),
  ].join(' and ')
  const apart =
    waves === 3 ? ' Nobody stays who could hold the roles meanwhile, so joining and going cannot be one step.' : ''
  const restarts =
    waves === 0
      ? []
      : [
          `${because === '' ? 'The goal' : because}${because === '' ? ' has another shared config' : ', and every worker is configured with the addresses of all'}: at least ${waves} ${waves === 1 ? 'restart' : 'restarts'} of every worker, each of which takes writes down for about ${formatDuration(judge.waveMs.write.alone)} and reads for about ${formatDuration(judge.waveMs.read.alone)}.${apart}`,
        ]
  const data =
    cost.dataLost === 0
      ? []
      : [
          `${named(lost)} ${lost.length === 1 ? 'is' : 'are'} removed with ${lost.length === 1 ? 'its volume' : 'their volumes'}, which ${lost.length === 1 ? 'holds' : 'hold'} up to ${formatDuration(task.workload.flushMs)} of data that s3 does not have yet.`,
        ]
  return [...restarts, ...data]
}
