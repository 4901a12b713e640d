import { describe, expect, it } from 'vitest'
import { emptyModel, type JujuModel, type JujuRelation, peersOf, touches } from '../../src/juju/JujuModel.js'

const relation = (left: string, right: string): JujuRelation => {
  const [a = '', x = ''] = left.split(':')
  const [b = '', y = ''] = right.split(':')
  return {
    ends: [
      { app: a, endpoint: x },
      { app: b, endpoint: y },
    ],
  }
}

describe('touches', () => {
  it.each([
    ['a', undefined, true],
    ['b', undefined, true],
    ['c', undefined, false],
    ['a', 'x', true],
    ['a', 'y', false],
    ['b', 'y', true],
  ])('%s, %s: %j', (app, endpoint, is) => {
    expect(touches(relation('a:x', 'b:y'), app, endpoint)).toBe(is)
  })
})

describe('peersOf', () => {
  // A model of its own for each test: what is found of one is remembered.
  const modelOf = (): JujuModel => ({
    ...emptyModel,
    relations: [relation('a:x', 'b:y'), relation('c:y', 'a:x'), relation('a:x', 'a:z'), relation('p:p', 'p:p')],
  })

  it('are all at an endpoint, in the order of the relations', () => {
    const model = modelOf()
    expect(peersOf(model, 'a', 'x')).toEqual([
      { app: 'b', endpoint: 'y' },
      { app: 'c', endpoint: 'y' },
      { app: 'a', endpoint: 'z' },
    ])
    expect(peersOf(model, 'a', 'z')).toEqual([{ app: 'a', endpoint: 'x' }])
    expect(peersOf(model, 'a', 'y')).toEqual([])
  })

  it('have a peer relation once', () => {
    expect(peersOf(modelOf(), 'p', 'p')).toEqual([{ app: 'p', endpoint: 'p' }])
  })

  it('are found once for one list of relations', () => {
    const model = modelOf()
    expect(peersOf({ ...model }, 'a', 'x')).toBe(peersOf(model, 'a', 'x'))
  })
})
