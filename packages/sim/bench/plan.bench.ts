import { afterAll, bench, describe } from 'vitest'
import { phaseJudge } from '../src/plan/phaseJudge.js'
import { search } from '../src/plan/search.js'
import { bruteForce } from '../test/support/planning.js'
import { instances } from './plan/instances.js'
import { peerSearch, scalarOf } from './plan/peerSearch.js'

const expandedMax = 20_000
const peerMaxMs = 10_000

/** Once each: some take seconds, and are compared by processor time within one run. */
const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 }

interface Measured {
  readonly cpuMs: number
  readonly outcome: string
}

const measured = (work: () => string): Measured => {
  const before = process.cpuUsage()
  const outcome = work()
  const { user, system } = process.cpuUsage(before)
  return { cpuMs: (user + system) / 1000, outcome }
}

const warmUpMs = 500

/** The median of nine turns, once half a second went into turns that only warm up; what takes seconds has one. */
const median = (work: () => string): Measured => {
  const first = measured(work)
  if (first.cpuMs > 1_000) return first
  for (let spentMs = first.cpuMs; spentMs < warmUpMs; ) spentMs += measured(work).cpuMs
  const turns = Array.from({ length: 9 }, () => measured(work))
  turns.sort((left, right) => left.cpuMs - right.cpuMs)
  return turns[turns.length >> 1] ?? first
}

const measures = new Map<string, Measured>()

const contender = (instance: string, name: string, measure: () => Measured): void =>
  bench(
    name,
    () => {
      const key = `${instance}: ${name}`
      // Called again by the runner, it has been measured already.
      if (!measures.has(key)) measures.set(key, measure())
    },
    once,
  )

const judges = new Map(instances.map(({ name, task }) => [name, phaseJudge(task)]))

for (const { name, task, small } of instances) {
  describe(name, () => {
    const judge = judges.get(name) ?? phaseJudge(task)
    const best: { cost: number | null } = { cost: null }
    contender(name, 'ours', () =>
      median(() => {
        const { phases, cost, complete, expanded } = search(task, { expandedMax }, judge)
        if (complete && phases !== null) best.cost = scalarOf(cost)
        return `${complete ? (phases === null ? 'no plan' : 'optimal') : 'budget spent'}, ${expanded} states`
      }),
    )
    contender(name, 'ours, and what is made beforehand', () =>
      median(() => {
        const { complete, expanded } = search(task, { expandedMax })
        return `${complete ? 'complete' : 'budget spent'}, ${expanded} states`
      }),
    )
    contender(name, 'a-star 0.2.0', () =>
      median(() => {
        const { status, cost, expanded } = peerSearch(task, judge, expandedMax, peerMaxMs)
        const equal = best.cost === null ? '' : cost === best.cost ? ', as good' : `, differs by ${cost - best.cost}`
        return `${status === 'success' ? `plan${equal}` : status}, ${expanded} states`
      }),
    )
    if (small) {
      contender(name, 'every set of moves, no bound', () =>
        measured(() => (bruteForce(task, judge) === null ? 'no plan' : 'optimal')),
      )
    }
  })
}

afterAll(() => {
  for (const { name } of instances) {
    const ours = measures.get(`${name}: ours`)
    for (const [key, { cpuMs, outcome }] of measures) {
      if (!key.startsWith(`${name}: `) || ours === undefined) continue
      const ratio = `${(cpuMs / ours.cpuMs).toFixed(1)} ×`
      console.log(`${key.padEnd(72)} ${cpuMs.toFixed(1).padStart(9)} ms ${ratio.padStart(9)}  ${outcome}`)
    }
  }
})
