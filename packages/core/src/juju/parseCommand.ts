import * as Either from 'fp-ts/lib/Either.js'
import { didYouMeanHint } from '../error/didYouMean.js'
import { type Problem, problem } from '../error/Problem.js'
import { quote } from '../error/quote.js'
import type { Command } from './Command.js'
import { lookup } from './dictionary.js'
import {
  allCommands,
  commandAliases,
  commandFlags,
  type KnownCommand,
  queryCommands,
  unsupportedCommands,
} from './jujuCommands.js'
import { type LocateOffset, parseArguments, wordProblem } from './parseArguments.js'
import { readCommand } from './readCommand.js'
import type { ShellWord } from './ShellWord.js'
import { splitShell } from './splitShell.js'

export type ParsedCommand = Either.Either<ReadonlyArray<Problem>, Command>

const isKnown = (name: string): name is KnownCommand => Object.hasOwn(commandFlags, name)

const unknownProgram = (locate: LocateOffset, word: ShellWord): Problem =>
  wordProblem(locate, word, `${quote(word.text)} is not a juju command`, {
    code: 'unknown-command',
    expected: 'juju COMMAND …, a comment, or set -e at the top',
    hint:
      word.text === 'sleep'
        ? 'Write juju wait-for, or in a scenario a wait step.'
        : didYouMeanHint(word.text, ['juju']),
  })

/** Read the words of one command, `juju` first. */
export const parseWords = (words: ReadonlyArray<ShellWord>, locate: LocateOffset): ParsedCommand => {
  const [program, name, ...rest] = words
  if (program === undefined)
    return Either.left([problem('command-syntax', 'there is no command here', { location: locate(0) })])
  if (program.text !== 'juju') return Either.left([unknownProgram(locate, program)])
  if (name === undefined) {
    return Either.left([
      wordProblem(locate, program, 'juju needs a command', { expected: 'juju deploy, juju config, …' }),
    ])
  }
  const command = lookup(commandAliases, name.text) ?? name.text
  if (isKnown(command)) {
    const parsed = parseArguments(locate, rest, commandFlags[command])
    return Either.isLeft(parsed) ? parsed : readCommand(command, { locate, name, rest, ...parsed.right })
  }
  const after = [name, ...rest].map(({ text }) => text)
  if (queryCommands.has(command)) return Either.right({ _tag: 'query', words: after })
  if (unsupportedCommands.has(command)) return Either.right({ _tag: 'unsupported', words: after })
  return Either.left([
    wordProblem(locate, name, `juju has no command ${quote(name.text)}`, {
      code: 'unknown-command',
      expected: `one of ${Object.keys(commandFlags).join(', ')}`,
      hint: didYouMeanHint(name.text, allCommands),
    }),
  ])
}

/**
 * Read one juju command line.
 *
 * Law: `parseCommand(printCommand(command))` is `right(command)` for every command.
 *
 * @example
 * parseCommand('juju relate tempo tempo-worker') // → right({ _tag: 'integrate', … })
 */
export const parseCommand = (text: string, locate: LocateOffset = () => null): ParsedCommand => {
  const { commands, mistakes } = splitShell(text)
  if (mistakes.length > 0) {
    return Either.left(
      mistakes.map(({ offset, message, hint }) =>
        problem('command-syntax', message, { location: locate(offset), hint }),
      ),
    )
  }
  const second = commands[1]?.words[0]
  if (second !== undefined) {
    return Either.left([
      wordProblem(locate, second, 'there is more than one command here', { expected: 'one command' }),
    ])
  }
  return parseWords(commands[0]?.words ?? [], locate)
}
