import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { type JudgeOptions, judgeScenario } from '../../src/plan/judgeScenario.js'
import { replayScenario } from '../../src/run/replayScenario.js'
import { isMet } from '../../src/run/ScenarioRun.js'
import { library, scenarioOf, startOf } from '../support/replay.js'

const shipped = (name: string): string => readFileSync(join(library, `${name}.yaml`), 'utf8')

const minimal = (text: string): string => `${text.slice(0, text.indexOf('\nexpect:'))}\nexpect: { minimal: true }\n`

const judged = (text: string, options: Partial<JudgeOptions> = {}) => {
  const scenario = scenarioOf(text)
  const result = judgeScenario(scenario, startOf(scenario), { file: 'test.yaml', ...options })
  if (Either.isLeft(result)) throw new Error(result.left.map(({ message }) => message).join('\n'))
  return result.right
}

describe('judgeScenario', () => {
  it.each(['tempo', 'mimir', 'loki'])('%s: most of what the naive split costs is avoidable', (solution) => {
    const answer = judged(minimal(shipped(`${solution}-split-naive`)))
    expect(answer.avoidable?.minimal).toBe(false)
    expect(answer.avoidable?.saved.coordinatorMs).toBeGreaterThan(20_000)
    expect(answer.avoidable?.saved.writeMs).toBeGreaterThan(20_000)
    expect(isMet(answer)).toBe(false)
    expect(answer.results.find(({ expectation }) => expectation === 'minimal')?.actual).toMatch(/does better$/)
  })

  it('says nothing where faults or other changes decide', () => {
    expect(judged(shipped('mimir-unit-crash')).avoidable).toBeNull()
    expect(judged(shipped('mimir-split-naive'), { compares: false }).avoidable).toBeNull()
  })

  it('a promise that nobody judged is not kept', () => {
    const scenario = scenarioOf(minimal(shipped('loki-split-careful')))
    const result = replayScenario(scenario, startOf(scenario), { file: 'test.yaml' })
    expect(Either.isRight(result) && isMet(result.right)).toBe(false)
  })
})
