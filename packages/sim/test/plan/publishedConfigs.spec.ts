import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { refusesConfig } from '../../src/model/refusesConfig.js'
import { renderWorker } from '../../src/model/renderWorker.js'
import type { PackedState, PlanTask } from '../../src/plan/PlanTask.js'
import { probeUnit } from '../../src/plan/probeUnit.js'
import { clusterOf, publishedConfigs } from '../../src/plan/publishedConfigs.js'
import { dealtTask, solutionNamed, stateOf } from '../support/dealtTasks.js'

const chosen = fc.record({
  seed: fc.integer({ min: 1, max: 20 }),
  behaviour: fc.constantFrom('documented' as const, 'shipped' as const),
  solution: fc.constantFrom('mimir', 'loki', 'tempo'),
  spares: fc.constantFrom(0, 1),
})

const coveredIn = ({ applications, bits }: PlanTask, state: PackedState): number =>
  state.reduce((covered, local, index) => {
    const held = applications[index]?.states[local] ?? null
    return held === null || !held.related ? covered : covered | bits.expand(held.mask)
  }, 0)

describe('publishedConfigs', () => {
  let [alike, differing, refused, lacking] = [0, 0, 0, 0]

  test.prop(
    [chosen, fc.array(fc.array(fc.nat(100), { minLength: 4, maxLength: 6 }), { minLength: 2, maxLength: 12 })],
    {
      numRuns: 150,
    },
  )(
    'law: tells texts apart as the renderer does, and what they refuse, whatever was asked before',
    (choice, numbers) => {
      const solution = solutionNamed(choice.solution)
      const task = dealtTask(choice.seed, { ...choice, solution, rescales: true })
      const configs = publishedConfigs(task)
      const render = renderWorker(choice.behaviour)
      const states = numbers.map((each) => stateOf(task, each))
      const texts = states.map((state) => render(clusterOf(task, state)).text)
      for (const [index, state] of states.entries()) {
        const refusing = configs.refusing(state)
        for (const role of solution.roles) {
          const target = task.bits.rolesOf(task.bits.maskOf([role]))
          const config = { text: texts[index] ?? '', replicationFactor: 1 }
          const wanted = refusesConfig(probeUnit(solution, 0, 1), { target, config })
          expect(refusing(target)).toBe(wanted)
          expect(configs.refusingText(config.text)(target)).toBe(wanted)
          if (wanted) refused += 1
        }
        const before = states[index - 1]
        if (before === undefined) continue
        const lacks = [before, state].map(
          (each) => (task.bits.bitsOf(solution.required) & ~coveredIn(task, each)) !== 0,
        )
        if (lacks.includes(true)) lacking += 1
        // While roles are missing in both, nothing is published.
        if (!lacks.includes(false)) continue
        const wanted = texts[index] !== texts[index - 1]
        expect(configs.differ(before, state)).toBe(wanted)
        if (wanted) differing += 1
        else alike += 1
      }
    },
  )

  test('was shown texts of every kind, and states that lack what is required', () => {
    expect(Math.min(alike, refused, lacking)).toBeGreaterThan(20)
    expect(differing).toBeGreaterThan(100)
  })
})
