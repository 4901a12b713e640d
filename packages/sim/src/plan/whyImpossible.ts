import { verdict } from '@coordinated-workers/core'
import type { ClusterPair } from './differencesOf.js'
import { offersOf } from './offersOf.js'
import type { PlanAnswer, Relaxation } from './Plan.js'
import type { PlanOptions } from './PlanOptions.js'
import type { Refusal } from './Refusal.js'
import { roleBits } from './RoleBits.js'
import type { SearchResult } from './search.js'

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
