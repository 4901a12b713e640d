import * as Either from 'fp-ts/lib/Either.js'
import { didYouMeanHint } from '../error/didYouMean.js'
import { type Location, type Problem, problem } from '../error/Problem.js'
import { quote } from '../error/quote.js'
import { lookup } from './dictionary.js'
import type { FlagTable } from './jujuCommands.js'
import { shortFlags } from './jujuCommands.js'
import type { ShellWord } from './ShellWord.js'

/** Where a character of the command's text stands. */
export type LocateOffset = (offset: number) => Location | null

/** A flag as it was written, under its long name; `value` is null for a switch. */
export interface WrittenFlag {
  readonly name: string
  readonly value: ShellWord | null
  readonly word: ShellWord
}

export interface Arguments {
  readonly positionals: ReadonlyArray<ShellWord>
  readonly flags: ReadonlyArray<WrittenFlag>
}

/** A problem with a word of a command. */
export const wordProblem = (
  locate: LocateOffset,
  word: ShellWord,
  message: string,
  details: Partial<Pick<Problem, 'expected' | 'hint' | 'code'>> = {},
): Problem => ({
  ...problem('command-syntax', message, { location: locate(word.offset), found: quote(word.text) }),
  ...details,
})

const isFlag = (text: string): boolean => /^-[^\d]/.test(text)

const split = (text: string): { readonly name: string; readonly inline: string | null } => {
  const equals = text.indexOf('=')
  const head = equals === -1 ? text : text.slice(0, equals)
  const inline = equals === -1 ? null : text.slice(equals + 1)
  const bare = head.replace(/^--?/, '')
  const name = head.startsWith('--') ? bare : (lookup(shortFlags, bare) ?? bare)
  return { name, inline }
}

/**
 * Tell flags from positional words as juju does: in any order, `--flag value` or `--flag=value`, and everything after
 * `--` is positional. A negative number is positional.
 */
export const parseArguments = (
  locate: LocateOffset,
  words: ReadonlyArray<ShellWord>,
  table: FlagTable,
): Either.Either<ReadonlyArray<Problem>, Arguments> => {
  const positionals: ShellWord[] = []
  const flags: WrittenFlag[] = []
  const problems: Problem[] = []
  const left = words.values()
  for (const word of left) {
    if (word.text === '--') {
      positionals.push(...left)
      break
    }
    if (!isFlag(word.text)) {
      positionals.push(word)
      continue
    }
    const { name, inline } = split(word.text)
    const kind = lookup(table, name)
    if (kind === undefined) {
      const known = Object.keys(table)
      problems.push(
        wordProblem(locate, word, `unknown flag ${quote(word.text)}`, {
          expected: `one of ${known.map((flag) => `--${flag}`).join(', ')}`,
          hint: didYouMeanHint(
            `--${name}`,
            known.map((flag) => `--${flag}`),
          ),
        }),
      )
    } else if (kind === 'switch') {
      if (inline !== null && inline !== 'true' && inline !== 'false') {
        problems.push(wordProblem(locate, word, `--${name} takes no value`))
      } else if (inline !== 'false') flags.push({ name, value: null, word })
    } else if (inline !== null) {
      const offset = word.offset + word.text.length - inline.length
      flags.push({ name, value: { text: inline, offset, end: word.end }, word })
    } else {
      const { value } = left.next()
      if (value === undefined) problems.push(wordProblem(locate, word, `--${name} needs a value`))
      else flags.push({ name, value, word })
    }
  }
  return problems.length > 0 ? Either.left(problems) : Either.right({ positionals, flags })
}
