import { expect } from 'vitest'
import type { Law, LawOutcome } from '../../../src/testing/law/Law.js'

/** Check laws, all or those of that name, and give those that do not hold. */
export const broken = async (
  laws: ReadonlyArray<Law>,
  numRuns = 150,
  name = '',
): Promise<ReadonlyArray<LawOutcome>> => {
  const outcomes: LawOutcome[] = []
  for (const law of laws.filter((each) => each.name.includes(name)))
    outcomes.push(await law.check({ numRuns, seed: 3 }))
  return outcomes.filter(({ held }) => !held)
}

/** What every report of a broken law holds. */
export const explainsItself = ({ report, law, seed, path }: LawOutcome): void => {
  expect(report).toContain(`✗ ${law}`)
  expect(report).toContain(`seed: ${seed}, path: '${path}'`)
  expect(report).not.toContain('undefined')
}
