import { isMap } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { readYaml } from '../source/readYaml.js'
import { layoutPart } from './layoutPart.js'
import { nginxOutline } from './nginxOutline.js'
import { plainTree, type Tree } from './plainTree.js'

const fromYaml = (text: string): unknown => {
  const read = readYaml('', text)
  return Either.isRight(read) ? read.right[0]?.value : undefined
}

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A databag's value is JSON in a text; the worker config in it is YAML in a text once more. */
const unpacked = (value: unknown, key: string): unknown => {
  if (typeof value !== 'string') return isMap(value) ? unpackedDatabag(value) : value
  const inner = fromJson(value)
  if (inner === undefined) return value
  if (key !== 'worker_config' || typeof inner !== 'string') return inner
  const config = fromYaml(inner)
  return isMap(config) ? config : inner
}

/** A databag as data. */
export const unpackedDatabag = (bag: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(bag).map(([key, value]) => [key, unpacked(value, key)]))

/**
 * What a golden file says, as data, by the name of the file; null when it cannot be read as what its name promises.
 */
export const contentOf = (path: string, text: string): Tree | null => {
  if (path.endsWith('.conf')) return nginxOutline(text)
  const value = path.endsWith('.json') ? fromJson(text) : fromYaml(text)
  if (!isMap(value)) return null
  return plainTree(layoutPart(path) === 'databag' ? unpackedDatabag(value) : value)
}
