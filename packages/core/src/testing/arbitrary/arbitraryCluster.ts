import {
  bareSurroundings,
  type Cluster,
  hostnameOf,
  type Options,
  type RoleHolder,
  type S3Integration,
  type Solution,
  type Surroundings,
  type WorkerApplication,
} from '@coordinated-workers/core'
import fc from 'fast-check'
import { assignmentOf, assignmentRecipe, type CoverageKind } from './Assignment.js'
import { arbitraryS3 } from './arbitraryS3.js'
import { arbitrarySolution, type SolutionConstraints } from './arbitrarySolution.js'

/** What to keep fixed of a cluster; all else varies. */
export interface ClusterConstraints {
  /** One solution, or where to draw it from; the built-in ones by default. */
  readonly solution?: Solution | SolutionConstraints
  /** Of every kind by default. */
  readonly coverage?: CoverageKind
  readonly s3?: fc.Arbitrary<S3Integration>
  /** Bare by default. */
  readonly surroundings?: fc.Arbitrary<Surroundings>
  /** Whether every worker is integrated, its container reachable and its check passed. */
  readonly settled?: boolean
}

const model = { name: 'cos', uuid: '8b1f2c6e-3d47-4a55-9c0e-2f6d1e7a9b10' }

/** What is wrong with a worker application, if anything is. */
type Fault = 'none' | 'unrelated' | 'container' | 'starting' | 'check'

const faults = fc.constantFrom<Fault>(
  'none',
  'none',
  'none',
  'none',
  'none',
  'unrelated',
  'container',
  'starting',
  'check',
)

/** `at-will` is the only kind whose workers may break the solution's rules, so it is tried most. */
const kinds: ReadonlyArray<CoverageKind> = ['consistent', 'at-will', 'barely-inconsistent', 'degraded', 'at-will']

const worker = (solution: Solution, { app, roles, units }: RoleHolder, fault: Fault): WorkerApplication => ({
  app,
  charm: solution.workerCharm,
  hostnames: Array.from({ length: units }, (_, ordinal) => hostnameOf(model.name, app, ordinal)),
  roles,
  related: fault !== 'unrelated',
  container: fault === 'container' ? 'down' : 'up',
  check: fault === 'check' ? 'down' : fault === 'starting' ? 'starting' : 'up',
})

/** A solution without optional roles is never degraded: being consistent comes nearest. */
const kindFor = (solution: Solution, kind: CoverageKind): CoverageKind =>
  kind === 'degraded' && solution.optional.length === 0 ? 'consistent' : kind

const isSolution = (given: Solution | SolutionConstraints): given is Solution => 'roles' in given

const options: fc.Arbitrary<Options> = fc.constantFrom<Options>({}, {}, { 'retention-period': 720 }, { cpu_limit: '2' })

const coordinatorUnits = [1, 1, 1, 3] as const

/**
 * One coordinator application with its workers, in any state that a deployment can be in.
 *
 * Distribution: of all built-in solutions and releases alike. Unless asked otherwise, four in ten are covered, one in
 * five misses exactly one required role, and the rest hold whatever their options can say, several roles on Tempo
 * included. s3 is ready in two of three. Four in nine workers have something wrong with them; none when `settled`.
 *
 * Shrinks to one application that holds all roles with one unit, bare surroundings, ready s3.
 *
 * @throws RangeError for `degraded` when the one solution given has no optional role
 */
export const arbitraryCluster = (constraints: ClusterConstraints = {}): fc.Arbitrary<Cluster> => {
  const { solution: wanted = { from: 'catalogue' }, coverage, s3, surroundings, settled = false } = constraints
  if (coverage === 'degraded' && isSolution(wanted) && wanted.optional.length === 0) {
    throw new RangeError(`${wanted.title} has no optional role, so it is never degraded`)
  }
  const drawn = isSolution(wanted) ? fc.constant(wanted) : arbitrarySolution(wanted)
  return fc
    .record({
      solution: coverage === 'degraded' ? drawn.filter(({ optional }) => optional.length > 0) : drawn,
      kind: coverage === undefined ? fc.constantFrom(...kinds) : fc.constant(coverage),
      recipe: assignmentRecipe,
      faults: settled ? fc.constant([]) : fc.array(faults, { maxLength: 8, size: 'max' }),
      units: fc.nat(3),
      options,
      s3: s3 ?? arbitraryS3(),
      surroundings: surroundings ?? fc.constant(bareSurroundings),
    })
    .map(({ solution, kind, recipe, faults: wrong, units, options: set, s3: store, surroundings: around }) => ({
      solution,
      model,
      app: solution.name,
      hostnames: Array.from({ length: coordinatorUnits[units] ?? 1 }, (_, n) =>
        hostnameOf(model.name, solution.name, n),
      ),
      options: set,
      workers: assignmentOf(solution, kindFor(solution, kind), recipe).map((holder, index) =>
        worker(solution, holder, wrong[index] ?? 'none'),
      ),
      s3: store,
      surroundings: around,
    }))
}
