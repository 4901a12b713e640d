import { formatClock } from '../kernel/formatClock.js'
import { formatDuration } from '../kernel/formatDuration.js'
import type { Time } from '../kernel/Time.js'
import { applicationStatus, type Meter } from '../measure/Meter.js'
import type { Outage, Outages } from '../measure/Outages.js'
import type { Avoidable } from '../plan/Avoidable.js'
import type { JudgedRun } from '../plan/judgeScenario.js'
import type { Totals } from '../run/Comparison.js'
import { isMet, type ScenarioRun } from '../run/ScenarioRun.js'
import { columns, indent } from './columns.js'
import { formatBytes } from './formatBytes.js'
import type { DetailedEntry } from './hookTimeline.js'
import { mark, type Paint } from './Paint.js'

/** Whole seconds are enough for people, but nothing that lasted is shown as nothing. */
const rounded = (ms: number): string => formatDuration(ms < 1_000 ? ms : Math.round(ms / 1_000) * 1_000)

const figures = (meter: Meter, now: Time): ReadonlyArray<string> => [
  rounded(meter.coordinator.totalMs(now)),
  rounded(meter.write.totalMs(now)),
  rounded(meter.read.totalMs(now)),
  formatBytes(meter.balance().lost),
]

/** Where only a part of the requests failed: how long a failure of all would have been as bad. */
const inFull = (outages: Outages, now: Time): string => {
  const [total, weighed] = [rounded(outages.totalMs(now)), rounded(outages.weighedMs(now))]
  return total === weighed ? '' : ` (as bad as ${weighed} of all)`
}

const headings = ['coordinator down', 'writes down', 'reads down', 'data lost'] as const

const solutionLine = ({ run }: ScenarioRun, meter: Meter): string => {
  const values = figures(meter, run.now)
  const { status, message } = applicationStatus(run.state, meter.app)
  const ending = message === '' ? status : `${status} (${message})`
  const { unreadable } = meter.balance()
  const stranded = unreadable === 0 ? '' : `, unreadable ${formatBytes(unreadable)}`
  const degradedMs = meter.degraded.totalMs(run.now)
  const degraded = degradedMs === 0 ? '' : `, degraded ${rounded(degradedMs)}`
  const parts = ['', inFull(meter.write, run.now), inFull(meter.read, run.now), '']
  const measured = headings.map((heading, i) => `${heading} ${values[i] ?? ''}${parts[i] ?? ''}`).join(', ')
  return `${meter.app}: ${measured}${stranded}${degraded}; finally ${ending}`
}

/** Links of a chain that a person wants to see: where it began, what was written, what happened last. */
const telling = (chain: Outage['chain']): ReadonlyArray<string> => {
  const links = chain.filter(({ what }, index) => index === 0 || index === chain.length - 1 || !/ runs /.test(what))
  const words = links.map(({ what }) => what)
  const few = words.length <= 5 ? words : [...words.slice(0, 1), '…', ...words.slice(-3)]
  return few.filter((word, index) => word !== few[index - 1])
}

interface OutageRow {
  readonly from: Time
  readonly row: ReadonlyArray<string>
  readonly chain: string
}

const outageRows = (meter: Meter, now: Time): ReadonlyArray<OutageRow> => {
  const rows = (what: string, outages: ReadonlyArray<Outage>): ReadonlyArray<OutageRow> =>
    outages.map(({ from, until, because, chain }) => ({
      from,
      row: [formatClock(from), `${what} for ${formatDuration((until ?? now) - from)}`, because],
      chain: telling(chain).join(' → '),
    }))
  return [
    ...rows(`${meter.app} down`, meter.coordinator.list(now)),
    ...rows('writes down', meter.write.list(now)),
    ...rows('reads down', meter.read.list(now)),
  ].sort((left, right) => left.from - right.from)
}

/** Each outage with what led to it below; what led to two at once is told once. */
const outageLines = (paint: Paint, meter: Meter, now: Time): ReadonlyArray<string> => {
  const rows = outageRows(meter, now)
  return columns(rows.map(({ row }) => row)).flatMap((line, index) => {
    const chain = rows[index]?.chain ?? ''
    return chain === '' || chain === rows[index + 1]?.chain ? [line] : [line, paint.weak(`  ${chain}`)]
  })
}

/** What was lost, by what took it. */
const lossLines = (meter: Meter): ReadonlyArray<string> =>
  meter.lostBy().map(({ because, bytes }) => `${formatBytes(bytes)}  ${because}`)

const lastStep = ({ timeline }: ScenarioRun['run']): string =>
  timeline.findLast(({ kind }) => kind === 'wait' || kind === 'command')?.what ?? ''

const broken = (paint: Paint, { results, run }: ScenarioRun): ReadonlyArray<string> => [
  ...results
    .filter(({ met }) => !met)
    .map(({ app, expectation, actual }) => paint.bad(`${app}: expected ${expectation}, was ${actual}`)),
  ...(run.stopped === 'never settled' ? [paint.bad('the deployment never came to rest')] : []),
  ...(run.stopped === 'waited in vain' ? [paint.bad(`what \`${lastStep(run)}\` waited for never came`)] : []),
]

const timelineLines = (entries: ReadonlyArray<DetailedEntry>): ReadonlyArray<string> =>
  columns(entries.map(({ at, who, what }) => [formatClock(at), who, what]))

const section = (title: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [] : ['', title, ...indent(lines)]

const cost = ({ coordinatorMs, writeMs, readMs, lostBytes }: Totals): string => {
  const parts = [
    ...(coordinatorMs > 0 ? [`coordinator down ${rounded(coordinatorMs)}`] : []),
    ...(writeMs > 0 ? [`writes down ${rounded(writeMs)}`] : []),
    ...(readMs > 0 ? [`reads down ${rounded(readMs)}`] : []),
    ...(lostBytes > 0 ? [`data lost ${formatBytes(lostBytes)}`] : []),
  ]
  return parts.length === 0 ? 'nothing down and nothing lost' : parts.join(', ')
}

const avoidableLine = ({ steps, planned, minimal }: Avoidable): string => {
  if (minimal) return 'avoidable: no, `cw plan` finds nothing that does better'
  if (steps === 0) return 'avoidable: yes, all of it: the deployment ends as it began'
  return `avoidable: yes, \`cw plan\` finds ${steps} step${steps === 1 ? '' : 's'} with ${cost(planned)}`
}

/**
 * One scenario: the verdict and its figures first, then every outage with its cause, then what happened.
 *
 * @param timeline the run's, or one with more in it; null leaves it out
 */
export const simText = (
  paint: Paint,
  answer: JudgedRun,
  timeline: ReadonlyArray<DetailedEntry> | null = answer.run.timeline,
): string => {
  const { run, title, seed, behaviour, release } = answer
  const outages = run.meters.flatMap((meter) => outageLines(paint, meter, run.now))
  const untold = run.untold === 0 ? [] : [`… and ${run.untold} more changes`]
  const timing = answer.timing === 'typical' ? '' : `, timing ${answer.timing}`
  return [
    `${mark(paint, isMet(answer))} ${paint.strong(title)}`,
    ...indent([
      ...run.meters.map((meter) => solutionLine(answer, meter)),
      ...broken(paint, answer),
      ...(answer.avoidable === null ? [] : [avoidableLine(answer.avoidable)]),
      paint.weak(
        `release ${release}, behaviour ${behaviour}, seed ${seed}${timing}, settled after ${rounded(run.now)}`,
      ),
      ...section('outages', outages),
      ...section('lost', run.meters.flatMap(lossLines)),
      ...(timeline === null ? [] : section('timeline', [...timelineLines(timeline), ...untold])),
    ]),
    '',
  ].join('\n')
}

/** Several scenarios: one row each, then the broken promises. */
export const simTable = (paint: Paint, answers: ReadonlyArray<ScenarioRun>): string => {
  const rows = answers.flatMap((answer) =>
    answer.run.meters.map((meter, index) => [
      index === 0 ? answer.title : `  ${meter.app}`,
      isMet(answer) ? 'as expected' : 'NOT AS EXPECTED',
      ...figures(meter, answer.run.now),
    ]),
  )
  const lines = columns([['scenario', 'verdict', ...headings], ...rows])
  const failed = answers.filter((answer) => !isMet(answer))
  const complaints = failed.flatMap((answer) => [
    '',
    `${mark(paint, false)} ${answer.title} (${answer.file})`,
    ...indent(broken(paint, answer)),
  ])
  const tally = `${answers.length} scenarios, ${answers.length - failed.length} as expected, ${failed.length} not`
  return [...lines, ...complaints, '', `${mark(paint, failed.length === 0)} ${tally}`, ''].join('\n')
}
