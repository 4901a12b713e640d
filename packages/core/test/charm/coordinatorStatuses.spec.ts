import { describe, expect, it } from 'vitest'
import type { CoordinatorView } from '../../src/charm/CoordinatorView.js'
import { coordinatorStatuses } from '../../src/charm/coordinatorStatuses.js'
import { behaviours } from '../../src/domain/Behaviour.js'
import { bareSurroundings } from '../../src/domain/Deployment.js'
import { s3Ready } from '../../src/domain/ObjectStorage.js'
import { releases } from '../../src/domain/Release.js'
import { winner } from '../../src/domain/Status.js'
import { builtIn } from '../support/builtIn.js'

const view = (solution: CoordinatorView['solution'], change: Partial<CoordinatorView>): CoordinatorView => ({
  solution,
  model: { name: 'cos', uuid: '' },
  app: solution.name,
  hostnames: [`${solution.name}-0`],
  leader: true,
  options: {},
  workers: [{ app: 'w', charm: solution.workerCharm, roles: ['all'], units: [{ unit: 'w/0', address: 'w-0' }] }],
  s3: s3Ready({ endpoint: 'http://s3', bucket: 'b', accessKey: 'a', secretKey: 's', region: null, tlsCaChain: [] }),
  surroundings: bareSurroundings,
  ...change,
})

const cases = behaviours.flatMap((behaviour) => releases.map((release) => ({ behaviour, release })))

describe.each(cases)('coordinatorStatuses: $behaviour, $release', ({ behaviour, release }) => {
  const shown = (name: string, change: Partial<CoordinatorView>) =>
    winner(coordinatorStatuses(behaviour)(view(builtIn(name, release), change)))

  it('Loki blocks on alert rules that it cannot read; others do not look at them', () => {
    const surroundings = { ...bareSurroundings, alertRulesValid: false }
    expect(shown('loki', { surroundings })).toEqual({
      status: 'blocked',
      message: 'Invalid alert rules. See debug-log',
    })
    expect(shown('tempo', { surroundings }).status).toBe('active')
  })

  it.runIf(behaviour === 'documented' || release === '2026-08')(
    'Mimir blocks on a retention that is no time span',
    () => {
      expect(shown('mimir', { options: { metrics_retention_period: '1week' } })).toEqual({
        status: 'blocked',
        message: 'Invalid config option (see debug-log): retention_period=1week',
      })
      expect(shown('mimir', { options: { metrics_retention_period: '30d' } }).status).toBe('active')
    },
  )

  it('waits for its resources to be patched', () => {
    expect(shown('tempo', { surroundings: { ...bareSurroundings, resourcesPatchWaiting: true } })).toEqual({
      status: 'waiting',
      message: 'waiting for resources patch to apply',
    })
  })
})
