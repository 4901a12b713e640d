import { contentOf } from './contentOf.js'
import { layoutPart } from './layoutPart.js'

/** A text of several lines as a list of them. */
const inLines = (_key: string, value: unknown): unknown =>
  typeof value === 'string' && value.includes('\n') ? value.split('\n') : value

/**
 * A golden file as a person compares it. A databag carries whole documents in one line each; here they stand unpacked.
 * Everything else is readable as it is.
 */
export const readableText = (path: string, text: string): string => {
  if (layoutPart(path) !== 'databag') return text
  const content = contentOf(path, text)
  return content === null ? text : `${JSON.stringify(content, inLines, 2)}\n`
}
