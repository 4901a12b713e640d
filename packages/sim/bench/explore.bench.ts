import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, bench, describe } from 'vitest'
import type { ClusterProperty } from '../src/explore/cluster/clusterProperties.js'
import type { World } from '../src/explore/cluster/World.js'
import { plainModel } from '../src/explore/interned/plainModel.js'
import { searchInterned } from '../src/explore/interned/searchInterned.js'
import { breadthFirst } from '../src/explore/search/breadthFirst.js'
import { verifyScenario } from '../src/explore/verify/verifyScenario.js'
import { deployment, explored } from '../test/explore/cluster/worlds.js'
import { componentTwoPhaseCommit } from '../test/explore/model/componentTwoPhaseCommit.js'
import { movingRoles } from '../test/explore/model/movingRoles.js'
import { twoPhaseCommit } from '../test/explore/model/twoPhaseCommit.js'
import { library, scenarioOf, startOf } from '../test/support/replay.js'
import { promelaRoles, promelaTwoPhaseCommit } from './explore/promela.js'
import { type Cost, hasSpin, spin } from './explore/spin.js'

const costs = new Map<string, Cost>()

interface Found {
  readonly states: number
  readonly bytes: number
  /** Of a cluster: hooks, phases of processes and commands that were carried out, those included that follow at once. */
  readonly events?: number
}

const events = new Map<string, number>()

const measured = (name: string, search: () => Found): Cost => {
  const before = process.cpuUsage()
  const found = search()
  const { user, system } = process.cpuUsage(before)
  const cpuSeconds = (user + system) / 1e6
  if (found.events !== undefined) events.set(name, Math.max(events.get(name) ?? 0, found.events / cpuSeconds))
  return { states: found.states, cpuSeconds, bytesPerState: found.bytes / found.states }
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
const ours = (name: string, search: () => Found) =>
  contender(name, () =>
    [measured(name, search), measured(name, search)].reduce((a, b) => (b.cpuSeconds < a.cpuSeconds ? b : a)),
  )

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

/** A monolith of Tempo from which six workers are split off, nothing held back: no scenario of the library is wider. */
const split = (watch: World['watch'], properties: ReadonlyArray<ClusterProperty>) => ({
  start: deployment('tempo-monolith'),
  commands: ['query-frontend', 'ingester', 'distributor', 'compactor'].flatMap((role) => [
    `juju deploy tempo-worker-k8s ${role} --trust --config role-all=false --config role-${role}=true`,
    `juju integrate tempo ${role}`,
  ]),
  ...{ watch, properties, coalesces: true },
})

describe('a cluster', () => {
  ours('cluster, every event a state, by step', () =>
    explored({ ...split('everything', []), maxStates: 10_000, by: 'model' }),
  )
  ours('cluster, every event a state, by tables', () => explored({ ...split('everything', []), maxStates: 500_000 }))
  const judged = split('service', ['roles-served', 'write-path', 'read-path'])
  ours('cluster, hurried and judged, by step', () => explored({ ...judged, maxStates: 3_000, by: 'model' }))
  ours('cluster, hurried and judged, by tables', () => explored({ ...judged, maxStates: 300_000 }))
  for (const name of ['mimir-read-write-backend-careful', 'tempo-split-naive']) {
    ours(name, () => {
      const scenario = scenarioOf(readFileSync(join(library, `${name}.yaml`), 'utf8'))
      const verified = verifyScenario(scenario, startOf(scenario), { file: name })
      if (verified._tag === 'Left') throw new Error('cannot be verified')
      const { states, events, bytesPerState } = verified.right
      return { states, events, bytes: bytesPerState * states }
    })
  }
})

afterAll(() => {
  for (const [name, { states, cpuSeconds, bytesPerState }] of costs) {
    const speed = Math.round(states / cpuSeconds).toLocaleString('en')
    const carriedOut = events.get(name)
    const more = carriedOut === undefined ? '' : `  ${Math.round(carriedOut).toLocaleString('en')} events/s`
    console.log(
      `${name.padEnd(42)} ${speed.padStart(12)} states/s  ${bytesPerState.toFixed(1).padStart(7)} bytes/state${more}`,
    )
  }
})
