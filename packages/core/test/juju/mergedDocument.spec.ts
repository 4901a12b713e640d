import { describe, expect, it } from 'vitest'
import type { DocumentPath, Location } from '../../src/error/Problem.js'
import { mergedLocator, nowhere } from '../../src/juju/mergedDocument.js'
import { keyAt, placed, valueAt } from './placed.js'

const base = placed({ services: { w: { charm: 'x', options: { a: 1 } }, v: {} }, relations: [] }, 'base')
const overlay = placed({ applications: { w: { options: { b: 2 } } }, name: 'n' }, 'overlay')

describe('mergedLocator', () => {
  it.each<[string, DocumentPath, Location]>([
    ['in the only document that has it', ['name'], valueAt('overlay', 'name')],
    ['in the last of those that have it', ['applications', 'w'], valueAt('overlay', 'applications', 'w')],
    ['below that', ['applications', 'w', 'options', 'b'], valueAt('overlay', 'applications', 'w', 'options', 'b')],
    ['under the old name of applications', ['applications', 'v'], valueAt('base', 'services', 'v')],
    ['inside what both have', ['applications', 'w', 'charm'], valueAt('base', 'services', 'w', 'charm')],
    [
      'at the nearest parent',
      ['applications', 'w', 'options', 'c', 'd'],
      valueAt('overlay', 'applications', 'w', 'options'),
    ],
    ['at the list, of an item', ['relations', 3], valueAt('base', 'relations')],
    ['at the top of the first, of what nobody has', ['saas', 'x'], valueAt('base')],
    ['at the top of the first, of everything', [], valueAt('base')],
    ['nowhere inherited', ['applications', 'constructor', 'name'], valueAt('overlay', 'applications')],
    ['the old name only at the top', ['name', 'applications'], valueAt('overlay', 'name')],
  ])('finds a path %s', (_, path, location) => {
    const locator = mergedLocator([base, overlay])
    expect(locator.locate(path)).toEqual(location)
    const key = { ...location, line: 2 }
    expect(locator.locateKey(path)).toEqual(path.length === 0 || path[0] === 'saas' ? location : key)
  })

  it('finds keys in the last document, whatever its order', () => {
    expect(mergedLocator([overlay, base]).locateKey(['applications', 'w'])).toEqual(keyAt('base', 'services', 'w'))
  })

  it('finds nothing without documents', () => {
    for (const locator of [mergedLocator([]), nowhere]) {
      expect(locator.locate(['applications'])).toBeNull()
      expect(locator.locateKey(['applications'])).toBeNull()
    }
  })
})
