import { type Escape, loneSurrogateAt } from './Escape.js'

/** Letters first, then nothing that YAML gives a meaning to. A colon counts only inside: `host:80`, not `key:`. */
const plain = /^[A-Za-z/](?:[A-Za-z0-9_./+-]|:(?=[A-Za-z0-9_./+-]))*$/

/** Words that YAML 1.1 or 1.2 reads as a boolean, null or number. */
const reserved = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i

/** Invisible or line-breaking characters that JSON leaves as they are: DEL, C1 controls, separators, byte order mark. */
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g

const asEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * A YAML scalar for a text: plain where every YAML reader takes it for that same string, double-quoted otherwise.
 * Quotes cover numbers in any base (`0o17`, `1e3`, `12:30:45`), dates, `yes` and `null`, leading indicators, spaces,
 * line breaks and unicode separators. Refused: a lone surrogate.
 *
 * Laws: those of {@link Escape}, for YAML 1.1 and 1.2 readers, as a value, as a list item and as a key; and
 * 3. one line: it holds no line break or control character, not even one that only some readers take for one.
 *
 * @example
 * yamlScalar('minio:9000') // → 'minio:9000'
 * yamlScalar('1234')       // → '"1234"'
 */
export const yamlScalar: Escape = (text) => {
  if (plain.test(text) && !reserved.test(text)) return text
  const broken = loneSurrogateAt(text)
  if (broken >= 0) return { refused: `YAML cannot carry half a surrogate pair (at character ${broken + 1})` }
  return JSON.stringify(text).replace(unprintable, asEscape)
}
