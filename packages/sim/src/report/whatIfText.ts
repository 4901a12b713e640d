import { formatDuration } from '../kernel/formatDuration.js'
import type { Comparison, Totals } from '../run/Comparison.js'
import { columns, indent } from './columns.js'
import { formatBytes } from './formatBytes.js'
import type { Paint } from './Paint.js'

const seconds = (ms: number): string => formatDuration(Math.round(ms / 1_000) * 1_000)

const cells = ({ coordinatorMs, writeMs, readMs, lostBytes, restarts }: Totals): ReadonlyArray<string> => [
  seconds(coordinatorMs),
  seconds(writeMs),
  seconds(readMs),
  formatBytes(lostBytes),
  String(restarts),
]

const saved = ({ savedMs, savedBytes }: Comparison): string => {
  const time = Math.round(savedMs / 1_000) * 1_000
  const parts = [
    ...(time > 0 ? [`saves ${formatDuration(time)}`] : []),
    ...(time < 0 ? [`costs ${formatDuration(-time)}`] : []),
    ...(savedBytes > 0 ? [`saves ${formatBytes(savedBytes)}`] : []),
    ...(savedBytes < 0 ? [`loses ${formatBytes(-savedBytes)} more`] : []),
  ]
  return parts.length === 0 ? 'makes no difference' : parts.join(', ')
}

/** What charms would gain from each improvement over the same runs, the best first. */
export const whatIfText = (paint: Paint, baseline: Totals, comparisons: ReadonlyArray<Comparison>): string => {
  const rows = [
    ['what if', 'coordinator down', 'writes down', 'reads down', 'data lost', 'restarts', 'writes and reads'],
    ['(as it is)', ...cells(baseline), ''],
    ...comparisons.map((comparison) => [comparison.whatIf.name, ...cells(comparison.totals), saved(comparison)]),
  ]
  const meanings = columns(comparisons.map(({ whatIf }) => [whatIf.name, whatIf.meaning]))
  return ['', ...columns(rows), '', ...indent(meanings).map(paint.weak), ''].join('\n')
}
