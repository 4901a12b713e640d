import { Ajv2020 } from 'ajv/dist/2020.js'
import { publishedSchemas } from '../../src/schema/publishedSchemas.js'

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true })

const validators = new Map(publishedSchemas.map(({ name, schema }) => [name, ajv.compile(schema)] as const))

/** What a published schema has against a value; empty when it is valid. */
export const complaints = (name: string, value: unknown): ReadonlyArray<string> => {
  const validate = validators.get(name)
  if (validate === undefined) throw new Error(`no schema ${name}`)
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message = '', params }) =>
        [instancePath, message, JSON.stringify(params)].join(' '),
      )
}
