/** What a text is worth as JSON, or the text itself when it is none. */
const asJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return text
  }
}

/**
 * A value of the s3 relation as the charms read it, or null when they find no text there.
 *
 * The relation library decodes each value as JSON where it can: a bucket `12345` or a key `true` is no text any more,
 * and the whole data counts as not ready. An empty value is never stored in a databag.
 *
 * Law: `databagText(databagSpelling(text))` is `text`, for every text but the empty one.
 *
 * @example
 * databagText('12345') // → null
 */
export const databagText = (value: unknown): string | null => {
  const read = typeof value === 'string' ? asJson(value) : value
  return typeof read === 'string' && read !== '' ? read : null
}

/** What has to be written so that {@link databagText} reads that text. */
export const databagSpelling = (text: string): string => (databagText(text) === text ? text : JSON.stringify(text))
