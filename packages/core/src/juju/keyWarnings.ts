import { didYouMeanHint } from '../error/didYouMean.js'
import { type DocumentPath, type Problem, problem } from '../error/Problem.js'
import { quote } from '../error/quote.js'
import type { SourceDocument } from '../error/SourceDocument.js'
import { isMap } from '../error/unknownKeys.js'
import { applicationKeys, bundleKeys } from './Bundle.js'

const warningsMax = 20

const warn = (document: SourceDocument, path: DocumentPath, key: string, hint: string | null): Problem =>
  problem('unknown-key', `key ${quote(key)} is not read`, { path, location: document.locateKey(path), hint })

/**
 * Keys that look like a mistake, each told once, where it first occurs. The top level of a bundle is free for
 * metadata, so a key there counts only when it resembles one that Juju reads.
 */
export const keyWarnings = (documents: ReadonlyArray<SourceDocument>): ReadonlyArray<Problem> => {
  const told = new Map<string, Problem>()
  const knownAtTop = new Set<string>(bundleKeys)
  const knownInside = new Set<string>(applicationKeys)
  for (const document of documents) {
    if (!isMap(document.value)) continue
    for (const key of Object.keys(document.value)) {
      if (told.size >= warningsMax) break
      if (knownAtTop.has(key) || told.has(key)) continue
      const hint = didYouMeanHint(key, bundleKeys)
      if (hint !== null) told.set(key, warn(document, [key], key, hint))
    }
    for (const section of ['applications', 'services']) {
      const applications = document.value[section]
      if (!isMap(applications)) continue
      for (const [name, application] of Object.entries(applications)) {
        if (!isMap(application)) continue
        for (const key of Object.keys(application)) {
          const label = `application ${key}`
          if (knownInside.has(key) || told.has(label) || told.size >= warningsMax) continue
          told.set(label, warn(document, [section, name, key], key, didYouMeanHint(key, applicationKeys)))
        }
      }
    }
  }
  return [...told.values()]
}
