import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyCommand, catalogue, type JujuModel, parseRunbook } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { applicationStatus } from '../../src/measure/Meter.js'
import { planRunbook } from '../../src/plan/planRunbook.js'
import { costText } from '../../src/report/planText.js'
import { replayScenario } from '../../src/run/replayScenario.js'
import { runbookScenario } from '../../src/scenario/runbookScenario.js'
import type { Scenario } from '../../src/scenario/Scenario.js'
import { planned } from '../support/planning.js'
import { library, scenarioOf, startOf } from '../support/replay.js'

/** Scenarios of the library that change worker applications. A split without care ends in another deployment. */
const transitions = readdirSync(library)
  .filter((name) =>
    /-((split|merge|replacement|role-added|role-removed|read-write-backend)-careful|split-naive)\.yaml$/.test(name),
  )
  .sort()

const planName = (name: string): string => name.replace(/(-careful)?\.yaml$/, '.sh')

const scenario = (name: string): Scenario => scenarioOf(readFileSync(join(library, name), 'utf8'), name)

/** The model that a scenario's commands lead to. */
const goalOf = ({ steps }: Scenario, start: JujuModel): JujuModel =>
  steps.reduce((model, step) => {
    const next = step._tag === 'run' ? applyCommand(catalogue('2024-09'))(model, step.command) : Either.right(model)
    return Either.isRight(next) ? next.right : model
  }, start)

const goldenOf = (name: string): string => join(library, 'plans', planName(name))

describe('golden plans', () => {
  it('there is one for every transition of the library', () => {
    expect(transitions.length).toBeGreaterThanOrEqual(16)
    expect(readdirSync(join(library, 'plans')).sort()).toEqual(transitions.map(planName).sort())
  })

  it.each(transitions)('%s: the planner still answers so', async (name) => {
    const careful = scenario(name)
    const start = startOf(careful)
    const plan = planned(start, goalOf(careful, start))
    const text = planRunbook(plan, `What ${name} comes to, at the least cost: ${costText(plan.cost)}.`)
    await expect(text).toMatchFileSnapshot(goldenOf(name))
  })

  it.each(transitions)('%s: replays of the plan keep its promises', (name) => {
    if (!existsSync(goldenOf(name))) throw new Error('no golden plan')
    const text = readFileSync(goldenOf(name), 'utf8')
    const steps = parseRunbook(name, text)
    if (Either.isLeft(steps)) throw new Error('unreadable')
    for (const seed of [1, 2, 3]) {
      const replayed = replayScenario(runbookScenario(name, steps.right), startOf(scenario(name)), { file: name, seed })
      if (Either.isLeft(replayed)) throw new Error('refused')
      const { run } = replayed.right
      const [meter] = run.meters
      expect(run.stopped).toBe('finished')
      expect(applicationStatus(run.state, meter?.app ?? '').status).toBe('active')
      expect(meter?.coordinator.totalMs(run.now)).toBe(0)
      if (text.replaceAll('\n# ', ' ').includes('no data lost')) expect(meter?.balance().lost).toBe(0)
    }
  })
})
