import type { RenderWorkerConfig, WorkerConfig } from '@coordinated-workers/core'

/**
 * The same renderer with a memory: in other orders the same cluster is seen again and again. Everything that a config
 * depends on is in the cluster, so what was rendered for an equal one is what would be rendered now.
 */
export const rememberedRender = (render: RenderWorkerConfig): RenderWorkerConfig => {
  const known = new Map<string, WorkerConfig>()
  return (cluster, leader) => {
    const { solution, ...rest } = cluster
    const seen = `${solution.name} ${solution.release} ${leader} ${JSON.stringify(rest)}`
    const config = known.get(seen) ?? render(cluster, leader)
    known.set(seen, config)
    return config
  }
}
