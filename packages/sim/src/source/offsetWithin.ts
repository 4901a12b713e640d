/** How a YAML scalar is written. */
type ScalarStyle = string

const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\n' || character === '\r' || character === '\t'

/** Where a scalar's text begins, after its quote or its block header. */
const textStart = (text: string, start: number, style: ScalarStyle): number => {
  if (style === 'QUOTE_DOUBLE' || style === 'QUOTE_SINGLE') return start + 1
  if (style !== 'BLOCK_FOLDED' && style !== 'BLOCK_LITERAL') return start
  const lineEnd = text.indexOf('\n', start)
  return lineEnd === -1 ? start : lineEnd + 1
}

/** How many characters of the source stand for one of the value at a place where both agree; 0 where they do not. */
const written = (text: string, at: number, style: ScalarStyle, character: string | undefined): number => {
  if (style === 'QUOTE_SINGLE' && character === "'" && text.startsWith("''", at)) return 2
  if (text[at] === character) return 1
  return style === 'QUOTE_DOUBLE' && text[at] === '\\' && text[at + 1] === character ? 2 : 0
}

/**
 * Where in a source the character number `wanted` of a scalar's value is written. Value and source are read side by
 * side, leaving out blanks, which folding and indentation change; past an escape that spells a character otherwise the
 * answer is where reading stopped. O(length of the scalar).
 */
export const offsetWithin = (
  text: string,
  start: number,
  style: ScalarStyle,
  value: string,
  wanted: number,
): number => {
  let at = textStart(text, start, style)
  for (let index = 0; index < value.length; index++) {
    const character = value[index]
    if (isBlank(character)) {
      if (index >= wanted) return at
      continue
    }
    while (isBlank(text[at]) || (style === 'QUOTE_DOUBLE' && text[at] === '\\' && isBlank(text[at + 1]))) at++
    if (index >= wanted) return at
    const length = written(text, at, style, character)
    if (length === 0) return at
    at += length
  }
  return at
}
