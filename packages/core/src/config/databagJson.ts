import type { ConfigValue } from './ConfigTree.js'

const isList = (value: ConfigValue): value is ReadonlyArray<ConfigValue> => Array.isArray(value)

const asEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A text in JSON with ASCII characters only. */
const asciiText = (text: string): string => JSON.stringify(text).replace(/[\u0080-\uffff]/g, asEscape)

/**
 * A value in JSON as the charms write it into a databag: blanks behind `,` and `:`, and only ASCII characters.
 *
 * Law: `JSON.parse(databagJson(value))` equals `value`.
 *
 * @example
 * databagJson({ role: ['all', 1] }) // → '{"role": ["all", 1]}'
 */
export const databagJson = (value: ConfigValue): string => {
  if (typeof value === 'string') return asciiText(value)
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(databagJson).join(', ')}]`
  return `{${Object.entries(value)
    .map(([key, item]) => `${asciiText(key)}: ${databagJson(item)}`)
    .join(', ')}}`
}
