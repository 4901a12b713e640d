import { describe, expect, it } from 'vitest'
import { configureRoles, deployWorker, freshName } from '../../src/derive/workerCommands.js'
import { builtIn } from '../support/builtIn.js'

describe('configureRoles', () => {
  it('takes off first what goes off', () => {
    expect(configureRoles('w', { on: ['querier'], off: ['all'] })).toBe(
      'juju config w role-all=false role-querier=true',
    )
  })
})

describe('deployWorker', () => {
  it('sets what is not set by default, unsets what is, and says how many units where there are several', () => {
    const tempo = builtIn('tempo')
    expect(deployWorker(tempo, 'w', ['all'])).toBe('juju deploy tempo-worker-k8s w --trust')
    expect(deployWorker(tempo, 'w', ['all'], 3)).toBe('juju deploy tempo-worker-k8s w -n 3 --trust')
    expect(deployWorker(tempo, 'w', ['querier'])).toBe(
      'juju deploy tempo-worker-k8s w --trust --config role-all=false --config role-querier=true',
    )
  })
})

describe('freshName', () => {
  it('counts on from 2 until a name is free', () => {
    expect(freshName(new Set(), 'w')).toBe('w')
    expect(freshName(new Set(['w', 'w2', 'w3']), 'w')).toBe('w4')
  })
})
