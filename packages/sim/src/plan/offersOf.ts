import { noCost, plus } from './Cost.js'
import type { ClusterPair } from './differencesOf.js'
import type { Relaxation } from './Plan.js'
import type { PlanOptions } from './PlanOptions.js'
import { type SearchResult, search } from './search.js'
import { stepGaps } from './stepGaps.js'
import { taskOf } from './taskOf.js'

/** Of each offer there is so much search at most: it tells what a rule is worth, not how things are best done without it. */
const offerStatesMax = 2_000

/** A rule that could be relaxed, and what is asked for then. */
interface Looser {
  readonly rule: string
  readonly options: PlanOptions
  /** A milder one that it holds, without which it is not worth telling where it costs the same. */
  readonly milder: string | null
}

/** What the goal itself cannot do with. */
export interface InTheWay {
  /** Applications to keep that the goal has otherwise. */
  readonly kept: ReadonlyArray<string>
  /** Applications that have fewer units in the end, where none may. */
  readonly shrinking: ReadonlyArray<string>
}

/** Without everything that the goal cannot do with: any of it alone would help nobody. */
const withoutWhatIsInTheWay = (options: PlanOptions, { kept, shrinking }: InTheWay): Looser => ({
  rule: `without ${[...kept.map((app) => `--keep ${app}`), ...(shrinking.length > 0 ? ['--no-scale-down'] : [])].join(' and ')}`,
  options: {
    ...options,
    keep: options.keep.filter((app) => !kept.includes(app)),
    noScaleDown: options.noScaleDown && shrinking.length === 0,
  },
  milder: null,
})

const withoutLimit = 'without --max-extra-units'

/** Rules that could be relaxed, the mildest first. Whoever is kept and not in the way would stay as it is without that, too. */
const looser = (options: PlanOptions): ReadonlyArray<Looser> => {
  const offer = (rule: string, changes: Partial<PlanOptions>, milder: string | null = null): Looser => ({
    ...{ rule, options: { ...options, ...changes }, milder },
  })
  const spares = options.spares + 1
  return [
    ...(options.extraUnitsMax === null ? [] : [offer(withoutLimit, { extraUnitsMax: null })]),
    ...(options.noScaleDown ? [offer('without --no-scale-down', { noScaleDown: false })] : []),
    options.extraUnitsMax === null
      ? offer(`with --spare ${spares}`, { spares })
      : offer(`with --spare ${spares} and ${withoutLimit}`, { spares, extraUnitsMax: null }, withoutLimit),
    ...(options.allowsUnsafe ? [] : [offer('with --allow-unsafe', { allowsUnsafe: true })]),
  ]
}

/** What an offer comes to: nothing where there is no plan then either, for reasons of its own. */
export interface Offers {
  readonly relaxations: ReadonlyArray<Relaxation>
  readonly refusals: SearchResult['refusals']
}

const tried = (pair: ClusterPair, { rule, options }: Looser): Offers => {
  const task = taskOf(pair.from, pair.to, options)
  const { phases, complete, refusals } = search(task, {
    expandedMax: Math.min(options.expandedMax, offerStatesMax),
  })
  if (phases === null) return { relaxations: [], refusals }
  const gaps = new Set(phases.flatMap((phase) => stepGaps(task, phase)))
  const cost = phases.reduce((sum, { judgement }) => plus(sum, judgement.cost), noCost)
  return { relaxations: [{ rule, cost, optimal: complete, gaps: [...gaps] }], refusals: new Map() }
}

const triedAll = (pair: ClusterPair, offers: ReadonlyArray<Looser>): ReadonlyArray<Relaxation> => {
  const all = offers.map((offer) => ({ milder: offer.milder, relaxations: tried(pair, offer).relaxations }))
  const costOf = (wanted: string | null) =>
    all.flatMap(({ relaxations }) => relaxations).find(({ rule }) => rule === wanted)?.cost
  return all.flatMap(({ milder, relaxations }) =>
    relaxations.filter(({ cost }) => JSON.stringify(cost) !== JSON.stringify(costOf(milder))),
  )
}

/** What would help, and what is left to say why not. Where something is in the way, only leaving that out helps, and maybe more. */
export const offersOf = (
  pair: ClusterPair,
  options: PlanOptions,
  inTheWay: InTheWay,
  refusals: SearchResult['refusals'],
): Offers => {
  if (inTheWay.kept.length + inTheWay.shrinking.length === 0) {
    return { relaxations: triedAll(pair, looser(options)), refusals }
  }
  const free = withoutWhatIsInTheWay(options, inTheWay)
  const alone = tried(pair, free)
  if (alone.relaxations.length > 0) return alone
  const beside = (rule: string): string => `${free.rule}, ${rule}`
  const further = looser(free.options).map(
    ({ rule, options, milder }): Looser => ({
      ...{ rule: beside(rule), options, milder: milder === null ? null : beside(milder) },
    }),
  )
  return { relaxations: triedAll(pair, further), refusals: alone.refusals }
}
