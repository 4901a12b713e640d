import type { RenderedConfig } from '@coordinated-workers/core'

/** A configuration as data. */
export type Tree = RenderedConfig['data']

/** A value of a configuration. */
export type TreeValue = Tree[string]

/** The same data without anything inherited, so that a key such as `constructor` is only there when it was given. */
export const plainValue = (value: unknown): TreeValue => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'object' || value === null) return null
  if (Array.isArray(value)) return value.map(plainValue)
  return plainTree(value)
}

/** The keys of a map as data. */
export const plainTree = (value: object): Tree => {
  const tree: Record<string, TreeValue> = Object.create(null)
  for (const [key, item] of Object.entries(value)) tree[key] = plainValue(item)
  return tree
}
