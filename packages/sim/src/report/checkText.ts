import {
  type Behaviour,
  explain,
  isServing,
  type Lint,
  type Problem,
  type Role,
  renderProblem,
  type Status,
  type UnitStatus,
  type Verdict,
} from '@coordinated-workers/core'
import type { Reported } from './CheckedSolution.js'
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

/** How `check` is to be printed. */
export interface CheckTextOptions {
  /** Whether lints that are only worth knowing are shown too. */
  readonly verbose: boolean
}

const lintLines = (paint: Paint, { severity, code, message, fix }: Lint): ReadonlyArray<string> => {
  const tone = severity === 'error' ? paint.bad : severity === 'warning' ? paint.strong : paint.weak
  return [`${tone(severity)} ${code}: ${message}`, ...indent(fix)]
}

/** Lints as lines; those that are only worth knowing are counted below the others unless they are asked for. */
const lintsText = (paint: Paint, lints: ReadonlyArray<Lint>, { verbose }: CheckTextOptions): ReadonlyArray<string> => {
  const told = lints.filter(({ severity }) => verbose || severity !== 'info')
  const untold = lints.length - told.length
  const more = told.length === 0 || untold === 0 ? [] : [paint.weak(`${untold} more worth knowing: --verbose`)]
  return [...told.flatMap((lint) => lintLines(paint, lint)), ...more]
}

/** The commands' heading says when one of them is not enough. */
const fixTitle = (fix: ReadonlyArray<string>): string =>
  fix.length > 1 ? `fix, all ${fix.length} in this order` : 'fix'

/** One solution as lines: what it shows, why, what to run, who holds which role, and what works against it. */
const solutionText = (
  paint: Paint,
  behaviour: Behaviour,
  verdict: Reported,
  options: CheckTextOptions,
): ReadonlyArray<string> => {
  const { cluster, coordinator, lints = [], explanation = explain(verdict) } = verdict
  const { reasons, fix } = explanation
  const good = isServing(verdict)
  const head = `${mark(paint, good)} ${paint.strong(cluster.app)}  ${shown(paint, coordinator)}`
  const about = `${cluster.solution.title} ${cluster.solution.release}, ${behaviour} behaviour: ${summary(verdict)}`
  return [
    head,
    ...indent([
      paint.weak(about),
      ...section('why', reasons),
      ...section(fixTitle(fix), fix),
      ...section('roles', columns(roleRows(verdict))),
      ...section('lints', lintsText(paint, lints, options)),
      ...section('workers', columns(workerRows(paint, verdict))),
    ]),
  ]
}

/** Warnings of the reader that lints repeat, with a fix that was tried. */
const repeated: Readonly<Record<string, Lint['code']>> = {
  's3-shared': 's3-shared',
  'worker-unrelated': 'worker-not-integrated',
}

/** The answer of `check` as text, for a person. Warnings come last, each with its position. */
export const checkText = (
  paint: Paint,
  behaviour: Behaviour,
  solutions: ReadonlyArray<Reported>,
  warnings: ReadonlyArray<Problem>,
  options: CheckTextOptions = { verbose: false },
): string => {
  const told = new Set(solutions.flatMap(({ lints = [] }) => lints.map(({ code }) => code)))
  const blocks = solutions.map((solution) => solutionText(paint, behaviour, solution, options).join('\n'))
  const notes = warnings
    .filter(({ code }) => {
      const lint = repeated[code]
      return lint === undefined || !told.has(lint)
    })
    .map((warning) => `warning: ${renderProblem(warning)}`)
  return `${[...blocks, ...(notes.length > 0 ? [notes.join('\n')] : [])].join('\n\n')}\n`
}
