import { printCommand } from '@coordinated-workers/core'
import { formatDuration } from '../kernel/formatDuration.js'
import type { Cost } from '../plan/Cost.js'
import type { Plan, PlanStep } from '../plan/Plan.js'
import type { PlanProof, Spread } from '../plan/provePlan.js'
import { columns, indent } from './columns.js'
import { formatBytes } from './formatBytes.js'
import { mark, type Paint } from './Paint.js'
import { isGood, type PlannedChange } from './PlannedChange.js'

const seconds = (ms: number): string => formatDuration(ms < 1_000 ? ms : Math.round(ms / 1_000) * 1_000)

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

const range = ({ least, median, most }: Spread, show: (value: number) => string): string =>
  show(least) === show(most) ? show(median) : `${show(median)} (${show(least)} to ${show(most)})`

/** What a plan costs by the usual times. */
export const costText = (cost: Cost): string =>
  [
    `writes down ${seconds(cost.writeDown)}`,
    `reads down ${seconds(cost.readDown)}`,
    ...(cost.coordinatorDown === 0 ? [] : [`coordinator down ${seconds(cost.coordinatorDown)}`]),
    cost.dataLost === 0 ? 'no data lost' : `up to ${seconds(cost.dataLost)} of one unit's data lost`,
    counted(cost.commands, 'command'),
    ...(cost.temporaryUnits === 0 ? [] : [counted(cost.temporaryUnits, 'temporary unit')]),
  ].join(', ')

const effectText = ({ waves, restarts, down, cost }: PlanStep): string => {
  const who =
    waves > 0 ? `every worker, ${counted(waves, 'time')}` : restarts.length > 0 ? restarts.join(', ') : 'nobody'
  const stops =
    down.length === 0 ? 'nothing is down' : `${down.map((path) => `${path}s`).join(' and ')} down for a while`
  return `restarts: ${who}; ${stops}; takes about ${seconds(cost.duration)}`
}

const watchText = ({ irreversible, checks, waves }: PlanStep): ReadonlyArray<string> => [
  ...(irreversible
    ? [`before: cannot be undone; ${checks.length === 0 ? 'nothing is' : 'all of these are'} to be active first:`]
    : []),
  ...(irreversible ? indent(checks.map(printCommand)) : []),
  ...(waves > 0 ? ['watch: juju status --watch 5s; workers show waiting or blocked until they are ready'] : []),
]

const stepText = (paint: Paint, step: PlanStep, index: number): ReadonlyArray<string> => [
  '',
  `${paint.strong(`${index + 1}.`)} ${step.why}`,
  ...indent(
    [
      ...step.gaps.map((gap) => paint.bad(`not safe: ${gap}`)),
      ...watchText(step),
      ...step.commands.map(printCommand),
      paint.weak(
        `wait until every hook of ${counted(step.waits.length, 'application')} has run${step.endsSafely ? '' : '; do not stop here'}`,
      ),
      paint.weak(effectText(step)),
    ],
    3,
  ),
]

const proofText = (paint: Paint, proof: PlanProof): ReadonlyArray<string> => {
  const rows = proof.figures.map(({ app, writeDownMs, readDownMs, coordinatorDownMs, dataLostBytes }) => [
    app,
    range(writeDownMs, seconds),
    range(readDownMs, seconds),
    range(coordinatorDownMs, seconds),
    range(dataLostBytes, formatBytes),
  ])
  const failures = proof.failed.map(({ seed, because }) => paint.bad(`seed ${seed}: ${because}`))
  const orders = proof.everyOrder
  const replays = [
    '',
    `replayed with ${counted(proof.seeds, 'seed')}: the middle one (the least to the most)`,
    ...indent(columns([['', 'writes down', 'reads down', 'coordinator down', 'data lost'], ...rows])),
    ...indent(failures.slice(0, 5)),
  ]
  const everyOrder =
    orders === null
      ? []
      : orders._tag === 'proved'
        ? orders.except.length === 0
          ? ['', `every order of hooks: safe, ${counted(orders.states, 'state')}`]
          : [
              '',
              `every order of hooks: all else is kept, ${counted(orders.states, 'state')}; what cannot be kept is`,
              ...indent(orders.except),
            ]
        : orders._tag === 'exhausted'
          ? ['', `every order of hooks: ${counted(orders.states, 'state')} are safe; there are more`]
          : ['', paint.bad(`some order of hooks breaks ${orders.property}`), ...indent(orders.path)]
  return [...(proof.seeds === 0 ? [] : replays), ...everyOrder]
}

const boundText = ({ cost, lowerBound, unavoidable, optimal, expanded, setSize }: Plan): ReadonlyArray<string> => [
  '',
  optimal
    ? `no plan within the allowed moves costs less (${counted(expanded, 'state')} looked into${setSize === null ? '' : `; at a time any ${setSize} applications moved, or a batch`}), because`
    : `the search stopped after ${counted(expanded, 'state')}; a better plan costs at least: ${costText(lowerBound)}`,
  ...indent(unavoidable.length === 0 ? ['nothing restarts that need not'] : unavoidable),
  ...(optimal ? [] : indent([`this one: ${costText(cost)}`])),
]

const whyNotSafe = ({ tookLeave, optimal }: Plan): string =>
  tookLeave
    ? `no safe plan exists within the allowed moves; this one ${optimal ? 'costs least' : 'is the cheapest that was found'}`
    : 'a path does not work at the start, and not after every step either'

const planLines = (paint: Paint, plan: Plan, proof: PlanProof | null): ReadonlyArray<string> => {
  if (plan.steps.length === 0) return ['there is nothing to do']
  return [
    ...(plan.safe ? [] : [paint.bad(`not safe: ${whyNotSafe(plan)}`)]),
    `by the usual times: ${costText(plan.cost)}`,
    ...plan.steps.flatMap((step, index) => stepText(paint, step, index)),
    ...boundText(plan),
    ...(proof === null ? [] : proofText(paint, proof)),
  ]
}

const headline = ({ answer, from, to }: PlannedChange): string => {
  const way = `from ${from} to ${to}`
  switch (answer._tag) {
    case 'plan':
      return answer.plan.steps.length === 0
        ? way
        : `${way}: ${counted(answer.plan.steps.length, 'step')}${answer.plan.safe ? '' : ', not safe'}`
    case 'impossible':
      return `${way}: no safe plan`
    case 'exhausted':
      return `${way}: no plan found in ${counted(answer.expanded, 'state')}; allow more with --budget`
  }
}

const impossibleLines = ({
  because,
  relaxations,
  setSize,
}: Extract<PlannedChange['answer'], { _tag: 'impossible' }>): ReadonlyArray<string> => [
  'because',
  ...indent(because.length === 0 ? ['none of the allowed moves leads there'] : because),
  ...(setSize === null
    ? []
    : [`tried: at a time any ${setSize} applications, or a batch; more of them together might find a way`]),
  ...(relaxations.length === 0
    ? ['no rule that could be relaxed would help']
    : [
        'what would help',
        ...indent(
          relaxations.flatMap(({ rule, cost, optimal, gaps }) => [
            `${rule}${optimal ? '' : ', at most'}: ${costText(cost)}`,
            ...indent(gaps),
          ]),
        ),
      ]),
]

/** The verdict first, then each step with its reason and effect, then why nothing is better. */
export const planText = (paint: Paint, change: PlannedChange): string => {
  const { answer, proof, release, behaviour, timing } = change
  const lines =
    answer._tag === 'plan'
      ? planLines(paint, answer.plan, proof)
      : answer._tag === 'impossible'
        ? impossibleLines(answer)
        : []
  const under = `release ${release}, behaviour ${behaviour}${timing === 'typical' ? '' : `, timing ${timing}`}`
  return [
    `${mark(paint, isGood(change))} ${paint.strong(headline(change))}`,
    ...indent([paint.weak(under), ...lines]),
    '',
  ].join('\n')
}
