import { describe, expect, it } from 'vitest'
import { publishedSchemas } from '../../src/schema/publishedSchemas.js'
import { shape } from '../../src/schema/shape.js'
import { withDefinitions } from '../../src/schema/withDefinitions.js'

const { list, nullable, object, text } = shape

/** The same without definitions: what they stand for in their places. */
const spelledOut = (value: unknown, defs: Readonly<Record<string, unknown>>): unknown => {
  if (Array.isArray(value)) return value.map((each) => spelledOut(each, defs))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key]) => key !== '$defs')
  const [[key, target] = ['', '']] = entries
  if (key === '$ref' && typeof target === 'string') return spelledOut(defs[target.replace('#/$defs/', '')], defs)
  return Object.fromEntries(entries.map(([name, each]) => [name, spelledOut(each, defs)]))
}

describe('withDefinitions', () => {
  it('says once what is needed twice, inside other definitions too', () => {
    const name = object({ name: text })
    const names = list(name)
    const unused = list(nullable(name))
    const schema = withDefinitions(object({ first: name, rest: names, last: nullable(names) }), { name, names, unused })
    expect(schema).toEqual({
      type: 'object',
      properties: {
        first: { $ref: '#/$defs/name' },
        rest: { $ref: '#/$defs/names' },
        last: { anyOf: [{ $ref: '#/$defs/names' }, { type: 'null' }] },
      },
      required: ['first', 'rest', 'last'],
      additionalProperties: false,
      $defs: { name, names: { type: 'array', items: { $ref: '#/$defs/name' } } },
    })
  })

  it('law: changes nothing of what is accepted: spelled out, it is the same schema', () => {
    const name = object({ name: text })
    const plain = object({ first: name, all: list(name) })
    const defined = withDefinitions(plain, { name })
    expect(spelledOut(defined, { ...defined.$defs })).toEqual(plain)
  })

  it.each(publishedSchemas)('leads nowhere in vain in $name', ({ schema }) => {
    const text = JSON.stringify(schema)
    for (const [, name] of text.matchAll(/"#\/\$defs\/(\w+)"/g)) expect(Object.keys(schema.$defs ?? {})).toContain(name)
    for (const name of Object.keys(schema.$defs ?? {})) expect(text).toContain(`"#/$defs/${name}"`)
  })
})
