import { changedPaths } from '@coordinated-workers/core'
import type { Tree, TreeValue } from './plainTree.js'
import { textWithoutSecrets, valueWithoutSecrets } from './withoutSecrets.js'

/** One key whose value differs. A list counts as one key: which of its items are gone, and which are new. */
export interface KeyChange {
  /** `memberlist.join_members`, `http.upstream querier.server` */
  readonly path: string
  readonly removed: ReadonlyArray<TreeValue>
  readonly added: ReadonlyArray<TreeValue>
}

const lastKey = (path: string): string => /([^.[\]]+)(\[\d+\])*$/.exec(path)?.[1] ?? ''

/** What one list has more than another, as often as it has it more often. */
const surplus = (more: ReadonlyArray<TreeValue>, than: ReadonlyArray<TreeValue>): ReadonlyArray<TreeValue> => {
  const left = new Map<string, number>()
  for (const item of than) left.set(JSON.stringify(item), (left.get(JSON.stringify(item)) ?? 0) + 1)
  return more.filter((item) => {
    const count = left.get(JSON.stringify(item)) ?? 0
    left.set(JSON.stringify(item), count - 1)
    return count <= 0
  })
}

const present = (value: TreeValue | undefined): ReadonlyArray<TreeValue> => (value === undefined ? [] : [value])

/**
 * Which keys differ between two configurations, in order of the keys.
 *
 * Laws:
 * 1. none exactly for equal configurations;
 * 2. a list whose items only changed places has neither `removed` nor `added`.
 *
 * @example
 * keyChanges({ a: ['x', 'y'] }, { a: ['y', 'z'] }) // → [{ path: 'a', removed: ['x'], added: ['z'] }]
 */
export const keyChanges = (before: Tree, after: Tree): ReadonlyArray<KeyChange> => {
  const byPath = new Map<string, { removed: TreeValue[]; added: TreeValue[] }>()
  for (const change of changedPaths(before, after)) {
    const path = change.path.replace(/\[\d+\]$/, '')
    const known = byPath.get(path) ?? { removed: [], added: [] }
    byPath.set(path, known)
    known.removed.push(...present(change.before))
    known.added.push(...present(change.after))
  }
  return [...byPath].map(([path, { removed, added }]) => ({
    path,
    removed: surplus(removed, added),
    added: surplus(added, removed),
  }))
}

/** The same changes with nothing secret in them. */
export const changesWithoutSecrets = (
  changes: ReadonlyArray<KeyChange>,
  known: ReadonlyArray<string> = [],
): ReadonlyArray<KeyChange> =>
  changes.map(({ path, removed, added }) => ({
    path: textWithoutSecrets(path, known),
    removed: removed.map((value) => valueWithoutSecrets(value, known, lastKey(path))),
    added: added.map((value) => valueWithoutSecrets(value, known, lastKey(path))),
  }))
