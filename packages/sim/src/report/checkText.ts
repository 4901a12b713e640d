import {
  type Behaviour,
  explain,
  isServing,
  type Problem,
  type Role,
  renderProblem,
  type Status,
  type UnitStatus,
  type Verdict,
} from '@coordinated-workers/core'
import { columns, indent } from './columns.js'
import { mark, type Paint, paintStatus } from './Paint.js'

const wording = ({ status, message }: Status): string => (message === '' ? status : `${status}: ${message}`)

const list = (roles: ReadonlyArray<Role>): string => (roles.length === 0 ? 'none' : roles.join(', '))

const shown = (paint: Paint, { winner }: UnitStatus): string => paintStatus(paint, winner.status)(wording(winner))

const roleRows = ({ cluster, coverage }: Verdict): ReadonlyArray<ReadonlyArray<string>> =>
  cluster.solution.roles.map((role) => {
    const units = Object.hasOwn(coverage.covered, role) ? coverage.covered[role] : undefined
    const kind = cluster.solution.required.includes(role) ? 'required' : 'optional'
    const short = coverage.belowRecommended.find((entry) => entry.role === role)
    const note = short === undefined ? '' : `${short.units} of ${short.recommended} recommended units`
    const holders = units === undefined ? 'missing' : units.length === 0 ? 'covered by 0 units' : units.join(' ')
    return [role, kind, holders, note]
  })

const workerRows = (paint: Paint, { workers }: Verdict): ReadonlyArray<ReadonlyArray<string>> =>
  workers.map(({ unit, advertised, served, status }) => [
    unit,
    `advertises ${list(advertised)}`,
    `serves ${served.length > 3 ? `${served.length} roles` : list(served)}`,
    shown(paint, status),
  ])

/** Whether roles are covered, in a few words. */
const summary = ({ coverage: { missingRequired, missingOptional } }: Verdict): string => {
  if (missingRequired.length > 0) return `inconsistent, missing ${missingRequired.join(', ')}`
  if (missingOptional.length > 0) return `consistent, without optional ${missingOptional.join(', ')}`
  return 'consistent, every required and optional role is covered'
}

const section = (title: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [] : ['', title, ...indent(lines)]

/** One solution's verdict as lines: what it shows, why, what to run, then who holds which role. */
const verdictText = (paint: Paint, behaviour: Behaviour, verdict: Verdict): ReadonlyArray<string> => {
  const { cluster, coordinator } = verdict
  const { reasons, fix } = explain(verdict)
  const good = isServing(verdict)
  const head = `${mark(paint, good)} ${paint.strong(cluster.app)}  ${shown(paint, coordinator)}`
  const about = `${cluster.solution.title} ${cluster.solution.release}, ${behaviour} behaviour: ${summary(verdict)}`
  return [
    head,
    ...indent([
      paint.weak(about),
      ...section('why', reasons),
      ...section('fix', fix),
      ...section('roles', columns(roleRows(verdict))),
      ...section('workers', columns(workerRows(paint, verdict))),
    ]),
  ]
}

/** The answer of `check` as text, for a person. Warnings come last, each with its position. */
export const checkText = (
  paint: Paint,
  behaviour: Behaviour,
  verdicts: ReadonlyArray<Verdict>,
  warnings: ReadonlyArray<Problem>,
): string => {
  const blocks = verdicts.map((verdict) => verdictText(paint, behaviour, verdict).join('\n'))
  const notes = warnings.map((warning) => `warning: ${renderProblem(warning)}`)
  return `${[...blocks, ...(notes.length > 0 ? [notes.join('\n')] : [])].join('\n\n')}\n`
}
