import type { ClusterProperty } from '../cluster/clusterProperties.js'
import { mayBeLost } from '../cluster/HeldData.js'
import type { Plan } from '../cluster/Plan.js'
import type { Scene } from '../cluster/Scene.js'
import type { Property } from '../model/Property.js'
import type { States } from './States.js'

type Holds = (state: number) => boolean

/** The same question, asked once for all states that look the same to `sight`. */
const remembered = (sight: (state: number) => number, holds: Holds): Holds => {
  const known = new Map<number, boolean>()
  return (state) => {
    const seen = sight(state)
    const answer = known.get(seen) ?? holds(state)
    known.set(seen, answer)
    return answer
  }
}

/** Whether nothing is under way and the operator has nothing left to do, or waits for what will not come. */
const isAtRest = (states: States, { steps }: Plan, state: number): boolean => {
  if (!states.isSettled(state)) return false
  const next = steps[states.positionOf(state)]
  return next === undefined || next._tag === 'wait-active'
}

/**
 * A property of scenes as one of their numbers, which takes a scene out of its numbers only where nothing else tells.
 *
 * Law: it holds of a number where `property` holds of the scene.
 */
export const tabledProperty = (
  states: States,
  plan: Plan,
  property: Property<Scene> & { readonly name: ClusterProperty },
): Property<number> => {
  const plainly: Holds = (state) => property.holds(states.sceneOf(state))
  const holds = ((): Holds => {
    switch (property.name) {
      case 'consistent':
        return (state) => states.showsInconsistency(state)
      case 'advertised-served':
        return (state) => states.isSettled(state) && plainly(state)
      case 'no-data-lost':
        return remembered(
          (state) => states.restOf(state),
          (state) => mayBeLost(states.dataOf(state)),
        )
      case 'settles':
        return (state) => isAtRest(states, plan, state)
      case 'confluent':
        return (state) => isAtRest(states, plan, state) && plainly(state)
      case 'roles-served':
        return remembered((state) => states.readinessOf(state), plainly)
      case 'write-path':
      case 'read-path':
        return remembered((state) => states.pathsOf(state), plainly)
    }
  })()
  return { kind: property.kind, name: property.name, holds }
}
