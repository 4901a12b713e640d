import type { DocumentPath, Location, SourceDocument, SourceText } from '@coordinated-workers/core'
import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'
import { offsetWithin } from './offsetWithin.js'
import { keyText } from './yamlValue.js'

/** What stands at a path: the value's node, and the node of the key that holds it. */
interface Place {
  readonly value: unknown
  readonly key: unknown
  /** How much of the path was followed. */
  readonly steps: number
}

const startOf = (node: unknown): number | null => {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : null
}

type Locator = Pick<SourceDocument, 'locate' | 'locateKey' | 'locateWithin'>

/**
 * Positions of a document's parts. A map's keys are indexed when first asked for, so that many questions about one
 * large map stay linear.
 */
export const yamlLocator = (source: SourceText, root: unknown, targets: ReadonlyMap<Alias, Node>): Locator => {
  const indices = new WeakMap<YAMLMap, Map<string, Pair>>()

  const entryOf = (map: YAMLMap, key: string): Pair | undefined => {
    const known = indices.get(map)
    if (known !== undefined) return known.get(key)
    const index = new Map<string, Pair>()
    for (const pair of map.items) index.set(keyText(pair.key) ?? '', pair)
    indices.set(map, index)
    return index.get(key)
  }

  const follow = (path: DocumentPath): Place => {
    let place: Place = { value: root, key: root, steps: 0 }
    for (const segment of path) {
      const holder = isAlias(place.value) ? targets.get(place.value) : place.value
      const steps = place.steps + 1
      if (isMap(holder)) {
        const pair = entryOf(holder, String(segment))
        if (pair === undefined) return place
        place = { value: pair.value, key: pair.key, steps }
      } else if (isSeq(holder)) {
        const item = holder.items[Number(segment)]
        if (item === undefined) return place
        place = { value: item, key: item, steps }
      } else return place
    }
    return place
  }

  // Only a document without any content has a root without a place.
  const at = (offset: number | null): Location => source.locate(offset ?? 0)

  return {
    locate: (path) => {
      const { value, key } = follow(path)
      return at(startOf(value) ?? startOf(key))
    },
    locateKey: (path) => {
      const { value, key } = follow(path)
      return at(startOf(key) ?? startOf(value))
    },
    locateWithin: (path, offset) => {
      const { value, key, steps } = follow(path)
      const target = isAlias(value) ? targets.get(value) : value
      const start = startOf(target) ?? startOf(key)
      if (start === null || steps < path.length || !isScalar(target) || typeof target.value !== 'string')
        return at(start)
      return at(offsetWithin(source.text, start, target.type ?? 'PLAIN', target.value, offset))
    },
  }
}
