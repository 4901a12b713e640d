import {
  type Behaviour,
  type CoordinatorView,
  type Coverage,
  canServe,
  coordinatorStatuses,
  coverage,
  isConsistent,
  type Role,
  type Solution,
  type Status,
  seenCluster,
  winner,
} from '@coordinated-workers/core'
import type fc from 'fast-check'
import type { SolutionConstraints } from '../arbitrary/arbitrarySolution.js'
import { arbitraryDatabags, type DatabagSample } from '../databag/arbitraryDatabags.js'
import type { CoordinatorInput } from '../databag/CoordinatorInput.js'
import { type Awaitable, type Complaint, type Law, type LawDefinition, lawOf } from './Law.js'
import { scenarioText } from './scenarioText.js'

/** Which roles a coordinator found, each list in any order. */
export interface CoordinatorCoverage {
  readonly covered: ReadonlyArray<Role>
  readonly missingRequired: ReadonlyArray<Role>
  readonly missingOptional: ReadonlyArray<Role>
}

/** A coordinator in any language, as functions of what its unit reads. Laws about what is absent are not run. */
export interface CoordinatorUnderTest {
  /** The status that the unit sets. */
  readonly status: (input: CoordinatorInput) => Awaitable<Status>
  readonly coverage?: (input: CoordinatorInput) => Awaitable<CoordinatorCoverage>
  /** Whether it writes a config for its workers in this hook. */
  readonly publishes?: (input: CoordinatorInput) => Awaitable<boolean>
}

export interface CoordinatorLawOptions {
  /** The solution that it coordinates, or where to draw solutions from; the built-in ones by default. */
  readonly solution?: Solution | SolutionConstraints
  /** Whose policy it follows; `documented` by default. */
  readonly behaviour?: Behaviour
  /** Whether its messages are ours word by word; by default only names of statuses are compared. */
  readonly messages?: boolean
}

const holdersOf = ({ workers }: CoordinatorView) =>
  workers.map(({ app, roles, units }) => ({ app, roles: roles ?? [], units: units.length }))

const coverageOfView = (view: CoordinatorView): Coverage => coverage(view.solution)(holdersOf(view))

const sorted = (roles: ReadonlyArray<Role>): ReadonlyArray<Role> => [...roles].sort()

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

const differs = (because: string, expected: unknown, actual: unknown): Complaint | null =>
  same(expected, actual) ? null : { because, expected, actual }

const normal = ({ covered, missingRequired, missingOptional }: CoordinatorCoverage): CoordinatorCoverage => ({
  covered: sorted(covered),
  missingRequired: sorted(missingRequired),
  missingOptional: sorted(missingOptional),
})

const reversedKeys = <A>(record: Readonly<Record<string, A>>): Readonly<Record<string, A>> =>
  Object.fromEntries(Object.entries(record).reverse())

/** The same relations as another hook might list them. */
const reversed = (input: CoordinatorInput): CoordinatorInput => ({
  ...input,
  cluster: input.cluster
    .map(({ app, databag, units }) => ({ app, databag: reversedKeys(databag), units: reversedKeys(units) }))
    .reverse(),
})

/** Somebody of a later release who advertises what nobody here knows. */
const stranger = { app: 'stranger', databag: { role: '"role-of-a-later-release"' }, units: {} }

const show = ({ databags }: DatabagSample): unknown => databags

const scenario = ({ view }: DatabagSample): string | null =>
  scenarioText({
    title: 'what a coordinator sees',
    start: { model: view.model, clusters: [seenCluster(view)] },
    commands: [],
  })

const missing = ({ missingRequired }: Coverage): string =>
  missingRequired.length === 0 ? 'every required role is there' : `missing ${missingRequired.join(', ')}`

const coverageLaws = (
  ask: NonNullable<CoordinatorUnderTest['coverage']>,
): ReadonlyArray<Omit<LawDefinition<DatabagSample>, 'arbitrary'>> => {
  const answer = async (input: CoordinatorInput) => normal(await ask(input))
  return [
    {
      name: 'coverage: a role is covered exactly when a related worker advertises it or a meta-role that holds it',
      show,
      scenario,
      complaint: async ({ databags, view }) => {
        const { covered } = coverageOfView(view)
        return differs('other roles are covered', sorted(Object.keys(covered)), (await answer(databags)).covered)
      },
    },
    {
      name: 'coverage: the required and optional roles that nobody covers are missing, and no others',
      show,
      scenario,
      complaint: async ({ databags, view }) => {
        const { missingRequired, missingOptional } = coverageOfView(view)
        const found = await answer(databags)
        return (
          differs('other required roles are missing', sorted(missingRequired), found.missingRequired) ??
          differs('other optional roles are missing', sorted(missingOptional), found.missingOptional)
        )
      },
    },
    {
      name: 'coverage: one worker less never covers a role more',
      show,
      scenario,
      complaint: async ({ databags }) => {
        const all = (await answer(databags)).covered
        const fewer = (await answer({ ...databags, cluster: databags.cluster.slice(1) })).covered
        const extra = fewer.filter((role) => !all.includes(role))
        return extra.length === 0 ? null : { because: `covered only without the first worker: ${extra.join(', ')}` }
      },
    },
    {
      name: 'coverage: the order of relations, units and keys changes nothing',
      show,
      scenario,
      complaint: async ({ databags }) =>
        differs('in reverse order it differs', await answer(databags), await answer(reversed(databags))),
    },
    {
      name: 'coverage: a role that nobody knows covers nothing, and breaks nothing',
      show,
      complaint: async ({ databags }) =>
        differs(
          'with a stranger it differs',
          await answer(databags),
          await answer({ ...databags, cluster: [...databags.cluster, stranger] }),
        ),
    },
  ]
}

const statusLaws = (
  ask: CoordinatorUnderTest['status'],
  { behaviour = 'documented', messages = false }: CoordinatorLawOptions,
): ReadonlyArray<Omit<LawDefinition<DatabagSample>, 'arbitrary'>> => [
  {
    name: 'status: as severe as the most severe of what is wrong, active when nothing is',
    show,
    scenario,
    complaint: async ({ databags, view }) => {
      const expected = winner(coordinatorStatuses(behaviour)(view))
      const { status, message } = await ask(databags)
      if (status === expected.status) return null
      return {
        because: `${missing(coverageOfView(view))}, s3 is ${view.s3._tag}`,
        expected,
        actual: { status, message },
      }
    },
  },
  ...(messages
    ? [
        {
          name: 'status: the message says what is wrong, word by word',
          show,
          scenario,
          complaint: async ({ databags, view }: DatabagSample) => {
            const expected = winner(coordinatorStatuses(behaviour)(view))
            const { status, message } = await ask(databags)
            return differs('the message differs', expected, { status, message })
          },
        },
      ]
    : []),
  {
    name: 'status: the same databags give the same status, whatever was asked before',
    show,
    complaint: async ({ databags }) => {
      const first = await ask(databags)
      await ask({ ...databags, cluster: [], s3: null })
      return differs('asked again it differs', first, await ask(databags))
    },
  },
]

const publicationLaws = (
  ask: NonNullable<CoordinatorUnderTest['publishes']>,
): ReadonlyArray<Omit<LawDefinition<DatabagSample>, 'arbitrary'>> => [
  {
    name: 'publication: a config is written only by the leader, and only with workers, every required role and s3',
    show,
    scenario,
    complaint: async ({ databags, view }) => {
      const expected = view.leader && canServe(view)
      const actual = await ask(databags)
      const reason = isConsistent(coverageOfView(view)) ? `s3 is ${view.s3._tag}` : missing(coverageOfView(view))
      return differs(`${view.leader ? 'the leader' : 'not the leader'}; ${reason}`, expected, actual)
    },
  },
]

/**
 * Laws that every coordinator keeps, to be run against one in any language: a function, a subprocess, a server.
 *
 * What it reads is drawn by `arbitraryDatabags`; where a law needs to know what is right, our model is the reference.
 * Surroundings are bare: no policy of a single charm (retention, alert rules) plays a part.
 *
 * @example
 * for (const law of lawsOfCoordinator({ status: (input) => ask('status', input) })) test(law.name, () => assertLaw(law))
 */
export const lawsOfCoordinator = (
  coordinator: CoordinatorUnderTest,
  options: CoordinatorLawOptions = {},
): ReadonlyArray<Law> => {
  const { solution = { from: 'catalogue' } } = options
  const arbitrary: fc.Arbitrary<DatabagSample> = arbitraryDatabags({ solution })
  return [
    ...(coordinator.coverage === undefined ? [] : coverageLaws(coordinator.coverage)),
    ...statusLaws(coordinator.status, options),
    ...(coordinator.publishes === undefined ? [] : publicationLaws(coordinator.publishes)),
  ].map((law) => lawOf({ ...law, arbitrary, name: `coordinator, ${law.name}` }))
}
