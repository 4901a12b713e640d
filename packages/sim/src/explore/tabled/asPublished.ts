import type { ClusterState } from '../../model/ClusterState.js'
import type { Publication } from './UnitRow.js'

/** The cluster as if a publication stood in its relations already, but for one. */
export const asPublished = (
  cluster: ClusterState,
  publication: Publication | null,
  but: number | null = null,
): ClusterState => {
  if (publication === null) return cluster
  const { config, relations } = publication
  return {
    ...cluster,
    relations: cluster.relations.map((relation) =>
      relations.includes(relation.id) && relation.id !== but ? { ...relation, config } : relation,
    ),
  }
}
