import { isMap } from '@coordinated-workers/core'
import fc from 'fast-check'

type Path = ReadonlyArray<string | number>

/** Values that stand in some document, and some that stand in none. */
const pool: ReadonlyArray<unknown> = [
  ...[null, true, false, 'yes', 'off', 0, 1, 3, -1, 1.5, 1e10, 2 ** 60],
  ...['', 'x', 'X', '0s', '5m', '90x', '<= 30s', '20s to 1m', '2000/s', '90/m', '4 MiB', '4 M'],
  ...['random', 'tempo/0', 'tempo', 'tempo:s3', 'active', 'settled', 'none', 'removed', '2026-08', 'slow', 'a.yaml'],
  ...['documented', 'http://minio:9000', 'two words', 'juju config tempo-worker role-all=true'],
  ...[[], ['5s'], ['1s', '2s', '3s'], ['a', 'b'], {}, { max: 0 }, { url: 'x' }, { applications: {} }, [null], [[]]],
]

/** Where the values of a document stand, the document itself left out. */
const pathsOf = (value: unknown, path: Path = []): ReadonlyArray<Path> => {
  const inside: ReadonlyArray<readonly [string | number, unknown]> = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : isMap(value)
      ? Object.entries(value)
      : []
  return inside.flatMap(([key, item]) => [[...path, key], ...pathsOf(item, [...path, key])])
}

/** The document with what stands at a path changed; undefined removes it. */
const changedAt = (value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown => {
  if (key === undefined) return change(value)
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const next = index === key ? changedAt(item, rest, change) : item
      return next === undefined ? [] : [next]
    })
  }
  if (!isMap(value)) return value
  const entries = Object.entries(value).flatMap(([name, item]) => {
    const next = name === key ? changedAt(item, rest, change) : item
    return next === undefined ? [] : [[name, next] as const]
  })
  return Object.fromEntries(entries)
}

/** A document in which one or two values are replaced or removed. */
export const mutated = (document: unknown): fc.Arbitrary<unknown> => {
  const once = (from: unknown): fc.Arbitrary<unknown> => {
    const paths = pathsOf(from)
    if (paths.length === 0) return fc.constant(from)
    const replacement = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pool) }, fc.constant(undefined))
    return fc.tuple(fc.constantFrom(...paths), replacement).map(([path, value]) => changedAt(from, path, () => value))
  }
  return fc.oneof({ weight: 3, arbitrary: once(document) }, once(document).chain(once))
}

/** The document with each of its values in turn replaced by each value of the pool, or removed. */
export const everyMutation = (document: unknown): ReadonlyArray<unknown> =>
  pathsOf(document).flatMap((path) => [...pool, undefined].map((value) => changedAt(document, path, () => value)))

/** A document in which one map has a key that no format knows. */
export const withSurprise = (document: unknown): fc.Arbitrary<unknown> => {
  const maps = [[], ...pathsOf(document)].filter((path) => {
    let found = false
    changedAt(document, path, (old) => {
      found = isMap(old)
      return old
    })
    return found
  })
  return fc
    .constantFrom(...maps)
    .map((path) => changedAt(document, path, (old) => (isMap(old) ? { ...old, surprise: null } : old)))
}
