import type { ConfigTree, ConfigValue } from './ConfigTree.js'

/** One value that differs between two configurations; absent on one side when it was added or removed. */
export interface ChangedPath {
  /** Keys and list positions that lead to it: `memberlist.join_members[2]`. */
  readonly path: string
  readonly before: ConfigValue | undefined
  readonly after: ConfigValue | undefined
}

type Node = ConfigValue | undefined

const isList = (value: Node): value is ReadonlyArray<ConfigValue> => Array.isArray(value)
const isTree = (value: Node): value is ConfigTree => typeof value === 'object' && value !== null && !isList(value)

const changes = (before: Node, after: Node, path: string): ReadonlyArray<ChangedPath> => {
  if (isTree(before) && isTree(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
    return keys.flatMap((key) => changes(before[key], after[key], path === '' ? key : `${path}.${key}`))
  }
  if (isList(before) && isList(after)) {
    const longest = before.length > after.length ? before : after
    return longest.flatMap((_, index) => changes(before[index], after[index], `${path}[${index}]`))
  }
  return before === after ? [] : [{ path, before, after }]
}

/**
 * Where two configurations differ, in order of their keys.
 *
 * Laws:
 * 1. none exactly for equal configurations;
 * 2. symmetric: exchanging the sides exchanges `before` and `after` of each change.
 *
 * @example
 * changedPaths({ a: { b: 1 } }, { a: { b: 2 } }) // → [{ path: 'a.b', before: 1, after: 2 }]
 */
export const changedPaths = (before: ConfigTree, after: ConfigTree): ReadonlyArray<ChangedPath> =>
  changes(before, after, '')
