/** What an escape answers when no spelling carries the text. */
export interface Refused {
  readonly refused: string
}

/**
 * Spells a text so that a format's reader reads exactly that text as one value, or refuses it.
 *
 * Laws, for each format's reader `read`:
 * 1. faithful: `read(escape(text)) = text` unless refused;
 * 2. closed: whatever stands around the escaped text, it never adds a second value, key or directive.
 */
export type Escape = (text: string) => string | Refused

/** Position of the first lone surrogate (half a character, which UTF-8 cannot carry), or -1. */
export const loneSurrogateAt = (text: string): number =>
  text.search(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/)
