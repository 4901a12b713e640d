// `npm test`: everything that is tested. `npm test -- --only lint,docs` runs the groups named.
import { ready } from './setup/ready.mjs'

await ready([])
// Not before: an old Node would stumble over what it does not have.
const { availableParallelism } = await import('node:os')
const { parseArgs } = await import('node:util')
const { needBuild, phases } = await import('./test/steps.mjs')

const groups = [...new Set(phases.flat().map(({ group }) => group))]

/** @type {() => string[]} */
const asked = () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  return values.only?.split(',') ?? [...groups]
}

/** @type {string[]} */
let wanted = []
try {
  wanted = asked()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(2)
}
const unknown = wanted.filter((group) => !groups.includes(group))
if (unknown.length > 0) {
  process.stderr.write(`There is no group ${unknown.join(', ')}. Choose from ${groups.join(', ')}.\n`)
  process.exit(2)
}
if (needBuild.some((group) => wanted.includes(group))) wanted.push('build')

let passed = 0
let failed = 0

/** @type {(step: import('./test/steps.mjs').Step) => Promise<void>} */
const perform = async (step) => {
  const startedMs = performance.now()
  const outcome = await step.run().catch((error) => ({ passed: 0, failed: 1, report: String(error?.stack ?? error) }))
  passed += outcome.passed
  failed += outcome.failed
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  const mark = outcome.failed > 0 ? '✗' : outcome.passed > 0 ? '✓' : '○'
  const tests = outcome.passed + outcome.failed
  const count = tests === 1 ? '' : tests === 0 ? ' skipped' : ` ${outcome.passed} passed, ${outcome.failed} failed`
  if (outcome.report !== '') console.log(`\n${outcome.report.trimEnd()}\n`)
  console.log(`${mark} ${step.name}${count} (${seconds} s)`)
}

for (const phase of phases) {
  const queue = phase.filter(({ group }) => wanted.includes(group))
  const lanes = Array.from({ length: Math.min(availableParallelism(), queue.length) }, async () => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) await perform(step)
  })
  await Promise.all(lanes)
}

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
