import type { CoordinatorDecision, JujuModel, Solution } from '@coordinated-workers/core'
import type { DecisionFacts, DecisionMemory } from '../../model/Laws.js'
import type { Parts } from '../cluster/Parts.js'

/** A memory of every decision, by what the coordinator saw: other orders lead to the same sight again and again. */
export const decisionsByView = (parts: Parts): DecisionMemory => {
  const known = new Map<string, CoordinatorDecision>()
  const solutions = new Map<Solution, number>()
  const models = new Map<JujuModel, number>()
  const numberIn = <A>(numbers: Map<A, number>, value: A): number => {
    const number = numbers.get(value) ?? numbers.size
    numbers.set(value, number)
    return number
  }
  const keyOf = ({ unit, juju, solution, leader, relations }: DecisionFacts): string => {
    let key = `${unit} ${numberIn(models, juju)} ${numberIn(solutions, solution)} ${leader}`
    for (const relation of relations) key += ` ${relation === undefined ? '' : parts.relationView(relation)}`
    return key
  }
  return {
    recall: (facts) => known.get(keyOf(facts)),
    remember: (facts, decision) => {
      known.set(keyOf(facts), decision)
    },
  }
}
