import type { Refresh, RefreshChange, Status } from '@coordinated-workers/core'
import { columns, indent } from './columns.js'
import { mark, type Paint } from './Paint.js'

const wording = ({ status, message }: Status): string => (message === '' ? status : `${status}: ${message}`)

/** What a list has more and less than before. */
const difference = (before: ReadonlyArray<string>, after: ReadonlyArray<string>): string => {
  const gone = before.filter((item) => !after.includes(item))
  const come = after.filter((item) => !before.includes(item))
  return [
    ...(come.length > 0 ? [`now also ${come.join(', ')}`] : []),
    ...(gone.length > 0 ? [`no longer ${gone.join(', ')}`] : []),
  ].join('; ')
}

const labels = {
  'missing-required': 'missing required',
  'missing-optional': 'missing optional',
  'below-recommended': 'below recommended',
  'replication-factor': 'replication factor',
} as const

const row = (change: RefreshChange): ReadonlyArray<string> => {
  switch (change.what) {
    case 'status':
      return [change.unit, `${wording(change.before)} → ${wording(change.after)}`]
    case 'served':
      return [`${change.unit} serves`, difference(change.before, change.after)]
    case 'replication-factor':
      return [labels[change.what], `${change.before} → ${change.after}`]
    default:
      return [labels[change.what], difference(change.before, change.after)]
  }
}

const refresh = (paint: Paint, { app, before, after, changes, works }: Refresh): ReadonlyArray<string> => {
  const { release: old, title } = before.cluster.solution
  const { release: next } = after.cluster.solution
  const verdict = changes.length === 0 ? 'nothing changes' : works.after ? 'it keeps working' : 'it does not work then'
  const head = old === next ? `${title} stays ${old}` : `${title} ${old} → ${next}`
  return [`${mark(paint, works.after)} ${paint.strong(app)}  ${head}: ${verdict}`, ...indent(columns(changes.map(row)))]
}

/** What a refresh of the charms would change, for a person. */
export const refreshText = (paint: Paint, refreshes: ReadonlyArray<Refresh>): string =>
  `refresh\n${refreshes.flatMap((each) => indent(refresh(paint, each))).join('\n')}\n`
