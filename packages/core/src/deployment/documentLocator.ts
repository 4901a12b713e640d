import type { DocumentPath } from '../error/Problem.js'
import type { SourceDocument } from '../error/SourceDocument.js'
import { isMap } from '../error/unknownKeys.js'
import type { Locator } from '../juju/mergedDocument.js'

/** Where a Deployment document speaks of an application, or null. */
const placeOf = (solutions: Readonly<Record<string, unknown>>, app: string): DocumentPath | null => {
  if (Object.hasOwn(solutions, app)) return ['solutions', app]
  for (const [coordinator, entry] of Object.entries(solutions)) {
    const workers = isMap(entry) ? entry['workers'] : undefined
    if (isMap(workers) && Object.hasOwn(workers, app)) return ['solutions', coordinator, 'workers', app]
  }
  return null
}

const holds = (value: unknown, path: DocumentPath): boolean => {
  let at = value
  for (const segment of path) {
    if (!isMap(at) || !Object.hasOwn(at, segment)) return false
    at = at[String(segment)]
  }
  return true
}

/** A locator that also knows under which path the document says that thing. */
export interface DocumentLocator extends Locator {
  readonly pathOf: (path: DocumentPath) => DocumentPath
}

/**
 * Positions of `['applications', NAME, …]` in a Deployment document, or in its bundle where the document does not say
 * that thing itself.
 */
export const documentLocator = (document: SourceDocument, bundle: Locator): DocumentLocator => {
  const { value } = document
  const solutions = isMap(value) && isMap(value['solutions']) ? value['solutions'] : {}
  const translated = ([section, app, ...rest]: DocumentPath): DocumentPath | null => {
    if (section !== 'applications' || typeof app !== 'string') return null
    const place = placeOf(solutions, app)
    const inside = rest[0] === 'options' ? ['config', ...rest.slice(1)] : rest
    return place === null ? null : [...place, ...inside]
  }
  const here = (path: DocumentPath): DocumentPath | null => {
    const place = translated(path)
    return place !== null && holds(value, place) ? place : null
  }
  const find = (which: 'locate' | 'locateKey') => (path: DocumentPath) => {
    const place = here(path)
    return place !== null ? document[which](place) : (bundle[which](path) ?? document[which](translated(path) ?? []))
  }
  return { locate: find('locate'), locateKey: find('locateKey'), pathOf: (path) => here(path) ?? path }
}
