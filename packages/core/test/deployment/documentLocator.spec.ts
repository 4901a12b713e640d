import { describe, expect, it } from 'vitest'
import { documentLocator } from '../../src/deployment/documentLocator.js'
import type { DocumentPath } from '../../src/error/Problem.js'
import { memoryDocument } from '../../src/error/SourceDocument.js'

const at = (file: string) => (path: DocumentPath) => ({ file: `${file} ${path.join('.')}`, line: 1, column: 1 })

const value = {
  solutions: { loki: { config: { a: 1 }, workers: { w: { config: { 'role-all': true } } } }, empty: null },
}
const document = { ...memoryDocument(value), locate: at('document'), locateKey: at('key in document') }
const bundle = { locate: at('bundle'), locateKey: at('key in bundle') }
const nowhere = { locate: () => null, locateKey: () => null }

describe('documentLocator', () => {
  const locator = documentLocator(document, bundle)

  it.each<[DocumentPath, DocumentPath]>([
    [
      ['applications', 'loki'],
      ['solutions', 'loki'],
    ],
    [
      ['applications', 'loki', 'options', 'a'],
      ['solutions', 'loki', 'config', 'a'],
    ],
    [
      ['applications', 'w', 'options', 'role-all'],
      ['solutions', 'loki', 'workers', 'w', 'config', 'role-all'],
    ],
  ])('%j stands in the document at %j', (path, place) => {
    expect(locator.pathOf(path)).toEqual(place)
    expect(locator.locate(path)?.file).toBe(`document ${place.join('.')}`)
    expect(locator.locateKey(path)?.file).toBe(`key in document ${place.join('.')}`)
  })

  it.each<[DocumentPath]>([
    [['applications', 'loki', 'options', 'b']],
    [['applications', 'loki', 'scale']],
    [['applications', 'loki', 'options', 'a', 'deeper']],
    [['applications', 'stranger']],
    [['relations', 'loki']],
    [['applications', 0]],
  ])('%j stands in the bundle', (path) => {
    expect(locator.pathOf(path)).toEqual(path)
    expect(locator.locate(path)?.file).toBe(`bundle ${path.join('.')}`)
  })

  it('without a bundle, points to where the document would say it', () => {
    const alone = documentLocator(document, nowhere)
    expect(alone.locate(['applications', 'w', 'scale'])?.file).toBe('document solutions.loki.workers.w.scale')
    expect(alone.locate(['applications', 'stranger'])?.file).toBe('document ')
  })

  it.each([null, [], { solutions: null }, { solutions: ['loki'] }])('%j says nothing of any application', (other) => {
    const empty = documentLocator({ ...document, value: other }, bundle)
    expect(empty.pathOf(['applications', 'loki'])).toEqual(['applications', 'loki'])
  })
})
