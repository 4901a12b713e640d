import {
  type Cluster,
  coverage,
  coverageOf,
  expandRoles,
  inconsistencies,
  isConsistent,
  isServing,
  type Role,
  type RoleHolder,
  remedy,
  type Solution,
  verdict,
} from '@coordinated-workers/core'
import fc from 'fast-check'
import { arbitraryAssignment } from '../arbitrary/arbitraryAssignment.js'
import { arbitraryCluster } from '../arbitrary/arbitraryCluster.js'
import { arbitraryRoles } from '../arbitrary/arbitraryRoles.js'
import { type Complaint, type Law, lawOf } from './Law.js'

const showCluster = ({ app, workers, s3 }: Cluster): unknown => ({
  app,
  workers: workers.map((worker) => ({
    app: worker.app,
    roles: worker.roles,
    units: worker.hostnames.length,
    related: worker.related,
  })),
  s3: s3._tag,
})

const show = (value: unknown): unknown => value

const subset = (left: ReadonlyArray<Role>, right: ReadonlyArray<Role>): boolean =>
  left.every((role) => right.includes(role))

const roleLaws = (solution: Solution): ReadonlyArray<Law> => {
  const expand = expandRoles(solution)
  const roles = arbitraryRoles(solution)
  return [
    lawOf<ReadonlyArray<Role>>({
      name: 'solution, roles: expanding twice is expanding once, and gives only roles that a process can serve',
      arbitrary: roles,
      show,
      complaint: (assigned) => {
        const once = expand(assigned)
        const twice = expand(once)
        if (!subset(once, solution.roles)) return { because: 'what is not a role is served', actual: once }
        return once.join() === twice.join()
          ? null
          : { because: 'expanding again differs', expected: once, actual: twice }
      },
    }),
    lawOf<readonly [ReadonlyArray<Role>, ReadonlyArray<Role>]>({
      name: 'solution, roles: one option more never takes a role away',
      arbitrary: fc.tuple(roles, roles),
      show,
      complaint: ([few, more]) =>
        subset(expand(few), expand([...few, ...more])) ? null : { because: 'a role is gone with more options on' },
    }),
  ]
}

const coverageLaws = (solution: Solution): ReadonlyArray<Law> => {
  const anything = arbitraryAssignment(solution, 'at-will')
  return [
    lawOf<ReadonlyArray<RoleHolder>>({
      name: 'solution, coverage: one worker less never covers a role more',
      arbitrary: anything,
      show,
      complaint: (holders) => {
        const [all, fewer] = [coverage(solution)(holders), coverage(solution)(holders.slice(1))]
        return subset(Object.keys(fewer.covered), Object.keys(all.covered))
          ? null
          : { because: 'a role is covered only without the first worker' }
      },
    }),
    lawOf<Cluster>({
      name: 'solution, coverage: a deployment with every required role and s3 works',
      arbitrary: arbitraryCluster({ solution, coverage: 'consistent', settled: true }).filter(
        ({ s3, workers }) => s3._tag === 'ready' && workers.every(({ hostnames }) => hostnames.length > 0),
      ),
      show: showCluster,
      complaint: (cluster) => {
        const judged = verdict('documented')(cluster)
        return isServing(judged) ? null : { because: 'it does not serve', actual: judged.coordinator.winner }
      },
    }),
    ...(solution.required.length === 0
      ? []
      : [
          lawOf<Cluster>({
            name: 'solution, coverage: one required role less, and the coordinator blocks',
            arbitrary: arbitraryCluster({ solution, coverage: 'barely-inconsistent', settled: true }),
            show: showCluster,
            complaint: (cluster): Complaint | null => {
              const { winner } = verdict('documented')(cluster).coordinator
              return winner.status === 'blocked' ? null : { because: 'it does not block', actual: winner }
            },
          }),
        ]),
    lawOf<Cluster>({
      name: 'solution, coverage: what is missing can be mended by juju commands',
      arbitrary: arbitraryCluster({ solution }),
      show: showCluster,
      complaint: (cluster) => {
        if (isConsistent(coverageOf(cluster))) return null
        const mended = remedy(cluster)
        if (mended === null) return { because: 'no commands are known that would cover what is missing' }
        const left = coverageOf(mended.after).missingRequired
        return left.length === 0 ? null : { because: `still missing after ${mended.commands.join('; ')}`, actual: left }
      },
    }),
  ]
}

/**
 * Laws that a solution must keep to be simulated, checked and mended, among them those that `Solution` states. A
 * solution of one's own passes the same kit as the built-in ones.
 *
 * When the definition contradicts itself, that is the only law: nothing else about it means anything.
 *
 * @example
 * for (const law of lawsOfSolution(pyroscope)) test(law.name, () => assertLaw(law))
 */
export const lawsOfSolution = (solution: Solution): ReadonlyArray<Law> => {
  const contradictions = inconsistencies(solution)
  const definition = lawOf<null>({
    name: 'solution, definition: it does not contradict itself',
    arbitrary: fc.constant(null),
    show: () => solution,
    complaint: () =>
      contradictions.length === 0
        ? null
        : { because: contradictions.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') },
  })
  return contradictions.length > 0 ? [definition] : [definition, ...roleLaws(solution), ...coverageLaws(solution)]
}
