import { type Behaviour, catalogue, type Release, type Solution } from '@coordinated-workers/core'
import { rememberedFacts } from './factsOf.js'
import { type Improvements, noImprovements } from './Improvements.js'
import type { Laws } from './Laws.js'
import { lastDecisions } from './lastDecisions.js'
import { renderWorker } from './renderWorker.js'

/** What a caller chooses of the laws. */
export interface LawChoices {
  readonly solutions: ReadonlyArray<Solution>
  readonly behaviour: Behaviour
  /** The release that `juju refresh` brings; null when nothing is refreshed. */
  readonly refreshTo?: Release | null
  readonly improvements?: Improvements
  /** Default: false. */
  readonly ticks?: boolean
  /** Whether decisions are remembered, which changes how long a run takes and nothing else. Default: true. */
  readonly remembers?: boolean
}

/** The laws of a run, with a memory of their own: make new ones for each run. */
export const lawsOf = ({
  solutions,
  behaviour,
  refreshTo,
  improvements,
  ticks = false,
  remembers = true,
}: LawChoices): Laws => {
  const built = refreshTo === undefined || refreshTo === null ? [] : catalogue(refreshTo)
  // A solution of a user's own has one definition: it stays what it is.
  const refreshed = solutions.map((solution) => built.find(({ name }) => name === solution.name) ?? solution)
  return {
    solutions,
    behaviour,
    render: renderWorker(behaviour),
    facts: rememberedFacts(solutions, refreshed),
    improvements: improvements ?? noImprovements,
    ticks,
    decisions: remembers ? lastDecisions() : null,
    quiet: remembers ? new Map() : null,
  }
}
