import { describe, expect, it } from 'vitest'
import { replay, running } from '../support/replay.js'

const chains = (deployment: string, steps: ReadonlyArray<string>, path: 'write' | 'read' | 'coordinator' = 'write') => {
  const { run } = replay(running(deployment, steps), { seed: 3 })
  const [meter] = run.meters
  if (meter === undefined) throw new Error('nothing was measured')
  return meter[path].list(run.now).map(({ chain }) => chain.map(({ what }) => what))
}

describe('CauseTracker', () => {
  it('leads from a worker that joins to everybody who restarts', () => {
    const [chain] = chains('loki-monolith', ['juju add-unit loki-worker', 'settled'])
    expect(chain?.[0]).toBe('juju add-unit loki-worker --num-units 1')
    expect(chain).toContain('loki-worker/1 publishes its address')
    expect(chain?.at(-1)).toMatch(/^loki-worker\/\d restarts: .*join_members.* changed$/)
  })

  it('leads from an option to the worker that restarts with other roles', () => {
    const [chain] = chains('tempo-monolith', ['juju config tempo-worker role-all=false role-querier=true', 'settled'])
    expect(chain).toEqual([
      'juju config tempo-worker role-all=false role-querier=true',
      'tempo-worker/0 runs config-changed',
      'tempo-worker/0 restarts as querier',
    ])
  })

  it('leads from a lost integration to the coordinator that is blocked', () => {
    const [chain] = chains('mimir-monolith', ['juju remove-relation mimir s3', 'settled'], 'coordinator')
    expect(chain?.[0]).toBe('juju remove-relation mimir s3')
    expect(chain?.at(-1)).toMatch(/^mimir\/0 (runs relation-(departed|broken)|withdraws the config)/)
  })

  it('times never decrease along a chain', () => {
    const { run } = replay(running('mimir-monolith', ['juju add-unit mimir-worker -n 2', 'settled']))
    const times = run.meters.flatMap((meter) =>
      [...meter.write.list(run.now), ...meter.read.list(run.now)].map(({ chain }) => chain.map(({ at }) => at)),
    )
    expect(times.length).toBeGreaterThan(0)
    for (const chain of times) expect(chain).toEqual(chain.toSorted((left, right) => left - right))
  })
})
