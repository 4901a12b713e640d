import type { PlanTask } from '../PlanTask.js'
import type { PhaseJudge } from '../phaseJudge.js'
import type { Projection } from './Projection.js'
import { addressesIn, projectedText } from './projectedText.js'

/**
 * What the shared config says of each state of a projection, as a number: states with different ones differ in what it
 * says of some role, or of some that depend on one another, or in the addresses that stand in it.
 */
export const projectedConfigs = (
  task: PlanTask,
  judge: PhaseJudge,
  projection: Projection,
  rows: ReadonlyArray<Uint8Array>,
): Int32Array => {
  const texts: Array<(row: Uint8Array) => string> = []
  for (let rest = judge.configs.telling & projection.roles; rest !== 0; ) {
    const roles = judge.configs.companions(rest & -rest)
    rest &= ~roles
    // What depends on roles that are not looked at says nothing.
    if ((roles & ~projection.roles) === 0) texts.push(projectedText(task, judge, projection, roles))
  }
  const numbered = () => {
    const numbers = new Map<string, number>()
    return (text: string): number => {
      const number = numbers.get(text) ?? numbers.size
      numbers.set(text, number)
      return number
    }
  }
  const [numberOf, whole] = [numbered(), numbered()]
  return Int32Array.from(rows, (row) => {
    const addresses = projection.applications.map((member, place) => addressesIn(judge, member, row[place] ?? 0))
    return whole([...addresses, ...texts.map((textOf) => numberOf(textOf(row)))].join())
  })
}
