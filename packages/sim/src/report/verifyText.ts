import { saying } from '../explore/cluster/saying.js'
import type { Story, StoryStep } from '../explore/verify/Story.js'
import { type Verification, type VerifiedProperty, verdictOf } from '../explore/verify/Verification.js'
import { changeBetween } from '../measure/changeBetween.js'
import { changes } from '../run/Timeline.js'
import { columns, indent } from './columns.js'
import type { Paint } from './Paint.js'

const verdicts: Readonly<Record<VerifiedProperty['verdict'], string>> = {
  proved: 'proved within bounds',
  violated: 'violated',
  exhausted: 'budget exhausted',
}

const sign = (paint: Paint, verdict: VerifiedProperty['verdict']): string => {
  if (verdict === 'proved') return paint.good('✓')
  return verdict === 'violated' ? paint.bad('✗') : paint.weak('?')
}

/** What a step of a story changed for somebody who watches, each line with who it is about. */
const seen = ({ what, kind, before, after }: StoryStep): ReadonlyArray<readonly [who: string, what: string]> =>
  kind !== 'event'
    ? [[kind, what]]
    : changes(0, before, after, changeBetween(before, after)).map((line) => [line.who, line.what])

/** The steps of a story that somebody would notice, by the number that each has in its order. */
const storyLines = ({ steps }: Story): ReadonlyArray<string> =>
  columns(steps.flatMap((step, index) => seen(step).map(([who, what]) => [String(index + 1).padStart(4), who, what])))

const broken = (paint: Paint, { name, verdict, story }: VerifiedProperty): ReadonlyArray<string> => {
  if (verdict !== 'violated' || story === null) return []
  const { steps, choices } = story
  const count = steps.length === 1 ? '1 step' : `${steps.length} steps`
  const chosen = choices === 1 ? '1 of them a choice' : `${choices} of them choices`
  return [
    '',
    paint.strong(`${name}: how it is broken, in ${count}, ${chosen}`),
    ...(steps.length === 0 ? ['  at the start already'] : storyLines(story)),
  ]
}

/** The verdict on each property, how much was searched, and the shortest way found to each that is broken. */
export const verifyText = (paint: Paint, verification: Verification): string => {
  const { title, release, behaviour, faults, properties, states, transitions, events, depth } = verification
  const verdict = verdictOf(verification)
  const rows = properties.map((property) => [property.name, verdicts[property.verdict], saying[property.name]])
  const lines = columns(rows).map((line, index) => `${sign(paint, properties[index]?.verdict ?? 'exhausted')} ${line}`)
  const size = `${states} states, ${transitions} transitions, ${events} events, depth ${depth}`
  const searched = `${size}, ${verification.bytesPerState} bytes a state`
  const allowed = faults === 0 ? 'no faults' : `up to ${faults} ${faults === 1 ? 'fault' : 'faults'}`
  return [
    `${sign(paint, verdict)} ${paint.strong(title)}: ${verdicts[verdict]}`,
    ...indent([
      ...lines,
      paint.weak(searched),
      paint.weak(`release ${release}, behaviour ${behaviour}, ${allowed}`),
      ...properties.flatMap((property) => broken(paint, property)),
    ]),
    '',
  ].join('\n')
}
