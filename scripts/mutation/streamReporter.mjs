import { appendFileSync, readFileSync } from 'node:fs'

/** @typedef {{ line: number, column: number }} Position counted from 1 */

/** The code between two positions. @type {(lines: readonly string[], start: Position, end: Position) => string} */
const between = (lines, start, end) => {
  const found = lines.slice(start.line - 1, end.line)
  const last = found.length - 1
  return found
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join('\n')
}

/** Writes one line for each mutant as soon as it is tested, so that what was measured is not lost when time runs out. */
class StreamReporter {
  file = process.env['MUTATION_OUTCOMES'] ?? ''
  /** Sources as they were when the run began. @type {Map<string, string[]>} */
  sources = new Map()

  /** @param {{ mutantPlans: ReadonlyArray<{ mutant: { fileName: string, status?: string } }> }} event */
  onMutationTestingPlanReady({ mutantPlans }) {
    for (const fileName of new Set(mutantPlans.map(({ mutant }) => mutant.fileName)))
      this.sources.set(fileName, readFileSync(fileName, 'utf8').split('\n'))
    this.write({ planned: mutantPlans.filter(({ mutant }) => mutant.status !== 'Ignored').length })
  }

  /** @param {{ fileName: string, location: { start: Position, end: Position }, mutatorName: string, replacement?: string, status: string }} result */
  onMutantTested({ fileName, location: { start, end }, mutatorName, replacement = '', status }) {
    const lines = this.sources.get(fileName) ?? []
    const place = lines[start.line - 1] ?? ''
    const was = between(lines, start, end)
    this.write({ file: fileName, ...start, what: mutatorName, place, was, becomes: replacement, status })
  }

  /** @param {object} value */
  write(value) {
    if (this.file !== '') appendFileSync(this.file, `${JSON.stringify(value)}\n`)
  }
}

/** Read by Stryker, which loads this file as a plugin. */
export const strykerPlugins = [{ kind: 'Reporter', name: 'stream', injectableClass: StreamReporter }]
