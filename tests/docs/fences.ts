/** A fenced block of a page. */
export interface Fence {
  /** The first word after the backticks, such as `ts`, and the words behind it. */
  readonly language: string
  readonly words: ReadonlyArray<string>
  /** Line of the page on which the code starts, from 1. */
  readonly line: number
  /** The lines between the fences. */
  readonly code: ReadonlyArray<string>
}

/**
 * The fenced blocks of a page, from top to bottom.
 *
 * @throws when a fence is never closed: all code after it would silently not be tested
 */
export const fences = (markdown: string): ReadonlyArray<Fence> => {
  const found: Fence[] = []
  let open: { marker: string; language: string; words: string[]; line: number; code: string[] } | null = null
  for (const [index, text] of markdown.split('\n').entries()) {
    if (open === null) {
      const start = /^ {0,3}(`{3,}|~{3,})\s*(.*)$/.exec(text)
      if (start === null) continue
      const [language = '', ...words] = (start[2] ?? '').trim().split(/\s+/)
      open = { marker: start[1] ?? '', language, words, line: index + 2, code: [] }
    } else if (text.trim().startsWith(open.marker) && text.trim().replaceAll(open.marker.slice(0, 1), '') === '') {
      const { language, words, line, code } = open
      found.push({ language, words, line, code })
      open = null
    } else {
      open.code.push(text)
    }
  }
  if (open !== null) throw new Error(`the block that starts on line ${open.line} has no end`)
  return found
}
