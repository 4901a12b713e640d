import { catalogue } from '@coordinated-workers/core'
import { noImprovements } from '../../src/model/Improvements.js'
import { lawsOf } from '../../src/model/lawsOf.js'
import { actionsOf } from '../../src/run/actionsOf.js'
import { type Observe, type Simulation, simulate } from '../../src/run/simulate.js'
import type { TimingProfile } from '../../src/timing/TimingProfile.js'
import { typical } from '../../src/timing/typical.js'
import { got, modelOf, scenarioOf } from '../support/replay.js'
import { bundleOf, type Cast } from './Cast.js'

/** One life of a deployment: what happens to it, step by step as a scenario's lines, and in which world. */
export interface Life {
  readonly cast: Cast
  /** Such as `run: juju config …`, `wait: settled` or `fault: { … }`. */
  readonly steps: ReadonlyArray<string>
  readonly seed: number
  readonly behaviour?: 'documented' | 'shipped'
  readonly profile?: TimingProfile
  /** Whether update-status runs every five minutes. */
  readonly ticks?: boolean
  readonly readsPerSecond?: number
  readonly observe?: Observe
}

/** Bytes acknowledged each second while writes work: 1,000 writes of 1,000 bytes. */
export const writesPerSecond = 1_000

/** Live it. */
export const lifeOf = (life: Life): Simulation => {
  const { cast, steps, seed, behaviour = 'documented', profile = typical, ticks = true, observe } = life
  const head = 'start: { applications: {} }'
  const { steps: decoded } = scenarioOf(
    [head, steps.length === 0 ? 'steps: []' : 'steps:', ...steps.map((step) => `  - ${step}`), ''].join('\n'),
  )
  const solutions = catalogue('2024-09')
  const refreshTo = '2026-08'
  return simulate({
    laws: lawsOf({ solutions, behaviour, refreshTo, ticks, improvements: noImprovements }),
    start: modelOf(bundleOf(cast)),
    actions: got(actionsOf(solutions, true)(decoded)),
    load: { writesPerSecond, readsPerSecond: life.readsPerSecond ?? 10 },
    seed,
    profile,
    ...(observe === undefined ? {} : { observe }),
  })
}

/** Milliseconds without service of the only coordinator in it. */
export const downtimeOf = ({ meters, now }: Simulation) => {
  const [meter] = meters
  if (meter === undefined) throw new Error('nothing was measured')
  return {
    coordinator: meter.coordinator.totalMs(now),
    write: meter.write.totalMs(now),
    read: meter.read.totalMs(now),
  }
}
