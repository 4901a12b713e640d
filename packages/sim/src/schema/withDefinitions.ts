import type { JsonSchema } from './JsonSchema.js'

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The same schema, in which parts that occur several times stand once under `$defs`, by the names given here. Parts are
 * told by identity: a copy with another description stays where it is. A part that does not occur is left out.
 *
 * Law: it accepts exactly what the schema accepts.
 */
export const withDefinitions = (schema: JsonSchema, parts: Readonly<Record<string, JsonSchema>>): JsonSchema => {
  const names = new Map(Object.entries(parts).map(([name, part]) => [part, name] as const))
  const $defs: Record<string, unknown> = {}
  const inside = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(within)
    return isSchema(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, within(each)])) : value
  }
  const within = (value: unknown): unknown => {
    const name = isSchema(value) ? names.get(value) : undefined
    if (name === undefined) return inside(value)
    if (!Object.hasOwn($defs, name)) $defs[name] = inside(value)
    return { $ref: `#/$defs/${name}` }
  }
  const whole = inside(schema)
  if (!isSchema(whole)) return schema
  return Object.keys($defs).length === 0 ? whole : Object.assign(whole, { $defs })
}
