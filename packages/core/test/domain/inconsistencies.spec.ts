import { describe, expect, it } from 'vitest'
import { inconsistencies } from '../../src/domain/inconsistencies.js'
import type { Solution } from '../../src/domain/Solution.js'
import { builtIn } from '../support/builtIn.js'

const tempo = builtIn('tempo')
const found = (change: Partial<Solution>) =>
  inconsistencies({ ...tempo, ...change }).map(({ path, message }) => `${path.join('.')}: ${message}`)

describe('inconsistencies', () => {
  it('finds none in what is built in', () => {
    expect(found({})).toEqual([])
  })

  it('names the member of a meta-role that is no role', () => {
    expect(found({ metaRoles: { all: ['ingester', 'ghost'] } })).toEqual([
      'metaRoles.all.1: `ghost` is not one of the roles',
    ])
  })

  it('names the role of a path that is no role', () => {
    const { write, read } = tempo.paths
    expect(found({ paths: { write: [...write, 'ghost'], read } })).toEqual([
      `paths.write.${write.length}: \`ghost\` is not one of the roles`,
    ])
    expect(found({ paths: { write, read: ['ghost'] } })).toEqual(['paths.read.0: `ghost` is not one of the roles'])
  })

  it('lets a worker start with roles and meta-roles, with several only where it may hold several', () => {
    expect(found({ severalRolesPerWorker: false, defaultRoles: ['all'] })).toEqual([])
    expect(found({ severalRolesPerWorker: true, defaultRoles: ['all', 'querier'] })).toEqual([])
    expect(found({ severalRolesPerWorker: false, defaultRoles: ['ingester', 'querier'] })).toEqual([
      'defaultRoles: a worker may hold one role, but starts with several',
    ])
  })
})
