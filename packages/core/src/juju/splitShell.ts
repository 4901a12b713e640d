import type { ShellCommand, ShellMistake, ShellText, ShellWord } from './ShellWord.js'

const refused: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  $: ['variables and command substitution are not supported', "Write the value itself, or quote $ in '…'."],
  '`': ['command substitution is not supported', 'Write the value itself.'],
  '|': ['pipes are not supported', 'Write one juju command on each line.'],
  '<': ['redirection is not supported', 'Write the value itself.'],
  '>': ['redirection is not supported', 'Leave it out: only what juju changes counts.'],
  '&': ['background commands are not supported', 'Write one juju command on each line.'],
  '(': ['subshells and functions are not supported', 'Write one juju command on each line.'],
  ')': ['subshells and functions are not supported', 'Write one juju command on each line.'],
  '{': ['brace expansion is not supported', "Write each word in full, or quote it in '…'."],
}

const mistakesMax = 20

const breaksAt = (text: string, at: number): number => {
  if (text[at] === '\r' && text[at + 1] === '\n') return 2
  return text[at] === '\n' || text[at] === '\r' ? 1 : 0
}

/** What reading one word came to. */
type WordRead = { readonly word: ShellWord } | { readonly mistake: ShellMistake }

const mistakeAt = (text: string, offset: number): { readonly mistake: ShellMistake } => {
  const [message, hint] = refused[text[offset] ?? ''] ?? ['this is not supported', null]
  return { mistake: { offset, message, hint } }
}

const readWord = (text: string, start: number): WordRead => {
  let value = ''
  let at = start
  while (at < text.length) {
    const character = text[at] ?? ''
    if (character === ' ' || character === '\t' || character === ';' || breaksAt(text, at) > 0) break
    if (character === '&' && text[at + 1] === '&') break
    if (character === "'") {
      const close = text.indexOf("'", at + 1)
      if (close === -1) return { mistake: { offset: at, message: 'a single quote is not closed', hint: null } }
      value += text.slice(at + 1, close)
      at = close + 1
    } else if (character === '"') {
      const quoted = readDoubleQuoted(text, at)
      if ('mistake' in quoted) return quoted
      value += quoted.value
      at = quoted.end
    } else if (character === '\\') {
      const lineBreak = breaksAt(text, at + 1)
      if (lineBreak === 0) value += text[at + 1] ?? '\\'
      at += 1 + Math.max(lineBreak, 1)
    } else if (Object.hasOwn(refused, character)) {
      return mistakeAt(text, at)
    } else {
      value += character
      at += 1
    }
  }
  return { word: { text: value, offset: start, end: Math.min(at, text.length) } }
}

const readDoubleQuoted = (
  text: string,
  start: number,
): { readonly value: string; readonly end: number } | { readonly mistake: ShellMistake } => {
  let value = ''
  let at = start + 1
  while (at < text.length) {
    const character = text[at] ?? ''
    if (character === '"') return { value, end: at + 1 }
    if (character === '$' || character === '`') return mistakeAt(text, at)
    const next = text[at + 1] ?? ''
    if (character === '\\' && '"\\$`'.includes(next) && next !== '') {
      value += next
      at += 2
    } else if (character === '\\' && breaksAt(text, at + 1) > 0) {
      at += 1 + breaksAt(text, at + 1)
    } else {
      value += character
      at += 1
    }
  }
  return { mistake: { offset: start, message: 'a double quote is not closed', hint: null } }
}

const lineEnd = (text: string, at: number): number => {
  let end = at
  while (end < text.length && breaksAt(text, end) === 0) end += 1
  return end
}

/**
 * Divide a shell text into simple commands and their words: quotes, backslashes, `\` at a line's end, comments, `;` and
 * `&&` are understood; whatever would need a shell to run is a mistake, after which reading goes on at the next line.
 * At most 20 mistakes are told. O(length).
 */
export const splitShell = (text: string): ShellText => {
  const commands: ShellCommand[] = []
  const mistakes: ShellMistake[] = []
  let words: ShellWord[] = []
  const finish = (): void => {
    if (words.length > 0) commands.push({ words })
    words = []
  }
  let at = text.startsWith('\ufeff') ? 1 : 0
  while (at < text.length && mistakes.length < mistakesMax) {
    const character = text[at]
    const lineBreak = breaksAt(text, at)
    if (lineBreak > 0) {
      finish()
      at += lineBreak
    } else if (character === ' ' || character === '\t') at += 1
    else if (character === '\\' && breaksAt(text, at + 1) > 0) at += 1 + breaksAt(text, at + 1)
    else if (character === '#') at = lineEnd(text, at)
    else if (character === ';') {
      finish()
      at += 1
    } else if (character === '&' && text[at + 1] === '&') {
      finish()
      at += 2
    } else {
      const read = readWord(text, at)
      if ('word' in read) {
        words.push(read.word)
        at = read.word.end
      } else {
        mistakes.push(read.mistake)
        words = []
        at = lineEnd(text, read.mistake.offset)
      }
    }
  }
  finish()
  return { commands, mistakes }
}
