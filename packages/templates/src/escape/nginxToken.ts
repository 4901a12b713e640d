import { type Escape, loneSurrogateAt } from './Escape.js'

/** Tokens that nginx reads as they stand: no blanks, quotes, backslashes, `;`, braces, `#` or variables. */
const bare = /^[A-Za-z0-9_.:/=~^*()+,@%!?&[\]<>|-]+$/

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const control = /[\u0000-\u001f\u007f]/

/**
 * One nginx token for a text: bare where possible, double-quoted otherwise.
 * Refused: `$`, which most directives interpolate and nothing escapes; control characters, line breaks among them;
 * a lone surrogate.
 *
 * Laws: those of {@link Escape}, for nginx's own reader.
 *
 * @example
 * nginxToken('ingester_zone') // → 'ingester_zone'
 * nginxToken('a;b')           // → '"a;b"'
 */
export const nginxToken: Escape = (text) => {
  if (bare.test(text)) return text
  if (text.includes('$')) return { refused: 'nginx would read `$` as the start of a variable' }
  if (control.test(text)) return { refused: 'nginx cannot carry a line break or another control character' }
  const broken = loneSurrogateAt(text)
  if (broken >= 0) return { refused: `half a surrogate pair (at character ${broken + 1})` }
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
