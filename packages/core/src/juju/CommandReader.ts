import * as Either from 'fp-ts/lib/Either.js'
import type { Problem } from '../error/Problem.js'
import { quote } from '../error/quote.js'
import { applicationNameRule, isApplicationName } from './applicationName.js'
import type { OtherFlag } from './Command.js'
import { type Arguments, type LocateOffset, wordProblem } from './parseArguments.js'
import { parseEnd } from './parseEnd.js'
import type { RelationEnd } from './resolveEnds.js'
import type { ShellWord } from './ShellWord.js'

/** A command's name and words, flags told apart. */
export interface CommandWords extends Arguments {
  readonly locate: LocateOffset
  readonly name: ShellWord
  readonly rest: ReadonlyArray<ShellWord>
}

export type Read<A> = Either.Either<Problem, A>

export const unitName = /^(.+)\/(\d{1,9}|leader)$/

export const optionName = /^[A-Za-z][A-Za-z0-9_-]{0,99}$/

export const applicationName = (locate: LocateOffset, word: ShellWord): Read<string> =>
  isApplicationName(word.text)
    ? Either.right(word.text)
    : Either.left(
        wordProblem(locate, word, `${quote(word.text)} cannot be the name of an application`, {
          expected: applicationNameRule,
        }),
      )

export const wholeNumber = (locate: LocateOffset, word: ShellWord, what: string): Read<number> =>
  /^-?\d{1,9}$/.test(word.text)
    ? Either.right(Number(word.text) + 0)
    : Either.left(wordProblem(locate, word, `${what} is a whole number`, { expected: 'a whole number such as 3' }))

export const relationEnd = (locate: LocateOffset, word: ShellWord): Read<RelationEnd> => {
  const end = parseEnd(word.text)
  return end === null
    ? Either.left(
        wordProblem(locate, word, 'this is not the end of a relation', {
          expected: 'APPLICATION or APPLICATION:ENDPOINT',
        }),
      )
    : Either.right(end)
}

export const setting = (locate: LocateOffset, word: ShellWord): Read<readonly [string, string]> => {
  const equals = word.text.indexOf('=')
  const key = word.text.slice(0, Math.max(equals, 0))
  const value = word.text.slice(equals + 1)
  if (!optionName.test(key)) {
    return Either.left(
      wordProblem(locate, word, 'this does not set an option', { expected: 'KEY=VALUE, such as role-all=true' }),
    )
  }
  if (value.startsWith('@')) {
    return Either.left(
      wordProblem(locate, word, 'reading an option from a file is not supported', { expected: 'KEY=VALUE' }),
    )
  }
  return Either.right([key, value])
}

/** All results, or the first problem. */
export const all = <A>(reads: ReadonlyArray<Read<A>>): Read<ReadonlyArray<A>> => {
  const values: A[] = []
  for (const read of reads) {
    if (Either.isLeft(read)) return read
    values.push(read.right)
  }
  return Either.right(values)
}

/** Reads what it takes out of a command's words; whatever it does not ask for is kept as other flags. */
export interface Reader {
  readonly locate: LocateOffset
  readonly word: (index: number) => ShellWord
  readonly words: ReadonlyArray<ShellWord>
  readonly text: (flag: string) => string | null
  readonly number: (flag: string, what: string) => Read<number | null>
  readonly has: (flag: string) => boolean
  readonly values: (flag: string) => ReadonlyArray<ShellWord>
  /** The model and all flags but those named. */
  readonly rest: (...taken: ReadonlyArray<string>) => {
    readonly model: string | null
    readonly flags: ReadonlyArray<OtherFlag>
  }
}

export const readerOf = ({ locate, name, positionals, flags }: CommandWords): Reader => {
  const values = (flag: string): ReadonlyArray<ShellWord> =>
    flags.flatMap((written) => (written.name === flag && written.value !== null ? [written.value] : []))
  return {
    locate,
    words: positionals,
    word: (index) => positionals[index] ?? name,
    text: (flag) => values(flag).at(-1)?.text ?? null,
    number: (flag, what) => {
      const word = values(flag).at(-1)
      return word === undefined ? Either.right(null) : wholeNumber(locate, word, what)
    },
    has: (flag) => flags.some((written) => written.name === flag),
    values,
    rest: (...taken) => ({
      model: values('model').at(-1)?.text ?? null,
      flags: flags.flatMap(
        ({ name: flag, value }): ReadonlyArray<OtherFlag> =>
          flag === 'model' || taken.includes(flag) ? [] : [[flag, value?.text ?? null]],
      ),
    }),
  }
}
