import { printCommand } from '@coordinated-workers/core'
import type { Plan, PlanStep } from './Plan.js'

/** Comments are kept to lines that a terminal shows whole. */
const wrapped = (text: string, width: number): ReadonlyArray<string> => {
  const lines: Array<string> = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const stepLines = ({ steps, tookLeave }: Plan, step: PlanStep, index: number): ReadonlyArray<string> => [
  '',
  ...wrapped(`Step ${index + 1} of ${steps.length}. ${step.why}`, 110).map((line) => `# ${line}`),
  ...step.gaps.flatMap((gap) =>
    wrapped(`NOT SAFE, ${tookLeave ? 'and cannot be' : 'no more than before'}: ${gap}.`, 110).map(
      (line) => `# ${line}`,
    ),
  ),
  ...(step.checks.length === 0
    ? []
    : ['# What follows cannot be undone: go on only if all of these are active.', ...step.checks.map(printCommand)]),
  ...step.commands.map(printCommand),
  ...(step.endsSafely
    ? ['# Wait until every hook has run. It is safe to stop here for the night.']
    : ['# Wait until every hook has run. It is NOT safe to stop here: go on at once.']),
  ...step.waits.map(printCommand),
]

/**
 * A plan as a shell script of juju commands, which stops at the first one that fails.
 *
 * Law: `parseRunbook` gives its commands back: for each step the checks, the commands and the waits.
 */
export const planRunbook = (plan: Plan, title: string): string =>
  [
    '#!/usr/bin/env bash',
    ...wrapped(title, 110).map((line) => `# ${line}`),
    'set -euo pipefail',
    ...plan.steps.flatMap((step, index) => stepLines(plan, step, index)),
    '',
  ].join('\n')
