import type { PlanTask } from '../PlanTask.js'
import type { PhaseJudge } from '../phaseJudge.js'
import type { ProjectedApplication, Projection } from './Projection.js'

/** The addresses of an application in one of its classes that a config names. */
export const addressesIn = (judge: PhaseJudge, { index, members }: ProjectedApplication, at: number): number => {
  const { related, advertised, units } = judge.factsOf(index, members[at]?.[0] ?? 0)
  return related && advertised !== 0 ? units : 0
}

/** What the shared config is in the states of a projection, as far as one role goes: of each other role, the holders at the goal. */
export const projectedText = (
  { applications, goal, bits }: PlanTask,
  judge: PhaseJudge,
  projection: Projection,
  role: number,
): ((row: ArrayLike<number>) => string) => {
  const silent = bits.bitsOf(bits.solution.roles) & ~judge.configs.telling
  const holds = ({ index, members }: ProjectedApplication, at: number): boolean =>
    (judge.factsOf(index, members[at]?.[0] ?? 0).advertised & role) !== 0
  const texts = new Map<string, string>()
  return (row) => {
    const key = projection.applications
      .map(
        (member, place) => `${addressesIn(judge, member, row[place] ?? 0)}${holds(member, row[place] ?? 0) ? '!' : ''}`,
      )
      .join()
    const known = texts.get(key)
    if (known !== undefined) return known
    const state = [...goal]
    // Everybody keeps an address, whatever is taken away.
    const roles = applications.map((_, index) => (judge.factsOf(index, goal[index] ?? 0).advertised & ~role) | silent)
    for (const [place, member] of projection.applications.entries()) {
      const at = row[place] ?? 0
      state[member.index] = member.members[at]?.[0] ?? 0
      if (holds(member, at)) roles[member.index] = (roles[member.index] ?? 0) | role
    }
    const text = judge.configs.textWith(state, roles)
    texts.set(key, text)
    return text
  }
}
