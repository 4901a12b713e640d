import type { Law, LawParameters } from './Law.js'

/**
 * Check a law and reject with its report when it does not hold: what a test runner wants.
 *
 * @example
 * for (const law of lawsOfCoordinator(mine)) test(law.name, () => assertLaw(law))
 */
export const assertLaw = async (law: Law, parameters?: LawParameters): Promise<void> => {
  const { held, report } = await law.check(parameters)
  if (!held) throw new Error(report)
}
