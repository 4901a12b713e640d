import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ file: string, line: number, column: number, what: string, place: string, was: string, becomes: string, status: string }} Tested one mutant, as it came out; its place is the line of code it begins on */
/** @typedef {{ killed: number, hung: number, all: number, percent: number, survivors: ReadonlyArray<Tested> }} Score */

/** What was written so far, also by a run that was ended. @type {(file: string) => { planned: number, tested: Tested[] }} */
export const readOutcomes = (file) => {
  let planned = 0
  /** @type {Tested[]} */
  const tested = []
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    // The last line may be half a line.
    if (!line.endsWith('}')) continue
    const outcome = JSON.parse(line)
    if (outcome.planned === undefined) tested.push(outcome)
    else planned = outcome.planned
  }
  return { planned, tested }
}

/** Mutants that were not run (static, or of a kind that is left out) or do not compile count for nothing. @type {(tested: readonly Tested[]) => Score} */
export const scoreOf = (tested) => {
  const hung = tested.filter(({ status }) => status === 'Timeout').length
  const killed = tested.filter(({ status }) => status === 'Killed').length + hung
  const survivors = tested.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
  const all = killed + survivors.length
  return { killed, hung, all, percent: all === 0 ? 100 : (100 * killed) / all, survivors }
}

/**
 * Of few mutants one says little, and some cannot be noticed by any test: a handful of changed lines is given three.
 *
 * @type {(score: Score, aim: number) => boolean}
 */
export const isBelow = ({ percent, survivors }, aim) => percent < aim && survivors.length > 3
