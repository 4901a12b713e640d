import {
  type Behaviour,
  catalogue,
  type JujuModel,
  type Problem,
  problem,
  type Release,
  type Solution,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { lawsOf } from '../../model/lawsOf.js'
import { actionsOf } from '../../run/actionsOf.js'
import type { Scenario } from '../../scenario/Scenario.js'
import { clusterModel } from '../cluster/clusterModel.js'
import { type ClusterProperty, clusterProperties } from '../cluster/clusterProperties.js'
import { coordinatorsOf } from '../cluster/HeldData.js'
import { Parts } from '../cluster/Parts.js'
import { type Plan, planOf } from '../cluster/Plan.js'
import type { Scene } from '../cluster/Scene.js'
import { Steps } from '../cluster/Steps.js'
import { looksAtService } from '../cluster/saying.js'
import { configurationOf, isAtRest, sceneProperty } from '../cluster/sceneProperty.js'
import { sceneAtRest } from '../cluster/unfold.js'
import type { World } from '../cluster/World.js'
import type { Bounds } from '../search/Bounds.js'
import { searchTabled, type TabledExploration } from '../tabled/searchTabled.js'
import { rememberedRender } from './rememberedRender.js'
import type { Verification, VerifiedProperty } from './Verification.js'
import { verifiedProperty } from './verifiedProperty.js'

/** What a caller decides; what is absent is the scenario's, then the default. */
export interface VerifyOptions extends Pick<Bounds, 'maxStates' | 'progress'> {
  /** Whether that share of the time is over, from 0 to 1; without it there is no limit. The clock is the caller's. */
  readonly expired?: ((share: number) => boolean) | undefined
  readonly file: string
  readonly release?: Release | undefined
  readonly behaviour?: Behaviour | undefined
  readonly solutions?: ReadonlyArray<Solution> | undefined
  /** Default: all of them; `confluent` only without faults, which may well decide where things end. */
  readonly properties?: ReadonlyArray<ClusterProperty>
  /** How many faults may happen at any time, beside those that the scenario names. Default: none. */
  readonly faults?: number
}

/** More moves than any single order has; one that has more goes round in circles. */
const movesMax = 100_000

/** The configuration in which one order comes to rest: that in which always the first possible thing happens. */
const oneRest = (world: World, start: Scene): string | null => {
  const model = clusterModel(world, new Parts(true), start, [])
  let scene = start
  for (let moves = 0; moves < movesMax; moves += 1) {
    if (isAtRest(world.plan)(scene)) return configurationOf(scene.cluster)
    const from = scene
    const next = model
      .actions(from)
      .filter((move) => move._tag !== 'fault' && !(move._tag === 'event' && move.background))
      .map((move) => model.next(from, move))
      .find((each) => each !== null)
    if (next === undefined || next === null) return null
    scene = next
  }
  return null
}

const boundsOf = ({ maxStates, progress, expired }: VerifyOptions, share: number): Bounds => ({
  ...(maxStates === undefined ? {} : { maxStates }),
  ...(progress === undefined ? {} : { progress }),
  ...(expired === undefined ? {} : { expired: () => expired(share) }),
})

type Search = TabledExploration

/** One search for properties that look at the same things; the start is at rest. */
const search = (
  world: World,
  start: Scene,
  properties: ReadonlyArray<ClusterProperty>,
  { bounds, coalesces }: { readonly bounds: Bounds; readonly coalesces: boolean },
): Search => {
  const rest = properties.includes('confluent') ? oneRest(world, start) : null
  const judged = properties.map((property) => sceneProperty(property, world.plan, rest))
  return searchTabled({ world, start, coalesces }, judged, bounds)
}

const nothingToVerify = (file: string): Problem =>
  problem('no-solution', 'there is nothing to verify: no coordinator at the start', {
    location: { file, line: 1, column: 1 },
    expected: 'a start with a coordinator of Tempo, Mimir, Loki or a solution of your own',
  })

const neverAtRest = (file: string): Problem =>
  problem('no-solution', 'the start never comes to rest, so that there is nothing to begin with', {
    location: { file, line: 1, column: 1 },
  })

/**
 * Take a scenario's steps on a model in every order in which hooks, processes and databags may follow them, and find
 * out which properties hold in all of them. A pure function, but for the clock in the options.
 *
 * Errors: steps that cannot be simulated, commands that Juju refuses, a start without a coordinator.
 *
 * Laws:
 * 1. `proved` is said only when every order within the bounds was accounted for;
 * 2. every story that is told can happen, in that order.
 */
export const verifyScenario = (
  scenario: Scenario,
  start: JujuModel,
  options: VerifyOptions,
): Either.Either<ReadonlyArray<Problem>, Verification> => {
  const { file, faults = 0 } = options
  const release = options.release ?? scenario.release ?? '2024-09'
  const behaviour = options.behaviour ?? scenario.behaviour ?? 'documented'
  const solutions = options.solutions ?? catalogue(release)
  const chosen = options.properties ?? clusterProperties.filter((property) => property !== 'confluent' || faults === 0)
  return pipe(
    actionsOf(solutions, scenario.refreshTo !== null)(scenario.steps),
    Either.chain((actions) =>
      pipe(
        planOf(start, actions),
        Either.mapLeft((refused): ReadonlyArray<Problem> => [refused]),
      ),
    ),
    Either.chain((plan: Plan): Either.Either<ReadonlyArray<Problem>, Verification> => {
      const worldOf = (watch: World['watch']): World => {
        const laws = lawsOf({ solutions, behaviour, refreshTo: scenario.refreshTo })
        return { plan, watch, laws: { ...laws, quiet: null, render: rememberedRender(laws.render) } }
      }
      const searches: Array<Search> = []
      const properties: Array<VerifiedProperty> = []
      // What looks at every process is decided soon or hardly ever: it goes first, and has half of the time.
      for (const watch of ['service', 'control'] as const) {
        const mine = chosen.filter((property) => looksAtService(property) === (watch === 'service'))
        if (mine.length === 0) continue
        const world = worldOf(watch)
        const rest = sceneAtRest(world, new Steps(world, new Parts(false)), start, faults)
        if (rest === null) return Either.left([neverAtRest(file)])
        if (coordinatorsOf(rest.cluster).length === 0) return Either.left([nothingToVerify(file)])
        const bounds = boundsOf(options, watch === 'service' ? 0.5 : 1)
        const found = search(world, rest, mine, { bounds, coalesces: true })
        const again = (property: ClusterProperty) => search(world, rest, [property], { bounds, coalesces: false })
        searches.push(found)
        properties.push(...found.judgements.map((judgement) => verifiedProperty(world, judgement, again)))
      }
      const sum = (of: (each: Search) => number) => searches.reduce((total, each) => total + of(each), 0)
      return Either.right({
        title: scenario.title,
        ...{ file, release, behaviour, faults },
        properties: chosen.flatMap((property) => properties.filter(({ name }) => name === property)),
        states: sum(({ states }) => states),
        transitions: sum(({ transitions }) => transitions),
        events: sum(({ events }) => events),
        depth: Math.max(0, ...searches.map(({ depth }) => depth)),
        bytesPerState: Math.round(
          sum(({ bytes }) => bytes) /
            Math.max(
              1,
              sum(({ states }) => states),
            ),
        ),
      })
    }),
  )
}
