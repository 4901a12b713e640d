/** The longest excerpt of input that a message repeats. */
const excerptLengthMax = 60

/** Controls, invisible format characters (bidirectional overrides among them), line separators, halves of a pair. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escapeOne = (character: string): string =>
  escapes[character] ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`

/** Text on one line, with nothing in it that a terminal would act on. */
export const escapeControls = (text: string): string => text.replace(unsafe, escapeOne)

/**
 * A piece of input as a message repeats it: in double quotes, at most 60 characters, control characters escaped.
 *
 * @example
 * quote('a\nb') // → '"a\\nb"'
 */
export const quote = (text: string): string => {
  const excerpt = text.length > excerptLengthMax ? `${text.slice(0, excerptLengthMax)}…` : text
  return `"${escapeControls(excerpt)}"`
}

/**
 * Any value of a document as a message repeats it: scalars as they are, collections by their kind and size.
 *
 * @example
 * describeValue([1, 2]) // → 'a list of 2'
 */
export const describeValue = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'object') {
    const size = Object.keys(value).length
    return size === 0 ? 'an empty map' : `a map of ${size}`
  }
  return escapeControls(String(value)).slice(0, excerptLengthMax)
}
