import { describe, expect, it } from 'vitest'
import { solutionOf } from '../../../src/catalog/catalogue.js'
import { type ObservedWorker, observedWorker } from '../../../src/juju/status/observedWorker.js'

const observed = (name: string, ...messages: ReadonlyArray<string>): ObservedWorker => {
  const solution = solutionOf(name, '2024-09')
  if (solution === undefined) throw new Error(name)
  return observedWorker(solution)(messages)
}

describe('observedWorker', () => {
  it.each<[string, string, ObservedWorker]>([
    ['tempo', '', {}],
    ['tempo', 'something else', {}],
    ['tempo', 'querier ready.', { roles: ['querier'], check: 'up' }],
    ['tempo', 'querier ready', { roles: ['querier'], check: 'up' }],
    ['tempo', 'query-frontend ready.', { roles: ['query-frontend'], check: 'up' }],
    ['mimir', 'read,write ready.', { roles: ['read', 'write'], check: 'up' }],
    ['mimir', 'write, read ready.', { roles: ['read', 'write'], check: 'up' }],
    ['mimir', 'read, read ready.', { roles: ['read'], check: 'up' }],
    ['mimir', 'read,  write ready.', { check: 'up' }],
    ['mimir', 'no-such-role ready.', { check: 'up' }],
    ['mimir', 'read, no-such-role ready.', { check: 'up' }],
    ['mimir', ' read ready.', { check: 'up' }],
    ['mimir', 'read ready. more', {}],
    ['mimir', 'read, ready.', { check: 'up' }],
    ['tempo', '(all roles) ready.', { roles: ['all'], check: 'up' }],
    ['tempo', '(all roles) ready', { roles: ['all'], check: 'up' }],
    ['tempo', 'now (all roles) ready.', { check: 'up' }],
    [
      'tempo',
      'metrics-generator disabled. No prometheus remote-write relation configured on the coordinator',
      { roles: ['all'] },
    ],
    ['tempo', 'so metrics-generator disabled.', {}],
    ['tempo', 'No prometheus remote-write relation configured on the coordinator', { roles: ['metrics-generator'] }],
    ['tempo', 'Yes. No prometheus remote-write relation', {}],
    ['tempo', "cannot have more than 1 enabled role: ['querier', 'ingester']", { roles: ['ingester', 'querier'] }],
    ['tempo', 'cannot have more than 1 enabled role: [querier,ingester]', { roles: ['ingester', 'querier'] }],
    ['tempo', 'cannot have more than 1 enabled role: []', {}],
    ['tempo', 'cannot have more than 1 enabled role: [querier] or so', {}],
    ['tempo', 'you cannot have more than 1 enabled role: [querier]', {}],
    ['tempo', 'Node offline: no role assigned', { roles: [] }],
    ['tempo', 'Invalid or no roles assigned: please configure some valid roles', { roles: [] }],
    ['tempo', 'It is Invalid or no roles assigned', {}],
    ['tempo', "Pebble check [ready] is 'DOWN'", { check: 'down' }],
    ['tempo', 'node down (see logs)', { check: 'down' }],
    ['tempo', 'a node down', {}],
    ['tempo', "the Pebble check [ready] is 'DOWN'", {}],
    ['tempo', 'Starting...', { check: 'starting' }],
    ['tempo', 'It is Starting...', {}],
    ['tempo', 'Waiting for `tempo` container', { container: 'down' }],
    ['tempo', 'Waiting for container', {}],
    ['tempo', 'No Waiting for `tempo` container', {}],
  ])('%s: %j', (name, message, expected) => {
    expect(observed(name, message)).toEqual(expected)
  })

  it('takes the roles from the first message that names any', () => {
    expect(observed('tempo', '', 'querier ready.', 'ingester ready.')).toEqual({ roles: ['querier'] })
    expect(observed('tempo', 'Node offline: no role assigned', 'ingester ready.')).toEqual({ roles: [] })
  })

  it('takes what is wrong only where it is so on all units', () => {
    expect(observed('tempo', 'Starting...', 'Starting...')).toEqual({ check: 'starting' })
    expect(observed('tempo', 'Starting...', 'node down')).toEqual({})
    expect(observed('tempo', 'Starting...', '')).toEqual({})
    expect(observed('tempo', '', 'Starting...')).toEqual({})
    expect(observed('tempo', 'Waiting for `tempo` container', 'Waiting for `tempo` container')).toEqual({
      container: 'down',
    })
    expect(observed('tempo', 'Waiting for `tempo` container', 'querier ready.')).toEqual({ roles: ['querier'] })
  })

  it('knows nothing of no unit', () => {
    expect(observed('tempo')).toEqual({})
  })
})
