import { describe, expect, it } from 'vitest'
import { type ClusterState, withUnit } from '../../src/model/ClusterState.js'
import { step } from '../../src/model/step.js'
import type { UnitState } from '../../src/model/UnitState.js'
import { tempo, unitNamed } from './cues.js'
import { played } from './journal.js'

const { state, laws } = played(tempo, ['juju add-unit w'])
const [first, second] = [unitNamed(state, 'w/0'), unitNamed(state, 'w/1')]

describe('a pod that is lost', () => {
  const lost = (hook: UnitState['hook']) => {
    const process = { ...first.process, phase: 'stopping' } as const
    const busy = withUnit(state, first.id, { hook, process })
    const unit = step(laws)(busy, { _tag: 'pod-lost', unit: first.id, returns: true })[0].units[first.id]
    return [unit?.hook?._tag, unit?.interrupted, unit?.queue.map(({ _tag }) => _tag)]
  }

  it('interrupts the last hooks of a unit, which do not wait for its process', () => {
    expect(lost({ _tag: 'stop' })).toEqual(['stop', true, []])
    expect(lost({ _tag: 'remove' })).toEqual(['remove', true, []])
  })

  it('ends a hook that waits for the process, which will run again', () => {
    expect(lost({ _tag: 'config-changed' })).toEqual([undefined, false, ['config-changed']])
  })
})

describe('a lease that has run out', () => {
  const { w: _lost, ...leaders } = state.leaders
  const heir = (change: Partial<UnitState>, of = state) => {
    const headless: ClusterState = { ...withUnit(of, first.id, change), leaders }
    return step(laws)(headless, { _tag: 'leader-lost', app: 'w', unit: null })[0].leaders['w']
  }

  it('goes to the lowest ordinal that is up and stays', () => {
    expect(heir({})).toBe(first.id)
    expect(heir({ life: 'dying' })).toBe(second.id)
    expect(heir({ podUp: false })).toBe(second.id)
  })

  it('goes to one on its way when none is up, and to nobody when all leave', () => {
    expect(heir({ podUp: false }, withUnit(state, second.id, { podUp: false }))).toBe(first.id)
    expect(heir({ life: 'dying' }, withUnit(state, second.id, { life: 'dying' }))).toBeUndefined()
  })
})

describe('a lease that goes to a unit on its way', () => {
  it('queues no hook for it: its pod begins with that one', () => {
    const { w: _lost, ...leaders } = state.leaders
    const pending = withUnit(withUnit(state, second.id, { life: 'dying' }), first.id, { life: 'pending', podUp: false })
    const [led, effects] = step(laws)({ ...pending, leaders }, { _tag: 'leader-lost', app: 'w', unit: null })
    expect([led.leaders['w'], led.units[first.id]?.queue, effects]).toEqual([first.id, [], []])
  })
})

describe('a unit that is gone', () => {
  it('leaves the relations that it had joined, whose other side hears of it, and no others', () => {
    const [left, effects] = step(laws)(state, { _tag: 'pod-gone', unit: first.id })
    const heard = left.units.filter(({ queue }) => queue.length > 0)
    expect(heard.map(({ name, queue }) => [name, queue])).toEqual([
      ['c/0', [{ _tag: 'relation-departed', relation: 1, remote: first.id }]],
    ])
    expect(effects.map(({ event }) => event._tag)).toEqual(['hook-started', 'leader-lost'])
    expect(left.relations[0]).toBe(state.relations[0])
  })
})

describe('a process that has stopped', () => {
  const stopped = (hook: UnitState['hook']) => {
    const process = { ...first.process, phase: 'stopping', next: null } as const
    const { generation } = process
    const [, effects] = step(laws)(withUnit(state, first.id, { hook, process }), {
      ...{ _tag: 'process-stopped', unit: first.id, generation },
    })
    return effects.map(({ event, delay }) => `${event._tag} after ${delay._tag}`)
  }

  it('ends the hook that waited for it; the last hooks of a unit did not wait, and without a hook there is none to end', () => {
    expect(stopped({ _tag: 'config-changed' })).toEqual(['hook-ended after start-confirmation'])
    expect([stopped({ _tag: 'stop' }), stopped({ _tag: 'remove' }), stopped(null)]).toEqual([[], [], []])
  })
})

describe('an application that is scaled while one of its units leaves', () => {
  const scaled = (scale: number) => {
    const { applications } = state.juju
    const app = applications['w']
    if (app === undefined) throw new Error('no application')
    const leaving = withUnit(state, second.id, { life: 'dying', queue: [{ _tag: 'stop' }, { _tag: 'remove' }] })
    const [next] = step(laws)(leaving, {
      ...{ _tag: 'model-changed', juju: { ...state.juju, applications: { ...applications, w: { ...app, scale } } } },
    })
    return next.units.filter((unit) => unit.app === 'w').map(({ name, life, queue }) => [name, life, queue.length])
  }

  it('neither retires that one again nor counts on it', () => {
    expect(scaled(1)).toEqual([
      ['w/0', 'alive', 0],
      ['w/1', 'dying', 2],
    ])
    expect(scaled(2)).toEqual([
      ['w/0', 'alive', 0],
      ['w/1', 'dying', 2],
      ['w/1', 'pending', 0],
    ])
  })
})

describe('a charm that is refreshed', () => {
  const newer = played(tempo, ['juju add-unit w'], { refreshTo: '2026-08' })
  const replaced = (of: ClusterState, app: string) =>
    step(newer.laws)(of, { _tag: 'charm-refreshed', app })[1].map(({ event }) => event)

  it('replaces the pod of the highest ordinal first, and none that leaves', () => {
    expect(replaced(newer.state, 'w')).toEqual([{ _tag: 'pod-replaced', unit: second.id }])
    expect(replaced(withUnit(newer.state, second.id, { life: 'dying' }), 'w')).toEqual([
      { _tag: 'pod-replaced', unit: first.id },
    ])
  })

  it('is of no application that is not there', () => {
    expect(replaced(newer.state, 'nobody')).toEqual([])
  })
})
