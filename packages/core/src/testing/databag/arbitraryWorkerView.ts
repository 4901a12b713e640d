import type { Role, Solution, WorkerConfig, WorkerView } from '@coordinated-workers/core'
import fc from 'fast-check'
import { arbitraryRoles } from '../arbitrary/arbitraryRoles.js'
import { arbitrarySolution, type SolutionConstraints } from '../arbitrary/arbitrarySolution.js'

const configs = fc.constantFrom<WorkerConfig>(
  { text: 'a: 1\n', replicationFactor: 1 },
  { text: 'a: 2\n', replicationFactor: 1 },
  { text: 'a: 1\n', replicationFactor: 3 },
)

const viewOf = (solution: Solution): fc.Arbitrary<WorkerView> => {
  const roles: fc.Arbitrary<ReadonlyArray<Role>> = arbitraryRoles(solution)
  return fc
    .record({
      roles,
      old: fc.option(
        roles.filter((target) => target.length > 0),
        { nil: null },
      ),
      ran: fc.option(configs),
      follower: fc.boolean(),
      relation: fc.constantFrom<WorkerView['relation']>('ready', 'ready', 'ready', 'unready', 'none'),
      published: fc.option(configs),
      remoteWrite: fc.boolean(),
      container: fc.constantFrom<WorkerView['container']>('up', 'up', 'up', 'down'),
      check: fc.constantFrom<WorkerView['check']>('up', 'starting', 'down'),
    })
    .map(({ roles: wanted, old, ran, follower, published, ...seen }): WorkerView => {
      const target = old ?? wanted
      return {
        ...seen,
        solution,
        app: 'a',
        leader: !follower,
        roles: wanted,
        // Without a relation there is nothing to read a config from.
        published: seen.relation === 'none' ? null : published,
        process: ran === null || target.length === 0 ? null : { target, config: ran },
      }
    })
}

/**
 * Everything that a worker unit may see when a hook runs.
 *
 * Distribution: a process runs in about six of ten, half of the time with the roles that are configured; a config is
 * published in seven of ten; three of five are related and ready; every fourth container is down; no role, and too
 * many, occur.
 *
 * Shrinks to a leader without roles and process.
 */
export const arbitraryWorkerView = (solution: SolutionConstraints = {}): fc.Arbitrary<WorkerView> =>
  arbitrarySolution(solution).chain(viewOf)
