import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyCommand, catalogue, type JujuModel, parseRunbook } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { replayScenario } from '../../src/run/replayScenario.js'
import { runbookScenario } from '../../src/scenario/runbookScenario.js'
import { planned } from '../support/planning.js'
import { got, library, scenarioOf, startOf } from '../support/replay.js'

const names = readdirSync(join(library, 'plans')).sort()

/** The scenario of the library whose change a golden plan makes. */
const scenarioFor = (plan: string) => {
  const stem = plan.replace(/\.sh$/, '')
  const file = [`${stem}.yaml`, `${stem}-careful.yaml`].find((name) => readdirSync(library).includes(name)) ?? ''
  return scenarioOf(readFileSync(join(library, file), 'utf8'), file)
}

const goalOf = ({ steps }: ReturnType<typeof scenarioFor>, start: JujuModel): JujuModel =>
  steps.reduce((model, step) => {
    const next = step._tag === 'run' ? applyCommand(catalogue('2024-09'))(model, step.command) : Either.right(model)
    return Either.isRight(next) ? next.right : model
  }, start)

const seeds = Array.from({ length: 21 }, (_, index) => index + 1)

/** The first quarter, the middle and the last quarter of some figures. */
const quarters = (values: ReadonlyArray<number>): readonly [number, number, number] => {
  const sorted = [...values].sort((left, right) => left - right)
  const at = (share: number): number => sorted[Math.floor(share * sorted.length)] ?? 0
  return [at(0.25), at(0.5), at(0.75)]
}

/** A quarter of the larger one, and a second. */
const agree = (predicted: number, measured: number): boolean =>
  Math.abs(predicted - measured) <= 0.25 * Math.max(predicted, measured) + 1_000

/** The same, for anything between the first and the last quarter of the replays. */
const agreeWithHalf = (predicted: number, [first, , last]: readonly [number, number, number]): boolean =>
  agree(predicted, Math.min(last, Math.max(first, predicted)))

describe('golden plans', () => {
  it.each(names)('%s: what the planner expects is what replays measure, within a quarter and a second', (name) => {
    const scenario = scenarioFor(name)
    const start = startOf(scenario)
    const { cost } = planned(start, goalOf(scenario, start))
    const runbook = runbookScenario(name, got(parseRunbook(name, readFileSync(join(library, 'plans', name), 'utf8'))))
    const runs = seeds.map((seed) => got(replayScenario(runbook, start, { file: name, seed })).run)
    const measured = (path: 'write' | 'read') =>
      quarters(runs.map(({ meters, now }) => meters[0]?.[path].totalMs(now) ?? 0))
    // Of writes there are two kinds of runs, with the ten seconds for which nginx leaves out servers and without: which
    // of them is the middle one is decided by few seeds.
    const [write, read] = [measured('write'), measured('read')]
    expect({ predicted: cost.writeDown, write, agrees: agreeWithHalf(cost.writeDown, write) }).toMatchObject({
      agrees: true,
    })
    expect({ predicted: cost.readDown, read, agrees: agree(cost.readDown, read[1]) }).toMatchObject({ agrees: true })
  })
})
