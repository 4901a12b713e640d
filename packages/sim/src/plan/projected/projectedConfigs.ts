import type { PlanTask } from '../PlanTask.js'
import type { PhaseJudge } from '../phaseJudge.js'
import type { Projection } from './Projection.js'
import { addressesIn, projectedText } from './projectedText.js'

/**
 * What the shared config says of each state of a projection, as a number: states with different ones differ in what it
 * says of some role, or in the addresses that stand in it.
 */
export const projectedConfigs = (
  task: PlanTask,
  judge: PhaseJudge,
  projection: Projection,
  rows: ReadonlyArray<Uint8Array>,
): Int32Array => {
  const texts: Array<(row: Uint8Array) => string> = []
  for (let rest = judge.configs.telling & projection.roles; rest !== 0; rest &= rest - 1) {
    texts.push(projectedText(task, judge, projection, rest & -rest))
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
