import { describe, expect, it } from 'vitest'
import type { WorkerView } from '../../src/charm/WorkerView.js'
import { holdsTooManyRoles, workerStatuses } from '../../src/charm/workerStatuses.js'
import type { Release } from '../../src/domain/Release.js'
import { builtIn } from '../support/builtIn.js'

const config = { text: 'one', replicationFactor: 1 }

/** A worker that is well, of Loki unless told otherwise. */
const view = (change: Partial<WorkerView> = {}): WorkerView => ({
  solution: builtIn('loki'),
  app: 'w',
  leader: true,
  roles: ['read'],
  relation: 'ready',
  published: config,
  remoteWrite: false,
  container: 'up',
  process: null,
  check: 'up',
  ...change,
})

const told = (change: Partial<WorkerView>): ReadonlyArray<string> =>
  workerStatuses(view(change)).map(({ status, message }) => `${status}: ${message}`)

describe('workerStatuses', () => {
  it('is ready, by the names of its roles', () => {
    expect(told({})).toEqual(['active: read ready.'])
    expect(told({ roles: ['backend', 'read'] })).toEqual(['active: backend,read ready.'])
    expect(told({ roles: ['all'] })).toEqual(['active: (all roles) ready.'])
    expect(told({ roles: ['all', 'read'] })).toEqual(['active: all,read ready.'])
  })

  it('waits for its container, without which it cannot read a config either', () => {
    expect(told({ container: 'down' })).toEqual([
      'waiting: Waiting for `loki` container',
      'waiting: Waiting for coordinator to publish a config',
    ])
  })

  it('tells a missing relation from one that cannot be read yet', () => {
    const unpublished = 'waiting: Waiting for coordinator to publish a config'
    expect(told({ relation: 'none', published: null })).toEqual([
      'blocked: Missing relation to a coordinator charm',
      unpublished,
    ])
    expect(told({ relation: 'unready', published: null })).toEqual(['waiting: Cluster relation not ready', unpublished])
    expect(told({ published: null })).toEqual([unpublished])
  })

  it('asks for a role in the words of its release, and says nothing of a process that it does not have', () => {
    expect(told({ roles: [] })).toEqual(['blocked: Invalid or no roles assigned: please configure some valid roles'])
    expect(told({ roles: [], solution: builtIn('loki', '2026-08') })).toEqual([
      'blocked: Node offline: no role assigned. Please configure this worker to enable a role. ' +
        "For example: 'juju config w role-all=true'.",
    ])
  })

  it.each<readonly [string, Release, ReadonlyArray<string>, ReadonlyArray<string>]>([
    ['loki', '2024-09', ['waiting: Starting...'], ['blocked: node down (see logs)']],
    ['mimir', '2024-09', ['waiting: Starting...'], ['blocked: node down (see logs)']],
    ['loki', '2026-08', ['active: read ready.'], ["blocked: Pebble check [ready] is 'DOWN'."]],
    ['mimir', '2026-08', ['waiting: Starting...'], ['blocked: node down (see logs)']],
  ])('%s of %s: a process that starts, and one that is down', (name, release, starting, down) => {
    const solution = builtIn(name, release)
    expect(told({ solution, check: 'starting' })).toEqual(starting)
    expect(told({ solution, check: 'down' })).toEqual(down)
  })

  it('Tempo of 2024: refuses two roles, and is told to be down', () => {
    expect(told({ solution: builtIn('tempo'), roles: ['ingester', 'querier'], remoteWrite: true })).toEqual([
      "blocked: cannot have more than 1 enabled role: ['ingester', 'querier']",
      'blocked: node down (see logs)',
    ])
  })

  it('Tempo of 2026: refuses two roles, and is ready beside', () => {
    expect(told({ solution: builtIn('tempo', '2026-08'), roles: ['ingester', 'querier'], remoteWrite: true })).toEqual([
      "blocked: cannot have more than 1 enabled role: ['ingester', 'querier']",
      'active: ingester,querier ready.',
    ])
  })

  it('Tempo: the generator is blocked without somewhere to write to, and left out of `all`', () => {
    const tempo = builtIn('tempo')
    const nowhere = 'No prometheus remote-write relation configured on the coordinator'
    expect(told({ solution: tempo, roles: ['metrics-generator'] })).toEqual([
      `blocked: ${nowhere}`,
      'active: metrics-generator ready.',
    ])
    expect(told({ solution: tempo, roles: ['all'] })).toEqual([
      `active: metrics-generator disabled. ${nowhere}`,
      'active: (all roles) ready.',
    ])
    expect(told({ solution: tempo, roles: ['querier'] })).toEqual(['active: querier ready.'])
    expect(told({ solution: tempo, roles: ['all'], remoteWrite: true })).toEqual(['active: (all roles) ready.'])
    expect(told({ solution: tempo, roles: ['all'], relation: 'none' })).not.toContain(
      `active: metrics-generator disabled. ${nowhere}`,
    )
  })

  it('Mimir and Loki have no generator that could be idle', () => {
    expect(told({ solution: builtIn('mimir'), roles: ['all'] })).toEqual(['active: (all roles) ready.'])
  })
})

describe('holdsTooManyRoles', () => {
  it('is of a worker of Tempo with two roles', () => {
    expect(holdsTooManyRoles({ solution: builtIn('tempo'), roles: ['ingester', 'querier'] })).toBe(true)
    expect(holdsTooManyRoles({ solution: builtIn('tempo'), roles: ['ingester'] })).toBe(false)
    expect(holdsTooManyRoles({ solution: builtIn('loki'), roles: ['read', 'write'] })).toBe(false)
  })
})
