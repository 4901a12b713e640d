import { describe, expect, it } from 'vitest'
import { refusesConfig } from '../../src/model/refusesConfig.js'
import { needsS3AtStart } from '../../src/model/s3AtStart.js'
import { bundleOf, unitNamed } from './cues.js'
import { played } from './journal.js'

const workerOf = (solution: string) => unitNamed(played(bundleOf(solution, { w: 'role-all: true' }), []).state, 'w/0')

const workers = { tempo: workerOf('tempo'), mimir: workerOf('mimir'), loki: workerOf('loki') }

const launched = (target: string, text = '') => ({
  target: [target],
  config: { text, replicationFactor: 1 },
})

describe('needsS3AtStart', () => {
  it.each([
    ['tempo', 'all', true],
    ['tempo', 'ingester', true],
    ['tempo', 'querier', true],
    ['tempo', 'query-frontend', true],
    ['tempo', 'compactor', true],
    ['tempo', 'distributor', false],
    ['tempo', 'metrics-generator', false],
    ['mimir', 'ingester', true],
    ['mimir', 'read', true],
    ['mimir', 'distributor', false],
    ['mimir', 'query-frontend', false],
    ['mimir', 'query-scheduler', false],
    ['mimir', 'overrides-exporter', false],
    ['loki', 'backend', false],
    ['loki', 'read', false],
  ] as const)('%s, %s: %s', (solution, role, needed) => {
    expect(needsS3AtStart(workers[solution], launched(role))).toBe(needed)
  })

  it('Loki: its backend does while it deletes what is too old', () => {
    const retaining = 'compactor:\n  retention_enabled: true\n'
    const roles = ['backend', 'all', 'read', 'write']
    expect(roles.filter((role) => needsS3AtStart(workers.loki, launched(role, retaining)))).toEqual(['backend', 'all'])
  })

  it('nothing that is no worker of ours', () => {
    const { solution } = workers.tempo
    if (solution === null) throw new Error('no worker')
    const own = { ...workers.tempo, solution: { ...solution, name: 'pyroscope' } }
    expect(needsS3AtStart(own, launched('all'))).toBe(false)
    expect(needsS3AtStart({ ...own, solution: null }, launched('all'))).toBe(false)
    expect(needsS3AtStart({ ...own, solution: { ...solution, name: 'toString' } }, launched('all'))).toBe(false)
  })
})

describe('refusesConfig', () => {
  const schedulers = 'frontend_worker:\n  scheduler_address: one:9095,two:9095\n'
  const frontends = 'frontend_worker:\n  frontend_address: one:9095,two:9095\n'
  const roles = ['querier', 'query-frontend', 'ingester', 'read', 'all', 'backend']
  const refusing = (text: string) => roles.filter((role) => refusesConfig(workers.mimir, launched(role, text)))

  it('Mimir: queriers and frontends, several schedulers', () => {
    expect(refusing(schedulers)).toEqual(['querier', 'query-frontend', 'read', 'all'])
    expect(refusing(frontends)).toEqual(['querier', 'read', 'all'])
  })

  it('none with one address, elsewhere in the text, or of another solution', () => {
    expect(refusing('frontend_worker:\n  scheduler_address: one:9095\n  frontend_address: one:9095\n')).toEqual([])
    expect(refusing('  #  scheduler_address: one:9095,two:9095\nscheduler_address: a,b\n')).toEqual([])
    for (const worker of [workers.tempo, workers.loki, { ...workers.mimir, solution: null }]) {
      expect(refusesConfig(worker, launched('querier', schedulers))).toBe(false)
    }
  })
})
