import { type Problem, problem, quote, type SourceText } from '@coordinated-workers/core'
import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import type { YamlDocument } from './composeYaml.js'
import type { SourceLimits } from './sourceLimits.js'

export interface YamlValueOptions {
  readonly limits: SourceLimits
  /** Whether a key that occurs twice in one map is accepted; its last value counts then. */
  readonly allowDuplicateKeys: boolean
}

/** A document's plain value, what its aliases stand for, and what is wrong with it. */
export interface YamlValue {
  readonly value: unknown
  readonly targets: ReadonlyMap<Alias, Node>
  readonly problems: ReadonlyArray<Problem>
}

/** A converted node: its value, how many values it holds counting repeats through aliases, and how deep it goes. */
interface Converted {
  readonly value: unknown
  readonly size: number
  readonly height: number
}

const nothing: Converted = { value: null, size: 1, height: 0 }

/** The key of a map's entry as JSON would spell it. */
export const keyText = (key: unknown): string | null => {
  if (key === null) return ''
  if (!isScalar(key)) return null
  return key.value === null || key.value === undefined ? '' : String(key.value)
}

const startOf = (node: unknown): number => {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : 0
}

const isMergeKey = (key: unknown): boolean => isScalar(key) && key.value === '<<' && key.type === 'PLAIN'

/**
 * Turn a parsed document into plain data: maps that inherit nothing, lists, and scalars. `<<` merges as in YAML 1.1,
 * which Juju reads. Values behind aliases are shared, not copied, and counted. O(nodes); recursion is bounded because
 * depth was bounded before.
 */
export const yamlValue = (source: SourceText, document: YamlDocument, options: YamlValueOptions): YamlValue => {
  const { limits, allowDuplicateKeys } = options
  const problems: Problem[] = []
  const targets = new Map<Alias, Node>()
  const anchors = new Map<string, { readonly node: Node; readonly converted: Converted | null }>()
  let aliased = 0

  const complain = (node: unknown, code: Problem['code'], message: string, hint: string | null = null): Converted => {
    if (problems.length < limits.problemsMax) {
      problems.push(problem(code, message, { location: source.locate(startOf(node)), hint }))
    }
    return nothing
  }

  const ofAlias = (alias: Alias, depth: number): Converted => {
    const anchor = anchors.get(alias.source)
    if (anchor === undefined)
      return complain(alias, 'yaml-alias', `alias ${quote(alias.source)} has no anchor before it`)
    if (anchor.converted === null) return complain(alias, 'yaml-alias', `alias ${quote(alias.source)} holds itself`)
    aliased += anchor.converted.size
    if (aliased > limits.aliasedValuesMax || depth + anchor.converted.height > limits.depthMax) {
      return complain(alias, 'yaml-alias', 'aliases make this document too large or too deep')
    }
    targets.set(alias, anchor.node)
    return anchor.converted
  }

  const ofSeq = (seq: YAMLSeq, depth: number): Converted => {
    const value: unknown[] = []
    let size = 1
    let height = 0
    for (const item of seq.items) {
      const converted = ofNode(item, depth + 1)
      value.push(converted.value)
      size += converted.size
      height = Math.max(height, converted.height)
    }
    return { value, size, height: height + 1 }
  }

  /** Entries that `<<` brings in: a map, or a list of maps of which earlier ones win. */
  const merged = (value: unknown): ReadonlyArray<[string, unknown]> | null => {
    const maps = Array.isArray(value) ? value : [value]
    if (!maps.every((map) => typeof map === 'object' && map !== null && !Array.isArray(map))) return null
    return maps.toReversed().flatMap((map): Array<[string, unknown]> => Object.entries(map))
  }

  const ofMap = (map: YAMLMap, depth: number): Converted => {
    const own = new Map<string, unknown>()
    let inherited: ReadonlyArray<[string, unknown]> = []
    let size = 1
    let height = 0
    for (const pair of map.items) {
      const key = isAlias(pair.key) ? keyText(targetScalar(pair.key, depth)) : keyText(pair.key)
      const converted = ofNode(pair.value, depth + 1)
      size += converted.size
      height = Math.max(height, converted.height)
      const brought = isMergeKey(pair.key) ? merged(converted.value) : null
      if (brought !== null) {
        inherited = brought
        aliased += brought.length
        if (aliased > limits.aliasedValuesMax) complain(pair.key, 'yaml-alias', 'aliases make this document too large')
      } else if (key === null) {
        complain(pair.key, 'yaml-syntax', 'a map or a list cannot be a key')
      } else if (own.has(key) && !allowDuplicateKeys) {
        complain(pair.key, 'yaml-duplicate-key', `key ${quote(key)} occurs twice in one map`, 'Keep one of them.')
      } else {
        own.set(key, converted.value)
      }
    }
    const value: Record<string, unknown> = Object.create(null)
    for (const [key, item] of inherited) value[key] = item
    for (const [key, item] of own) value[key] = item
    return { value, size, height: height + 1 }
  }

  const targetScalar = (alias: Alias, depth: number): Scalar | undefined => {
    ofAlias(alias, depth)
    const target = targets.get(alias)
    return isScalar(target) ? target : undefined
  }

  const ofNode = (node: unknown, depth: number): Converted => {
    if (isAlias(node)) return ofAlias(node, depth)
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined
    if (anchor !== undefined && anchor !== null && (isScalar(node) || isMap(node) || isSeq(node))) {
      anchors.set(anchor, { node, converted: null })
      const converted = ofPlain(node, depth)
      anchors.set(anchor, { node, converted })
      return converted
    }
    return ofPlain(node, depth)
  }

  const ofPlain = (node: unknown, depth: number): Converted => {
    if (isMap(node)) return ofMap(node, depth)
    if (isSeq(node)) return ofSeq(node, depth)
    if (isScalar(node)) return { value: node.value ?? null, size: 1, height: 0 }
    return nothing
  }

  const { value } = ofNode(document.contents, 0)
  return { value, targets, problems }
}
