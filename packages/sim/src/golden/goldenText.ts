import { describeValue, escapeControls } from '@coordinated-workers/core'
import type { Paint } from '../report/Paint.js'
import { mark } from '../report/Paint.js'
import type { GoldenComparison, GoldenDifference } from './compareGolden.js'
import type { DeploymentChanges, NginxChange, WorkerChange } from './deploymentChanges.js'
import type { KeyChange } from './keyChanges.js'
import type { TreeValue } from './plainTree.js'

/** Longer values are cut off: the key says where to look. */
const valueLengthMax = 100

const shownValue = (value: TreeValue): string => {
  if (value === '') return '""'
  const text = escapeControls(typeof value === 'string' ? value : JSON.stringify(value))
  if (text.length <= valueLengthMax) return text
  return typeof value === 'string' ? `${text.slice(0, valueLengthMax)}…` : describeValue(value)
}

/** The lines that say how a key differs. */
export const keyChangeLines = ({ path, removed, added }: KeyChange): ReadonlyArray<string> => {
  const key = escapeControls(path)
  if (removed.length === 0 && added.length === 0) return [`${key}: in another order`]
  const [before, after] = [removed.map(shownValue), added.map(shownValue)]
  if (before.length === 1 && after.length === 1) return [`${key}: ${before[0]} → ${after[0]}`]
  return [key, ...before.map((value) => `  - ${value}`), ...after.map((value) => `  + ${value}`)]
}

const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`)

const differenceText = ({ path, state, because, keys, diff }: GoldenDifference): string => {
  const head = because === null ? `${state}: ${path}\n` : `${state}: ${path}: ${because}\n`
  return (
    head +
    keys
      .flatMap(keyChangeLines)
      .map((line) => `  ${line}\n`)
      .join('') +
    diff
  )
}

/** The answer to `--check`. */
export const comparisonText = (paint: Paint, folder: string, comparison: GoldenComparison): string => {
  const { rendered, differences } = comparison
  if (differences.length === 0) return `${mark(paint, true)} ${folder}: ${files(rendered)} as rendered\n`
  const summary = `${mark(paint, false)} ${folder}: ${files(differences.length)} not as rendered\n`
  return differences.map(differenceText).join('') + summary
}

const changes = { differs: 'changed', missing: 'added', superfluous: 'removed' } as const

/** The answer to `--update`. */
export const updateText = (paint: Paint, folder: string, { rendered, differences }: GoldenComparison): string => {
  const lines = differences.flatMap(({ path, state, keys }) => [
    `${changes[state]}: ${path}\n`,
    ...keys.flatMap(keyChangeLines).map((line) => `  ${line}\n`),
  ])
  const kept = rendered - differences.filter(({ state }) => state !== 'superfluous').length
  return `${lines.join('')}${mark(paint, true)} ${folder}: ${files(differences.length)} changed, ${kept} as before\n`
}

const parts = { worker: 'config', layer: 'layer', databag: 'databag' } as const

const unitsText = ({ units: { before, after } }: WorkerChange): string => {
  if (before === after) return ''
  if (before === null) return `, new with ${after} unit${after === 1 ? '' : 's'}`
  return after === null ? '' : `, ${before} → ${after} units`
}

/** Workers share one config, so most of them differ in the same keys: said once, and referred to. */
const partLines = (
  part: keyof typeof parts,
  { keys }: WorkerChange,
  earlier: ReadonlyArray<WorkerChange>,
): ReadonlyArray<string> => {
  const own = JSON.stringify(keys[part])
  const same = keys[part].length < 2 ? undefined : earlier.find((other) => JSON.stringify(other.keys[part]) === own)
  const lines = same === undefined ? keys[part].flatMap(keyChangeLines) : [`the same keys as ${same.app}`]
  return lines.map((line) => `  ${parts[part].padEnd(7)}  ${line}\n`)
}

const workerText = (paint: Paint, change: WorkerChange, earlier: ReadonlyArray<WorkerChange>): string => {
  const { app, process, because, note } = change
  const colour = process === 'keeps running' ? paint.good : process === 'stops' ? paint.bad : paint.strong
  const reason = because.length === 0 ? '' : `: ${because.join(', ')}`
  const head = `${app}  ${colour(process)}${reason}${unitsText(change)}${note === null ? '' : ` (${note})`}\n`
  return head + (['worker', 'layer', 'databag'] as const).flatMap((part) => partLines(part, change, earlier)).join('')
}

const nginxStates = {
  same: 'nginx as before',
  differs: 'nginx differs',
  added: 'nginx is new',
  removed: 'nginx is gone',
  idle: 'nginx stays as it was: its config is not written any more',
} as const

const nginxText = ({ unit, state, keys }: NginxChange): string =>
  `${unit}  ${nginxStates[state]}\n${keys
    .flatMap(keyChangeLines)
    .map((line) => `  nginx    ${line}\n`)
    .join('')}`

/** The answer to `--diff`: what restarts, and why. */
export const changesText = (paint: Paint, { workers, nginx }: DeploymentChanges): string =>
  workers.map((change, index) => workerText(paint, change, workers.slice(0, index))).join('') +
  nginx.map(nginxText).join('')
