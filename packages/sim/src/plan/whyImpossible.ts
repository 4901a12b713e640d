import { verdict } from '@coordinated-workers/core'
import { noCost, plus } from './Cost.js'
import type { ClusterPair } from './differencesOf.js'
import type { PlanAnswer, Relaxation } from './Plan.js'
import type { PlanOptions } from './PlanOptions.js'
import type { Refusal } from './Refusal.js'
import { roleBits } from './RoleBits.js'
import { type SearchResult, search } from './search.js'
import { stepGaps } from './stepGaps.js'
import { taskOf } from './taskOf.js'

/** Of each offer there is so much search at most: it tells what a rule is worth, not how things are best done without it. */
const offerStatesMax = 2_000

/** A rule that could be relaxed, and what is asked for then. */
interface Looser {
  readonly rule: string
  readonly options: PlanOptions
}

/** What the goal itself cannot do with. */
interface InTheWay {
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
})

/** Rules that could be relaxed, the mildest first. */
const looser = (options: PlanOptions): ReadonlyArray<Looser> => [
  ...(options.extraUnitsMax === null
    ? []
    : [{ rule: 'without --max-extra-units', options: { ...options, extraUnitsMax: null } }]),
  ...(options.noScaleDown ? [{ rule: 'without --no-scale-down', options: { ...options, noScaleDown: false } }] : []),
  ...options.keep.map((app) => ({
    rule: `without --keep ${app}`,
    options: { ...options, keep: options.keep.filter((each) => each !== app) },
  })),
  {
    rule: `with --spare ${options.spares + 1}${options.extraUnitsMax === null ? '' : ' and without --max-extra-units'}`,
    options: { ...options, spares: options.spares + 1, extraUnitsMax: null },
  },
  ...(options.allowsUnsafe ? [] : [{ rule: 'with --allow-unsafe', options: { ...options, allowsUnsafe: true } }]),
]

/** What an offer comes to: nothing where there is no plan then either, for reasons of its own. */
interface Tried {
  readonly relaxations: ReadonlyArray<Relaxation>
  readonly refusals: SearchResult['refusals']
}

const tried = (pair: ClusterPair, { rule, options }: Looser): Tried => {
  const task = taskOf(pair.from, pair.to, options)
  const { phases, complete, refusals } = search(task, {
    expandedMax: Math.min(options.expandedMax, offerStatesMax),
  })
  if (phases === null) return { relaxations: [], refusals }
  const gaps = new Set(phases.flatMap((phase) => stepGaps(task, phase)))
  const cost = phases.reduce((sum, { judgement }) => plus(sum, judgement.cost), noCost)
  return { relaxations: [{ rule, cost, optimal: complete, gaps: [...gaps] }], refusals: new Map() }
}

const triedAll = (pair: ClusterPair, offers: ReadonlyArray<Looser>): ReadonlyArray<Relaxation> =>
  offers.flatMap((offer) => tried(pair, offer).relaxations)

/** What would help, and what is left to say why not. Where something is in the way, only leaving that out helps, and maybe more. */
const offersOf = (
  pair: ClusterPair,
  options: PlanOptions,
  inTheWay: InTheWay,
  refusals: SearchResult['refusals'],
): Tried => {
  if (inTheWay.kept.length + inTheWay.shrinking.length === 0) {
    return { relaxations: triedAll(pair, looser(options)), refusals }
  }
  const free = withoutWhatIsInTheWay(options, inTheWay)
  const alone = tried(pair, free)
  if (alone.relaxations.length > 0) return alone
  const further = looser(free.options).map(({ rule, options }) => ({ rule: `${free.rule}, ${rule}`, options }))
  return { relaxations: triedAll(pair, further), refusals: alone.refusals }
}

const sentenceOf = (pair: ClusterPair, refusal: Refusal): string => {
  switch (refusal._tag) {
    case 'uncovered': {
      const roles = roleBits(pair.from.solution).named(refusal.roles)
      return `${roles.join(', ')} would be held by nobody for a while, in some order of hooks`
    }
    case 'path-down':
      return `${refusal.path === 'write' ? 'writes' : 'reads'} would not work once everything has settled`
    case 'stuck': {
      const [role] = roleBits(pair.from.solution).named(refusal.role)
      const path = refusal.path === 'write' ? 'writes' : 'reads'
      return `${role} cannot pass to others: ${path} do not work while more than one application holds it, and somebody has to`
    }
    case 'too-many-units':
      return 'more worker units would be there at a time than --max-extra-units allows'
  }
}

/** A cluster that is not whole at the end cannot be reached safely. */
const brokenGoal = ({ to }: ClusterPair, options: PlanOptions): ReadonlyArray<string> => {
  const { coordinator, coverage } = verdict(options.behaviour)(to)
  if (coordinator.winner.status === 'active') return []
  const missing = coverage.missingRequired.length === 0 ? '' : `, missing ${coverage.missingRequired.join(', ')}`
  return [`the goal itself is ${coordinator.winner.status}: ${coordinator.winner.message}${missing}`]
}

const shrinkingIn = ({ from, to }: ClusterPair): ReadonlyArray<string> =>
  from.workers.flatMap(({ app, hostnames }) => {
    const then = to.workers.find((worker) => worker.app === app)
    return then !== undefined && then.hostnames.length < hostnames.length ? [app] : []
  })

/** Which constraint leaves no safe plan, and what it would cost to do without. */
export const whyImpossible = (
  pair: ClusterPair,
  options: PlanOptions,
  { refusals, expanded }: SearchResult,
  setSize: number | null,
): PlanAnswer => {
  const answer = (because: ReadonlyArray<string>, relaxations: ReadonlyArray<Relaxation>): PlanAnswer => ({
    ...{ _tag: 'impossible', because, relaxations },
    // What is seen before any search holds for every set of moves.
    setSize: expanded === 0 ? null : setSize,
  })
  const kept = options.keep.filter((app) => {
    const [before, after] = [pair.from, pair.to].map(({ workers }) => workers.find((worker) => worker.app === app))
    return JSON.stringify(before) !== JSON.stringify(after)
  })
  const shrinking = options.noScaleDown ? shrinkingIn(pair) : []
  const because = [
    ...brokenGoal(pair, options),
    ...kept.map((app) => `${app} is to stay as it is, but the goal has it otherwise`),
    ...shrinking.map((app) => `${app} is to have fewer units, which --no-scale-down rules out`),
  ]
  if (because.length > kept.length + shrinking.length) return answer(because, [])
  const { relaxations, refusals: left } = offersOf(pair, options, { kept, shrinking }, refusals)
  const most = [...left.values()].sort((one, other) => other.count - one.count).slice(0, 3)
  return answer([...because, ...most.map(({ refusal }) => sentenceOf(pair, refusal))], relaxations)
}
