import type { LocalState } from './LocalState.js'
import type { PlanTask } from './PlanTask.js'
import type { PlannedPhase } from './search.js'

const listed = (names: ReadonlyArray<string>): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const times = (count: number): string => (count === 2 ? 'twice' : `${count} times`)

interface Changed {
  readonly name: string
  readonly from: LocalState
  readonly to: LocalState
}

const changes = ({ applications }: PlanTask, { before, after }: PlannedPhase): ReadonlyArray<Changed> =>
  applications.flatMap(({ name, states }, index) =>
    before[index] === after[index]
      ? []
      : [{ name, from: states[before[index] ?? 0] ?? null, to: states[after[index] ?? 0] ?? null }],
  )

const sentence = (apps: ReadonlyArray<Changed>, say: (names: string, one: boolean) => string): ReadonlyArray<string> =>
  apps.length === 0 ? [] : [say(listed(apps.map(({ name }) => name)), apps.length === 1)]

const waveSentence = (waves: number): string =>
  waves === 0
    ? 'The config that the workers share stays as it is.'
    : `The config that the workers share changes${waves === 1 ? '' : ` ${times(waves)}`}: every worker restarts${waves === 1 ? '' : ' each time'}.`

/** What a phase does and why it is safe, in sentences. */
export const whyPhase = (task: PlanTask, phase: PlannedPhase): string => {
  const all = changes(task, phase)
  const { bits } = task
  const held = phase.judgement.unsafe.roles === 0
  const idle = all.filter(({ from, to }) => from === null && to !== null && to.mask === 0)
  const joins = all.filter(({ from, to }) => to !== null && to.mask !== 0 && (from === null || from.mask === 0))
  const leaves = all.filter(({ to }) => to === null)
  const changed = all.filter(({ from, to }) => from !== null && to !== null && from.mask !== 0 && from.mask !== to.mask)
  const scaled = all.filter(({ from, to }) => from !== null && to !== null && from.units !== to.units)
  const wider = changed.filter(
    ({ from, to }) => ((from === null ? 0 : bits.expand(from.mask)) & ~(to === null ? 0 : bits.expand(to.mask))) === 0,
  )
  const narrower = changed.filter((each) => !wider.includes(each))
  return [
    ...sentence(
      idle,
      (names, one) =>
        // A solution of one's own may have a config that names them.
        `${names} ${one ? 'joins' : 'join'} without a role${phase.judgement.waves > 0 ? '' : `: no config names ${one ? 'it' : 'them'} yet, so nobody restarts`}.`,
    ),
    ...sentence(joins, (names, one) => `${names} ${one ? 'takes its' : 'take their'} roles; nobody gives any up.`),
    ...sentence(
      wider,
      (names, one) => `${names} ${one ? 'takes' : 'take'} more roles and ${one ? 'keeps its' : 'keep their'} own.`,
    ),
    ...sentence(
      narrower,
      (names, one) => `${names} ${one ? 'gives up roles' : 'give up roles'}${held ? ' that others hold by now' : ''}.`,
    ),
    ...sentence(scaled, (names, one) => `${names} ${one ? 'changes its' : 'change their'} number of units.`),
    ...sentence(
      leaves,
      (names, one) => `${names} ${one ? 'goes' : 'go'}${held ? '; every required role is held elsewhere' : ''}.`,
    ),
    waveSentence(phase.judgement.waves),
  ].join(' ')
}
