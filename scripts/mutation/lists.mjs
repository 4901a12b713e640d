import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from '../setup/setUp.mjs'
import { scoreOf } from './score.mjs'
import { isExplained, keyOf, mergeSurvivors, printSurvivors, readSurvivors, survivorOf } from './survivors.mjs'

/** @typedef {import('./score.mjs').Tested} Tested */
/** @typedef {import('./survivors.mjs').Survivor} Survivor */

/** @type {(target: string) => string} */
const pageOf = (target) => join('docs', 'survivors', `${target.replaceAll('/', '-')}.md`)

/** What is listed of a target, or nothing where no list was written yet. @type {(target: string) => Survivor[]} */
export const readList = (target) => {
  const file = join(root, pageOf(target))
  return existsSync(file) ? readSurvivors(readFileSync(file, 'utf8')) : []
}

/** @type {(left: Tested, right: Tested) => number} */
const inOrder = (left, right) =>
  left.line - right.line || left.column - right.column || (left.becomes < right.becomes ? -1 : 1)

/**
 * Writes what lived, with the reasons that were there, and answers with the page. A run that was ended, or that was of
 * some files only, leaves what it did not test.
 *
 * @type {(run: { target: string, patterns: readonly string[], tested: readonly Tested[], isDone: boolean }) => string}
 */
export const writeList = ({ target, patterns, tested, isDone }) => {
  const lived = [...scoreOf(tested).survivors].sort(inOrder).map((each) => survivorOf(each, root))
  const ran = new Set(tested.map((each) => keyOf(survivorOf(each, root))))
  const wholes = patterns.map((pattern) => pattern.replace('**/*.ts', ''))
  /** @type {(survivor: Survivor) => boolean} */
  const isTested = (survivor) =>
    !existsSync(join(root, survivor.file)) ||
    ran.has(keyOf(survivor)) ||
    (isDone && wholes.some((whole) => survivor.file.startsWith(whole)))
  const page = pageOf(target)
  mkdirSync(dirname(join(root, page)), { recursive: true })
  writeFileSync(join(root, page), printSurvivors(target, mergeSurvivors(readList(target), lived, isTested)))
  return page
}

/**
 * What counts of a run over changed lines: a survivor whose reason is listed does not.
 *
 * @type {(tested: readonly Tested[], listed: readonly Survivor[]) => { forgiven: { mutant: Tested, reason: string }[], counted: Tested[] }}
 */
export const forgive = (tested, listed) => {
  const survivors = new Set(scoreOf(tested).survivors)
  const explained = isExplained(listed)
  const reasonOf = new Map(listed.map((each) => [keyOf(each), each.reason]))
  /** @type {{ mutant: Tested, reason: string }[]} */
  const forgiven = []
  /** @type {Tested[]} */
  const counted = []
  for (const mutant of tested) {
    const survivor = survivorOf(mutant, root)
    if (survivors.has(mutant) && explained(survivor))
      forgiven.push({ mutant, reason: reasonOf.get(keyOf(survivor)) ?? '' })
    else counted.push(mutant)
  }
  return { forgiven, counted }
}

/** A survivor as a run tells of it. @type {(mutant: Tested) => string} */
export const tell = (mutant) => {
  const { was, becomes } = survivorOf(mutant, root)
  return `${relative(root, mutant.file)}:${mutant.line} ${was} → ${becomes === '' ? 'nothing' : becomes}`
}
