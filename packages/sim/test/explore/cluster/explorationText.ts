import type { Move, Scene } from '../../../src/explore/cluster/Scene.js'
import type { Exploration } from '../../../src/explore/search/Exploration.js'
import { eventText } from '../../model/clusterText.js'

const moveText = (scene: Scene | undefined, move: Move): string => {
  if (move._tag === 'operator' || scene === undefined) return 'the operator goes on'
  return `${move._tag === 'fault' ? 'fault: ' : ''}${eventText(scene.cluster, move.event)}`
}

/** What a search found, as a person reads it: its figures, and for each property the verdict and the way to trouble. */
export const explorationText = ({
  complete,
  states,
  transitions,
  depth,
  judgements,
}: Exploration<Scene, Move>): string =>
  [
    `${states} states, ${transitions} transitions, ${depth} deep, ${complete ? 'all of them seen' : 'cut short'}`,
    ...judgements.flatMap(({ name, kind, verdict, path }) => [
      `${kind} ${name}: ${verdict}`,
      ...(path === null ? [] : path.actions.map((move, at) => `    ${moveText(path.states[at], move)}`)),
      ...(path === null || path.circle === null ? [] : [`    and again from step ${path.circle + 1}`]),
    ]),
    '',
  ].join('\n')
