import { describe, expect, it } from 'vitest'
import type { WorkerView } from '../../src/charm/WorkerView.js'
import { workerDecides } from '../../src/charm/workerDecides.js'
import { builtIn } from '../support/builtIn.js'

const config = { text: 'one', replicationFactor: 1 }

const view = (change: Partial<WorkerView> = {}): WorkerView => ({
  solution: builtIn('tempo'),
  app: 'w',
  leader: true,
  roles: ['ingester'],
  relation: 'ready',
  published: config,
  remoteWrite: true,
  container: 'up',
  process: { target: ['ingester'], config },
  check: 'up',
  ...change,
})

describe('workerDecides', () => {
  it('keeps a process that runs what it should', () => {
    expect(workerDecides(view())).toEqual({ advertises: ['ingester'], process: { _tag: 'keep' } })
  })

  it('restarts when the config or the role changed', () => {
    const newer = { text: 'two', replicationFactor: 3 }
    expect(workerDecides(view({ published: newer })).process).toMatchObject({ _tag: 'start', config: newer })
    expect(workerDecides(view({ roles: ['querier'] })).process).toMatchObject({ _tag: 'start', target: ['querier'] })
  })

  it('stops when its last role is unset, and advertises nothing new', () => {
    const decision = workerDecides(view({ roles: [] }))
    expect(decision.advertises).toBeNull()
    expect(decision.process._tag).toBe('stop')
  })

  it('stops without a config or a relation', () => {
    expect(workerDecides(view({ published: null })).process._tag).toBe('stop')
    expect(workerDecides(view({ relation: 'none' })).process._tag).toBe('stop')
  })

  it('leaves the old Tempo process running when two roles are set, and advertises both', () => {
    const decision = workerDecides(view({ roles: ['ingester', 'querier'] }))
    expect(decision).toEqual({ advertises: ['ingester', 'querier'], process: { _tag: 'keep' } })
  })

  it('runs several roles where the solution allows them', () => {
    const mimir = view({ solution: builtIn('mimir'), roles: ['ingester', 'querier'] })
    expect(workerDecides(mimir).process).toMatchObject({ _tag: 'start', target: ['ingester', 'querier'] })
  })

  it('leaves advertising to the leader', () => {
    expect(workerDecides(view({ leader: false })).advertises).toBeNull()
  })

  it('starts one where none runs, and stops none where none runs', () => {
    expect(workerDecides(view({ process: null })).process).toMatchObject({ _tag: 'start', because: 'start' })
    expect(workerDecides(view({ process: null, roles: [] })).process).toEqual({ _tag: 'keep' })
  })

  it('restarts when one of several roles is another', () => {
    const process = { target: ['ingester', 'querier'], config }
    const mimir = view({ solution: builtIn('mimir'), roles: ['ingester', 'ruler'], process })
    expect(workerDecides(mimir).process).toMatchObject({
      _tag: 'start',
      target: ['ingester', 'ruler'],
      because: 'ingester,querier → ingester,ruler',
    })
  })

  it('advertises nothing without a relation', () => {
    expect(workerDecides(view({ relation: 'none' })).advertises).toBeNull()
  })

  it('cannot touch the process before its container can be reached', () => {
    expect(workerDecides(view({ container: 'down', process: null })).process._tag).toBe('keep')
  })
})
