import type { ClusterState } from '../../model/ClusterState.js'
import { type ClusterProperty, clusterProperties } from '../cluster/clusterProperties.js'
import type { Move, Scene } from '../cluster/Scene.js'
import { isSeenInCluster, sceneProperty } from '../cluster/sceneProperty.js'
import type { World } from '../cluster/World.js'
import type { Exploration, Judgement } from '../search/Exploration.js'
import { storyOf } from './Story.js'
import type { VerifiedProperty } from './Verification.js'

/**
 * What a search found out about a property, with the story of the way to trouble. One hook may have stood for several on that
 * way; where it is then not one that Juju's queues allow, `again` looks with every hook by itself.
 */
export const verifiedProperty = (
  world: World,
  judgement: Judgement<Scene, Move>,
  again: (property: ClusterProperty) => Pick<Exploration<Scene, Move>, 'judgements'>,
): VerifiedProperty => {
  const name = clusterProperties.find((property) => property === judgement.name) ?? 'settles'
  if (judgement.path === null)
    return { name, verdict: judgement.verdict === 'proved' ? 'proved' : 'exhausted', story: null }
  const breaks = sceneProperty(name, world.plan, null)
  const [start] = judgement.path.states
  const inCluster = isSeenInCluster(name) && start !== undefined
  const broken = inCluster ? (cluster: ClusterState) => breaks.holds({ ...start, cluster }) : null
  const story = storyOf(world, judgement.path, broken)
  const leadsThere = story !== null && (name === 'settles' || breaks.holds(story.end))
  if (leadsThere) return { name, verdict: 'violated', story }
  const [exact] = again(name).judgements
  if (exact === undefined || exact.path === null) {
    return { name, verdict: exact?.verdict === 'proved' ? 'proved' : 'exhausted', story: null }
  }
  return { name, verdict: 'violated', story: storyOf(world, exact.path, broken) }
}
