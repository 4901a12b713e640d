import type { Refresh } from '@coordinated-workers/core'

/** What a refresh of the charms would change, for programs. */
export const refreshJson = (refreshes: ReadonlyArray<Refresh>) =>
  refreshes.map(({ app, before, after, changes, works }) => ({
    app,
    from: before.cluster.solution.release,
    to: after.cluster.solution.release,
    works,
    changes,
  }))
