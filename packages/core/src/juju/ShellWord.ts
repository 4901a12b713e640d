/** A word of a shell line after quoting was undone. */
export interface ShellWord {
  readonly text: string
  /** Where it begins in the source, its quote included. */
  readonly offset: number
  /** Where it ends in the source. */
  readonly end: number
}

/** Words of one simple command, in order; there is at least one. */
export interface ShellCommand {
  readonly words: ReadonlyArray<ShellWord>
}

/** Something of the shell that a runbook may not use, or that is incomplete. */
export interface ShellMistake {
  readonly offset: number
  readonly message: string
  readonly hint: string | null
}

export interface ShellText {
  readonly commands: ReadonlyArray<ShellCommand>
  readonly mistakes: ReadonlyArray<ShellMistake>
}

const safe = /^[A-Za-z0-9_./:=,@%+-]+$/

/**
 * A word as one writes it in a shell: bare when that is safe, else in single quotes.
 *
 * Law: `splitShell(quoteWord(text))` is one command of that one word, for every text but those that begin with `#`
 * unquoted, which never happens.
 */
export const quoteWord = (text: string): string => (safe.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)
