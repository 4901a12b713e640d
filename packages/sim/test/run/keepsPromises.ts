import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { replayScenario } from '../../src/run/replayScenario.js'
import { isMet } from '../../src/run/ScenarioRun.js'
import { got, library, scenarioOf, startOf } from '../support/replay.js'

const seeds = Array.from({ length: 200 }, (_, index) => index + 1)

/** The names of the scenarios that are shipped for a solution. */
export const scenariosOf = (solution: string): ReadonlyArray<string> =>
  readdirSync(library)
    .filter((name) => name.startsWith(`${solution}-`) && name.endsWith('.yaml'))
    .sort()

/** Every promise of every scenario of a solution, with 200 seeds. */
export const keepsPromises = (solution: string): void => {
  describe(`the scenarios of ${solution}`, () => {
    it.each(scenariosOf(solution))('%s keeps its promises with seeds 1 to 200', (name) => {
      const scenario = scenarioOf(readFileSync(join(library, name), 'utf8'))
      const start = startOf(scenario)
      const broken = seeds
        .map((seed) => got(replayScenario(scenario, start, { file: name, seed })))
        .filter((answer) => !isMet(answer))
        .map(({ seed, run, results }) => ({ seed, stopped: run.stopped, broken: results.filter(({ met }) => !met) }))
      expect(broken).toEqual([])
    })
  })
}
