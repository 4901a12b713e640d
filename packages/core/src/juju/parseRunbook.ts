import * as Either from 'fp-ts/lib/Either.js'
import { type Location, type Problem, problem } from '../error/Problem.js'
import { sourceText } from '../error/SourceText.js'
import type { Command } from './Command.js'
import type { LocateOffset } from './parseArguments.js'
import { parseWords } from './parseCommand.js'
import type { ShellCommand } from './ShellWord.js'
import { splitShell } from './splitShell.js'

/** A juju command of a runbook or of a scenario's step. */
export interface RunbookStep {
  readonly command: Command
  /** Where it begins. */
  readonly location: Location | null
  /** As it is written, continuation lines included. */
  readonly text: string
}

const lengthMax = 4 * 1024 * 1024

const problemsMax = 20

/** `set -euo pipefail` and the like say how a shell should fail, which a replay does anyway. */
const isShellOption = ({ words: [first, ...rest] }: ShellCommand): boolean =>
  first?.text === 'set' && rest.every(({ text }) => /^[-+][A-Za-z]*$|^[a-z]+$/.test(text))

/** A text that knows where its characters stand. */
interface Located {
  readonly text: string
  readonly locate: LocateOffset
}

const stepOf = (
  { text, locate }: Located,
  { words }: ShellCommand,
): Either.Either<ReadonlyArray<Problem>, RunbookStep> => {
  const start = words[0]?.offset ?? 0
  const end = words.at(-1)?.end ?? start
  return Either.map((command: Command) => ({ command, location: locate(start), text: text.slice(start, end) }))(
    parseWords(words, locate),
  )
}

/**
 * Read the juju commands of any text whose characters can be located, such as a step of a scenario. What
 * {@link parseRunbook} says holds here too.
 */
export const parseScript = (source: Located): Either.Either<ReadonlyArray<Problem>, ReadonlyArray<RunbookStep>> => {
  const { commands, mistakes } = splitShell(source.text)
  const problems: Problem[] = mistakes.map(({ offset, message, hint }) =>
    problem('command-syntax', message, { location: source.locate(offset), hint }),
  )
  const steps: RunbookStep[] = []
  for (const shellCommand of commands) {
    if (problems.length >= problemsMax) break
    if (isShellOption(shellCommand)) continue
    const step = stepOf(source, shellCommand)
    if (Either.isRight(step)) steps.push(step.right)
    else problems.push(...step.left)
  }
  if (problems.length === 0) return Either.right(steps)
  const at = ({ location }: Problem): number => (location === null ? 0 : location.line * 1e6 + location.column)
  return Either.left(problems.toSorted((a, b) => at(a) - at(b)).slice(0, problemsMax))
}

/**
 * Read a shell file of juju commands: one a line, with comments, blank lines, `\` continuations, quotes, `#!` and
 * `set -e`. Anything else is a problem at its line and column. O(length).
 *
 * Laws:
 * 1. never throws, whatever the text;
 * 2. printing the commands one a line and reading them again gives the same commands.
 */
export const parseRunbook = (
  file: string,
  text: string,
): Either.Either<ReadonlyArray<Problem>, ReadonlyArray<RunbookStep>> => {
  if (text.length > lengthMax) {
    const location = { file, line: 1, column: 1 }
    return Either.left([
      problem('document-too-large', 'the runbook is too large', {
        location,
        expected: `at most ${lengthMax} characters`,
      }),
    ])
  }
  return parseScript(sourceText(file, text))
}
