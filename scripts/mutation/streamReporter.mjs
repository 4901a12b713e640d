import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../setup/setUp.mjs'

/** One line for each mutant, as soon as it is tested; what was measured is not lost when time runs out. */
export const outcomesFile = join(root, 'node_modules', '.cache', 'coordinated-workers', 'mutants.jsonl')

class StreamReporter {
  constructor() {
    mkdirSync(dirname(outcomesFile), { recursive: true })
    writeFileSync(outcomesFile, '')
  }

  onMutationTestingPlanReady({ mutantPlans }) {
    this.write({ planned: mutantPlans.filter(({ mutant }) => mutant.status !== 'Ignored').length })
  }

  onMutantTested({ fileName, location, mutatorName, replacement, status }) {
    this.write({ file: fileName, line: location.start.line, mutatorName, replacement, status })
  }

  /** @param {unknown} value */
  write(value) {
    appendFileSync(outcomesFile, `${JSON.stringify(value)}\n`)
  }
}

/** Read by Stryker, which loads this file as a plugin. */
export const strykerPlugins = [{ kind: 'Reporter', name: 'stream', injectableClass: StreamReporter }]
