import type { PlanTask } from '../PlanTask.js'
import type { PhaseJudge } from '../phaseJudge.js'
import type { Projection } from './Projection.js'

/**
 * What the shared config says of each state of a projection, as a number: states with different ones differ in what it
 * says of some role, or in the addresses that stand in it.
 *
 * Each role is tried out on the renderer by itself, with all others as they are at the goal.
 */
export const projectedConfigs = (
  { applications, goal, bits }: PlanTask,
  judge: PhaseJudge,
  projection: Projection,
  rows: ReadonlyArray<Uint8Array>,
): Int32Array => {
  const silent = bits.bitsOf(bits.solution.roles) & ~judge.configs.telling
  const members = projection.applications
  const localAt = (row: Uint8Array, place: number): number => members[place]?.members[row[place] ?? 0]?.[0] ?? 0
  const factsAt = (row: Uint8Array, place: number) => judge.factsOf(members[place]?.index ?? 0, localAt(row, place))
  const addressesAt = (row: Uint8Array, place: number): number => {
    const { related, advertised, units } = factsAt(row, place)
    return related && advertised !== 0 ? units : 0
  }
  const saying = (role: number): ((row: Uint8Array) => number) => {
    const holds = (row: Uint8Array, place: number): boolean => (factsAt(row, place).advertised & role) !== 0
    const texts = new Map<string, number>()
    const known = new Map<string, number>()
    return (row) => {
      const key = members.map((_, place) => `${addressesAt(row, place)}${holds(row, place) ? '!' : ''}`).join()
      const before = known.get(key)
      if (before !== undefined) return before
      const state = [...goal]
      for (const [place, { index }] of members.entries()) state[index] = localAt(row, place)
      const roles = applications.map((_, index) => {
        // Everybody keeps an address, whatever is taken away.
        const others = (judge.factsOf(index, goal[index] ?? 0).advertised & ~role) | silent
        const place = members.findIndex((member) => member.index === index)
        return place >= 0 && holds(row, place) ? others | role : others
      })
      const text = judge.configs.textWith(state, roles)
      const number = texts.get(text) ?? texts.size
      texts.set(text, number)
      known.set(key, number)
      return number
    }
  }
  const sayings: Array<(row: Uint8Array) => number> = []
  for (let rest = judge.configs.telling & projection.roles; rest !== 0; rest &= rest - 1) {
    sayings.push(saying(rest & -rest))
  }
  const numbers = new Map<string, number>()
  return Int32Array.from(rows, (row) => {
    const addresses = members.map((_, place) => addressesAt(row, place))
    const key = [...addresses, ...sayings.map((says) => says(row))].join()
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
}
