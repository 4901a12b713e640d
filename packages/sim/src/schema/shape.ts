import type { JsonSchema } from './JsonSchema.js'

/** Schemas of a map's keys. */
type Keys = Readonly<Record<string, JsonSchema>>

const object = (required: Keys, optional: Keys = {}): JsonSchema => ({
  type: 'object',
  properties: { ...required, ...optional },
  ...(Object.keys(required).length === 0 ? {} : { required: Object.keys(required) }),
  additionalProperties: false,
})

const anyOf = (...alternatives: ReadonlyArray<JsonSchema>): JsonSchema => ({ anyOf: alternatives })

/**
 * The parts that schemas are built of. A map of `object` has the keys that are named and no others, as the decoders
 * refuse keys that nobody reads.
 */
export const shape = {
  object,
  anyOf,
  text: { type: 'string' },
  flag: { type: 'boolean' },
  /** A whole number of at least 0. */
  count: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  whole: { type: 'integer' },
  nothing: { type: 'null' },
  anything: {},
  constant: (value: string | number): JsonSchema => ({ const: value }),
  oneOf: (words: ReadonlyArray<string>): JsonSchema => ({ enum: words }),
  matching: (pattern: RegExp, bounds: Pick<JsonSchema, 'minLength' | 'maxLength' | 'examples'> = {}): JsonSchema => ({
    ...{ type: 'string', pattern: pattern.source, ...bounds },
  }),
  list: (items: JsonSchema, bounds: Pick<JsonSchema, 'minItems' | 'maxItems'> = {}): JsonSchema => ({
    ...{ type: 'array', items, ...bounds },
  }),
  map: (values: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: values }),
  nullable: (schema: JsonSchema): JsonSchema => anyOf(schema, { type: 'null' }),
  described: (description: string, schema: JsonSchema): JsonSchema => ({ description, ...schema }),
} as const satisfies Readonly<Record<string, JsonSchema | ((...args: never) => JsonSchema)>>
