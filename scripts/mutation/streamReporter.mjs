import { appendFileSync } from 'node:fs'

/** Writes one line for each mutant as soon as it is tested, so that what was measured is not lost when time runs out. */
class StreamReporter {
  file = process.env['MUTATION_OUTCOMES'] ?? ''

  /** @param {{ mutantPlans: ReadonlyArray<{ mutant: { status?: string } }> }} event */
  onMutationTestingPlanReady({ mutantPlans }) {
    this.write({ planned: mutantPlans.filter(({ mutant }) => mutant.status !== 'Ignored').length })
  }

  /** @param {{ fileName: string, location: { start: { line: number } }, mutatorName: string, replacement?: string, status: string }} result */
  onMutantTested({ fileName, location, mutatorName, replacement = '', status }) {
    const what = `${mutatorName}: ${replacement.replaceAll(/\s+/g, ' ').slice(0, 80)}`
    this.write({ file: fileName, line: location.start.line, what, status })
  }

  /** @param {object} value */
  write(value) {
    if (this.file !== '') appendFileSync(this.file, `${JSON.stringify(value)}\n`)
  }
}

/** Read by Stryker, which loads this file as a plugin. */
export const strykerPlugins = [{ kind: 'Reporter', name: 'stream', injectableClass: StreamReporter }]
