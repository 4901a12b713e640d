import type { PlanTask } from '../PlanTask.js'
import type { PhaseJudge } from '../phaseJudge.js'
import type { ProjectedApplication } from './ProjectedApplication.js'
import type { Projection } from './Projection.js'

/** The addresses of an application in one of its classes that a config names. */
export const addressesIn = (judge: PhaseJudge, { index, members }: ProjectedApplication, at: number): number => {
  const { related, advertised, units } = judge.factsOf(index, members[at]?.[0] ?? 0)
  return related && advertised !== 0 ? units : 0
}

/**
 * What the shared config is in the states of a projection, as far as some roles go: one, or those that depend on one another.
 * All others are held by an application beside them, so that it is published whoever comes and goes.
 */
export const projectedText = (
  { applications, goal, bits }: PlanTask,
  judge: PhaseJudge,
  projection: Projection,
  told: number,
): ((row: ArrayLike<number>) => string) => {
  const all = bits.bitsOf(bits.solution.roles)
  // Everybody who has an address keeps it, whatever is taken away.
  const silent = all & ~judge.configs.telling & ~told
  const held = ({ index, members }: ProjectedApplication, at: number): number =>
    judge.factsOf(index, members[at]?.[0] ?? 0).advertised & told
  const texts = new Map<string, string>()
  return (row) => {
    const key = projection.applications
      .map((member, place) => `${addressesIn(judge, member, row[place] ?? 0)} ${held(member, row[place] ?? 0)}`)
      .join()
    const known = texts.get(key)
    if (known !== undefined) return known
    const state = [...goal]
    const roles = applications.map(() => silent)
    for (const [place, member] of projection.applications.entries()) {
      const at = row[place] ?? 0
      state[member.index] = member.members[at]?.[0] ?? 0
      // Whoever has joined without a role is as good as absent.
      roles[member.index] = addressesIn(judge, member, at) === 0 ? 0 : silent | held(member, at)
    }
    const text = judge.configs.textWith(state, roles, all & ~told)
    texts.set(key, text)
    return text
  }
}
