import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, bench, describe } from 'vitest'
import { plainModel } from '../src/explore/interned/plainModel.js'
import { searchInterned } from '../src/explore/interned/searchInterned.js'
import { breadthFirst } from '../src/explore/search/breadthFirst.js'
import { verifyScenario } from '../src/explore/verify/verifyScenario.js'
import { componentTwoPhaseCommit } from '../test/explore/model/componentTwoPhaseCommit.js'
import { movingRoles } from '../test/explore/model/movingRoles.js'
import { twoPhaseCommit } from '../test/explore/model/twoPhaseCommit.js'
import { library, scenarioOf, startOf } from '../test/support/replay.js'
import { promelaRoles, promelaTwoPhaseCommit } from './explore/promela.js'
import { type Cost, hasSpin, spin } from './explore/spin.js'

const costs = new Map<string, Cost>()

const measured = (search: () => { readonly states: number; readonly bytes: number }): Cost => {
  const before = process.cpuUsage()
  const { states, bytes } = search()
  const { user, system } = process.cpuUsage(before)
  return { states, cpuSeconds: (user + system) / 1e6, bytesPerState: bytes / states }
}

/** Once each: these take seconds, and are compared by processor time within one run. */
const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 }

/** Called again by the runner, it has been measured already. */
const contender = (name: string, cost: () => Cost) =>
  bench(
    name,
    () => {
      if (!costs.has(name)) costs.set(name, cost())
    },
    once,
  )

/** Best of two: the first one pays for being compiled. */
const ours = (name: string, search: () => { readonly states: number; readonly bytes: number }) =>
  contender(name, () => [measured(search), measured(search)].reduce((a, b) => (b.cpuSeconds < a.cpuSeconds ? b : a)))

describe('two-phase commit', () => {
  if (hasSpin) {
    contender('spin, exact, 8 managers', () => spin(promelaTwoPhaseCommit(8)))
    contender('spin -DBFS, exact, 8 managers', () => spin(promelaTwoPhaseCommit(8), ['-DBFS']))
  } else bench.skip('spin is not installed: nothing to compare with', () => undefined)
  ours('generic, with traces, 8 managers', () => breadthFirst(twoPhaseCommit(8)))
  ours('interned, 8 managers', () => searchInterned(componentTwoPhaseCommit(8)))
  ours('interned, 9 managers', () => searchInterned(componentTwoPhaseCommit(9)))
})

describe('roles that move between units', () => {
  if (hasSpin) contender('spin, exact, 9 units with 4 values', () => spin(promelaRoles(9, 3)))
  ours('interned, 9 units with 4 values', () => searchInterned(movingRoles(9, 3)))
  ours('plain, 7 units with 4 values', () => breadthFirst(plainModel(movingRoles(7, 3))))
})

describe('a cluster', () => {
  for (const name of ['mimir-split-naive', 'tempo-split-naive']) {
    ours(name, () => {
      const scenario = scenarioOf(readFileSync(join(library, `${name}.yaml`), 'utf8'))
      const verified = verifyScenario(scenario, startOf(scenario), { file: name })
      if (verified._tag === 'Left') throw new Error('cannot be verified')
      return { states: verified.right.states, bytes: verified.right.bytesPerState * verified.right.states }
    })
  }
})

afterAll(() => {
  for (const [name, { states, cpuSeconds, bytesPerState }] of costs) {
    const speed = Math.round(states / cpuSeconds).toLocaleString('en')
    console.log(
      `${name.padEnd(38)} ${speed.padStart(12)} states/s  ${bytesPerState.toFixed(1).padStart(7)} bytes/state`,
    )
  }
})
