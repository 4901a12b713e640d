import { join } from 'node:path'
import { didYouMeanHint, problem, quote } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { columns } from '../report/columns.js'
import { publishedSchemas, schemaFile } from '../schema/publishedSchemas.js'
import type { Host } from './Host.js'
import { answer, json, type Outcome, refusal } from './Outcome.js'

/** How `schema` was called. */
export interface SchemaCall {
  readonly name?: string
  /** Write every schema, or the one that is named, into this folder. */
  readonly out?: string
}

const list = (): string =>
  columns(publishedSchemas.map(({ name, title }) => [name, title]))
    .map((line) => `${line}\n`)
    .join('')

const write = (host: Host, folder: string, schemas: typeof publishedSchemas): Outcome => {
  const files: Array<string> = []
  for (const each of schemas) {
    const file = join(folder, schemaFile(each))
    const written = host.writeText(file, json(each.schema))
    if (Either.isLeft(written)) return refusal([written.left])
    files.push(file)
  }
  return answer(true, files.map((file) => `${file}\n`).join(''))
}

/** Tell which schemas there are, print the one that is named, or write them into a folder. */
export const schema = (host: Host, { name, out }: SchemaCall): Outcome => {
  const known = publishedSchemas.map((each) => each.name)
  const named = publishedSchemas.find((each) => each.name === name)
  if (name !== undefined && named === undefined) {
    const hint = didYouMeanHint(name, known) ?? '`cw schema` lists them.'
    return refusal([problem('usage', `there is no schema ${quote(name)}`, { hint })])
  }
  if (out !== undefined) return write(host, out, named === undefined ? publishedSchemas : [named])
  return answer(true, named === undefined ? list() : json(named.schema))
}
