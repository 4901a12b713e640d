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

/** Rules that could be relaxed, the mildest first. */
const looser = (options: PlanOptions): ReadonlyArray<{ readonly rule: string; readonly options: PlanOptions }> => [
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

const relaxationWith = (pair: ClusterPair, rule: string, options: PlanOptions): ReadonlyArray<Relaxation> => {
  const task = taskOf(pair.from, pair.to, options)
  const { phases } = search(task, options)
  if (phases === null) return []
  const gaps = new Set(phases.flatMap((phase) => stepGaps(task, phase)))
  return [{ rule, cost: phases.reduce((sum, { judgement }) => plus(sum, judgement.cost), noCost), gaps: [...gaps] }]
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
export const whyImpossible = (pair: ClusterPair, options: PlanOptions, { refusals }: SearchResult): PlanAnswer => {
  const broken = brokenGoal(pair, options)
  const most = [...refusals.values()].sort((left, right) => right.count - left.count).slice(0, 3)
  const kept = options.keep.filter((app) => {
    const [before, after] = [pair.from, pair.to].map(({ workers }) => workers.find((worker) => worker.app === app))
    return JSON.stringify(before) !== JSON.stringify(after)
  })
  const shrinking = options.noScaleDown ? shrinkingIn(pair) : []
  const relaxations = looser(options).flatMap(({ rule, options: relaxed }) => relaxationWith(pair, rule, relaxed))
  return {
    _tag: 'impossible',
    because: [
      ...broken,
      ...kept.map((app) => `${app} is to stay as it is, but the goal has it otherwise`),
      ...shrinking.map((app) => `${app} is to have fewer units, which --no-scale-down rules out`),
      ...(broken.length + kept.length > 0 ? [] : most.map(({ refusal }) => sentenceOf(pair, refusal))),
    ],
    relaxations: broken.length > 0 ? [] : relaxations,
  }
}
