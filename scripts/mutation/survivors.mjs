import { sep } from 'node:path'

/** @typedef {import('./score.mjs').Tested} Tested */
/**
 * One mutant that lives, by what a person sees of it: the line of its file, what stands there, what the mutant has instead.
 *
 * @typedef {{ file: string, line: string, was: string, becomes: string, reason: string }} Survivor
 */

/** What a survivor says until somebody has found out why it lives. */
export const unexplained = 'unexplained'

/** What reasons begin with. The last two are no reason to leave it at that. */
export const reasons = {
  compiler: 'the other side never runs; it stands there for the compiler',
  twice: 'another check says the same, or refuses what gets past this one',
  bound: 'against hostile input; the other side costs time or memory only',
  fact: 'the field has no case in which it matters: no charm, release or solution that we know is like that',
  same: 'another way to the same answer',
  unread: 'nobody reads what comes out of it',
  text: 'words for people, which transcripts and golden files pin',
  elsewhere: 'noticed by tests that mutation runs leave out',
  gap: 'a test could notice, and none does',
  [unexplained]: 'nobody has looked yet',
}

const lengthMax = 100

/** One line, and not longer than a person reads. @type {(code: string) => string} */
export const short = (code) => {
  const line = code.replaceAll(/\s+/g, ' ').trim()
  return line.length > lengthMax ? `${line.slice(0, lengthMax).trimEnd()} …` : line
}

/** As Markdown shows code that may hold backticks. @type {(code: string) => string} */
const span = (code) => {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length))
  if (longest === 0) return `\`${code}\``
  const fence = '`'.repeat(longest + 1)
  return `${fence} ${code} ${fence}`
}

/** @type {(text: string) => string} */
const unspan = (text) => {
  const [, fence = ''] = /^(`+)/.exec(text) ?? []
  const inside = text.slice(fence.length, -fence.length)
  return fence.length === 1 ? inside : inside.slice(1, -1)
}

/** @type {(survivor: Survivor) => string} */
const entryOf = ({ line, was, becomes, reason }) => {
  const place = line === '' ? '' : ` in ${span(line)}`
  return `- ${span(was)} → ${becomes === '' ? 'nothing' : span(becomes)}${place}: ${reason}`
}

const code = '(?:`[^`]+`|(?:``+) .+? (?:``+)(?!`))'
const entry = new RegExp(`^- (${code}) → (nothing|${code})(?: in (${code}))?: (.+)$`)

/** Same mutants have the same key, on whatever line they stand. @type {(survivor: Survivor) => string} */
export const keyOf = ({ file, line, was, becomes }) => JSON.stringify([file, line, was, becomes])

/** What a page lists. @type {(page: string) => Survivor[]} */
export const readSurvivors = (page) => {
  /** @type {Survivor[]} */
  const found = []
  let file = ''
  for (const line of page.split('\n')) {
    const [, heading] = /^## `(.+)`$/.exec(line) ?? []
    if (heading !== undefined) file = heading
    const [whole, was = '', becomes = '', place = '', reason = ''] = entry.exec(line) ?? []
    if (whole === undefined) continue
    found.push({
      ...{ file, was: unspan(was), becomes: becomes === 'nothing' ? '' : unspan(becomes) },
      ...{ line: place === '' ? '' : unspan(place), reason },
    })
  }
  return found
}

/** The page of a target, its files in the order of their names. @type {(target: string, survivors: readonly Survivor[]) => string} */
export const printSurvivors = (target, survivors) => {
  const open = survivors.filter(({ reason }) => reason.startsWith(unexplained)).length
  const count = survivors.length === 1 ? '1 mutant lives' : `${survivors.length} mutants live`
  const lines = [
    `# What survives in ${target}`,
    '',
    `${count}, ${open === 0 ? 'each with its reason' : `${open} of them unexplained`}. \`npm run mutation -- --only ${target} --list\` rewrites this page`,
    'and keeps the reasons, which are written by hand. They begin with one of these words:',
    '',
    ...Object.entries(reasons).map(([name, meaning]) => `- **${name}**: ${meaning}.`),
  ]
  for (const file of [...new Set(survivors.map((each) => each.file))].sort()) {
    lines.push('', `## \`${file}\``, '')
    lines.push(...survivors.filter((each) => each.file === file).map(entryOf))
  }
  return `${lines.join('\n')}\n`
}

/** A mutant as a list has it. @type {(tested: Tested, root: string) => Survivor} */
export const survivorOf = ({ file, place, was, becomes }, root) => ({
  file: (file.startsWith(root + sep) ? file.slice(root.length + 1) : file).replaceAll('\\', '/'),
  // A block begins on the line that stands around it, which says whose it is.
  line: short(was).startsWith(short(place).replace(/ …$/, '')) ? '' : short(place),
  was: short(was),
  becomes: short(becomes),
  reason: unexplained,
})

/**
 * The list after a run: what lived, in the order of the sources, with the reasons that were listed for it. What the run
 * did not test stays listed.
 *
 * @type {(listed: readonly Survivor[], lived: readonly Survivor[], isTested: (survivor: Survivor) => boolean) => Survivor[]}
 */
export const mergeSurvivors = (listed, lived, isTested) => {
  /** @type {Map<string, string[]>} */
  const written = new Map()
  for (const each of listed) written.set(keyOf(each), [...(written.get(keyOf(each)) ?? []), each.reason])
  const now = lived.map((each) => ({ ...each, reason: written.get(keyOf(each))?.shift() ?? each.reason }))
  const keys = new Set(lived.map(keyOf))
  return [...now, ...listed.filter((each) => !keys.has(keyOf(each)) && !isTested(each))]
}

/**
 * Whether a list says why no test can notice this mutant. That one could, and none does, is no reason to let it live.
 *
 * @type {(listed: readonly Survivor[]) => (survivor: Survivor) => boolean}
 */
export const isExplained = (listed) => {
  const open = [unexplained, 'gap']
  const known = new Set(listed.filter(({ reason }) => !open.some((word) => reason.startsWith(word))).map(keyOf))
  return (survivor) => known.has(keyOf(survivor))
}
