// `npm run mutation -- --only core/domain,core/error`: mutants of folders' sources against their tests.
// `--only core/juju/status,core/juju/Bundle.ts` is a part of a folder; `--list` writes what lived to `docs/survivors`.
// `npm run mutation -- --changed HEAD~3 --minutes 10`: only lines that differ from there, as long as time lasts;
// `--changed auto` finds out where from. Exit status 1: too many survive. 3: there was nothing to measure.
import { parseArgs } from 'node:util'
import { baseOfChanges, changedLines } from './mutation/changes.mjs'
import { forgive, readList, tell, writeList } from './mutation/lists.mjs'
import { mutate } from './mutation/mutate.mjs'
import { isBelow, scoreOf } from './mutation/score.mjs'
import { ordersOf, patternsOf, targetOf, targets } from './mutation/targets.mjs'
import { ready } from './setup/ready.mjs'
import { root } from './setup/setUp.mjs'

await ready([])
const { values } = parseArgs({
  options: {
    ...{ only: { type: 'string' }, changed: { type: 'string' } },
    ...{ list: { type: 'boolean', default: false }, minutes: { type: 'string', default: '600' } },
  },
})

const nothing = (/** @type {string} */ why) => {
  console.log(`Not measured: ${why}.`)
  process.exit(3)
}

/** @typedef {{ name?: string, target: string, patterns: readonly string[] }} Wanted */

/** @type {() => readonly Wanted[]} */
const ofChanges = () => {
  const base = values.changed === 'auto' ? baseOfChanges(root) : (values.changed ?? null)
  if (base === null) return nothing('there is no commit to compare with (a shallow clone, or no repository)')
  const lines = changedLines(root, base)
  if (lines === null) return nothing(`git knows no commit ${base} here`)
  const orders = ordersOf(lines)
  if (orders.length === 0) return nothing(`no source with mutants of its own has changed since ${base.slice(0, 12)}`)
  console.log(`Changed lines since ${base.slice(0, 12)}`)
  return orders
}

/** Parts of one target in one run, whose start costs more than many mutants. @type {() => readonly Wanted[]} */
const ofNames = () => {
  /** @type {Map<string, string[]>} */
  const parts = new Map()
  for (const name of values.only?.split(',') ?? Object.keys(targets)) {
    const target = targetOf(name)
    if (target === undefined) return nothing(`there is no target ${name}; those are ${Object.keys(targets).join(', ')}`)
    parts.set(target, [...(parts.get(target) ?? []), name])
  }
  return [...parts].map(([target, names]) => ({ target, name: names.join(','), patterns: names.flatMap(patternsOf) }))
}

const isWhole = values.changed === undefined
const startedMs = performance.now()
const deadlineMs = startedMs + Number(values.minutes) * 60_000
/** @type {string[]} */
const lines = []
let below = 0
let measured = 0

for (const { target, patterns, name: part = target } of isWhole ? ofNames() : ofChanges()) {
  const msLeft = deadlineMs - performance.now()
  const name = part.padEnd(18)
  if (msLeft <= 0) {
    lines.push(`${name} not run: out of time`)
    continue
  }
  const beganMs = performance.now()
  const { ended, planned, tested, said } = await mutate({ target, patterns, msLeft, loud: isWhole })
  if (ended === 'failed') {
    const complaint = said.split('\n').slice(0, 40).join('\n')
    lines.push(`${name} not measured: Stryker gave up${isWhole ? '' : `\n${complaint}`}`)
    if (isWhole) below += 1
    continue
  }
  const listed = readList(target)
  const { forgiven, counted } = isWhole ? { forgiven: [], counted: tested } : forgive(tested, listed)
  const score = scoreOf(counted)
  const { aim, reached } = targets[target] ?? { aim: 85, reached: false }
  const ran = tested.filter(({ status }) => status !== 'Ignored').length
  const late = ended === 'time' ? `; out of time after ${ran} of ${planned}` : ''
  const seconds = Math.round((performance.now() - beganMs) / 1000)
  lines.push(
    `${name} ${score.killed} of ${score.all} killed${score.hung === 0 ? '' : ` (${score.hung} by hanging)`}, ${score.percent.toFixed(1)} % (aim ${aim} %${reached ? '' : ', not yet reached by the whole folder'}), ${seconds} s${late}`,
  )
  if (score.all > 0) measured += 1
  if (isWhole ? score.percent < aim : reached && isBelow(score, aim)) below += 1
  if (isWhole) {
    if (values.list) lines.push(`  listed in ${writeList({ target, patterns, tested, isDone: ended === 'done' })}`)
    continue
  }
  for (const each of score.survivors) lines.push(`  ${tell(each)}`)
  if (forgiven.length > 0) lines.push(`  known, with reasons, and not counted: ${forgiven.length}`)
  for (const { mutant, reason } of forgiven) lines.push(`    ${tell(mutant)}: ${reason}`)
}

console.log(`\n${lines.join('\n')}`)
process.exitCode = below > 0 ? 1 : measured === 0 ? 3 : 0
