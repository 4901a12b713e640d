import type { Location } from './Problem.js'

/** Lines of plain text that know where they stand. */
export interface SourceText {
  readonly file: string
  readonly text: string
  /** Where the character at that offset stands. O(log lines). */
  readonly locate: (offset: number) => Location
}

/**
 * Text with its line table, made once in O(length). Line breaks are `\n`, `\r\n` or `\r`.
 *
 * @example
 * sourceText('steps.sh', 'juju status\njuju wait').locate(12) // → { file: 'steps.sh', line: 2, column: 1 }
 */
export const sourceText = (file: string, text: string): SourceText => {
  const starts = [0]
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + lineBreak.length)
  return {
    file,
    text,
    locate: (offset) => {
      let low = 0
      let high = starts.length - 1
      while (low < high) {
        const middle = (low + high + 1) >>> 1
        if ((starts[middle] ?? 0) <= offset) low = middle
        else high = middle - 1
      }
      return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
    },
  }
}
