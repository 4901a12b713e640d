import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { SolutionFile } from '../../src/catalog/SolutionFile.js'

const small = { name: 'pyro', roles: ['ingester', 'querier'] }

const names = (count: number) => Array.from({ length: count }, (_, n) => `r${n}`)

const fits: ReadonlyArray<readonly [string, object]> = [
  ['a name of 63 characters', { name: 'a'.repeat(63) }],
  ['a name with digits and hyphens', { name: 'a1-b2' }],
  ['a title of 63 characters', { title: 'Ä'.repeat(63) }],
  ['endpoints of its own', { endpoints: { cluster: 'pyro_cluster-2', s3: 'a', 'remote-write': null } }],
  ['an endpoint of 100 characters', { endpoints: { s3: 'a'.repeat(100) } }],
  ['the least and the greatest port', { ports: { http: 1, grpc: 65_535 } }],
  ['the greatest replication factor', { ring: { factor: 99 } }],
  ['200 roles', { roles: names(200) }],
  ['200 meta-roles', { 'meta-roles': Object.fromEntries(names(200).map((name) => [name, ['ingester']])) }],
  ['what is left out, as null', { title: null, ports: null, paths: { write: null }, ring: { role: null } }],
]

const refused: ReadonlyArray<readonly [string, object]> = [
  ['a name of 64 characters', { name: 'a'.repeat(64) }],
  ['a name with a capital', { name: 'Pyro' }],
  ['a name that is a number', { name: 7 }],
  ['an empty title', { title: '' }],
  ['a title of 64 characters', { title: 'a'.repeat(64) }],
  ['a title with a line break', { title: 'a\nb' }],
  ['a title with an invisible character at its end', { title: 'a\u202e' }],
  ['a title that is a number', { title: 7 }],
  ['an endpoint with a capital', { endpoints: { s3: 'S3' } }],
  ['an endpoint with a blank at its end', { endpoints: { s3: 's3 ' } }],
  ['an endpoint that starts with a digit', { endpoints: { s3: '3s' } }],
  ['an endpoint that is a number', { endpoints: { s3: 3 } }],
  ['an endpoint that is a boolean', { endpoints: { s3: true } }],
  ['an endpoint of 101 characters', { endpoints: { s3: 'a'.repeat(101) } }],
  ['a port of 0', { ports: { http: 0 } }],
  ['a port beyond the greatest', { ports: { grpc: 65_536 } }],
  ['half a port', { ports: { http: 80.5 } }],
  ['a port as text', { ports: { http: '80' } }],
  ['201 roles', { roles: names(201) }],
  ['a role that is no name', { roles: ['Ingester'] }],
  ['201 meta-roles', { 'meta-roles': Object.fromEntries(names(201).map((name) => [name, ['ingester']])) }],
  ['one meta-role of several that is no name', { 'meta-roles': { all: ['ingester'], 'no name': ['querier'] } }],
  ['a list of meta-roles', { 'meta-roles': ['all'] }],
]

describe('SolutionFile', () => {
  it.each(fits)('takes %s', (_, change) => {
    const value = { ...small, ...change }
    expect(Either.isRight(SolutionFile.decode(value))).toBe(true)
    expect(SolutionFile.is(value)).toBe(true)
  })

  it.each(refused)('refuses %s', (_, change) => {
    const value = { ...small, ...change }
    expect(Either.isRight(SolutionFile.decode(value))).toBe(false)
  })

  it.each(refused.filter(([, change]) => !('meta-roles' in change)))('is not %s', (_, change) => {
    expect(SolutionFile.is({ ...small, ...change })).toBe(false)
  })

  it('says how many are too many', () => {
    const decoded = SolutionFile.decode({ ...small, roles: names(201) })
    const expected = Either.isLeft(decoded) ? decoded.left.map(({ context }) => context.at(-1)?.type.name) : []
    expect(expected).toEqual(['a list of at most 200 role names'])
  })
})
