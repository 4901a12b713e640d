import { describe, expect, it } from 'vitest'
import type { Event } from '../../src/model/Event.js'
import { step } from '../../src/model/step.js'
import { ends, mimir, tempo, unitNamed } from './cues.js'
import { played } from './journal.js'

/** Every event that is about a unit. */
const aboutUnit = (unit: number, { generation = 0, watch = 0 } = {}): ReadonlyArray<Event> => [
  { _tag: 'pod-started', unit },
  { _tag: 'pod-gone', unit },
  { _tag: 'update-status-due', unit },
  { _tag: 'update-status-tick', unit },
  { _tag: 'hook-started', unit },
  { _tag: 'hook-ended', unit },
  { _tag: 'process-stopped', unit, generation },
  { _tag: 'process-listens', unit, generation },
  { _tag: 'process-joined', unit, generation },
  { _tag: 'process-ready', unit, generation },
  { _tag: 'check-failed', unit, watch },
  { _tag: 'process-died', unit, generation },
  { _tag: 'process-restarts', unit, generation },
  { _tag: 'deaths-forgotten', unit, generation },
  { _tag: 'pod-replaced', unit },
  { _tag: 'process-killed', unit },
  { _tag: 'crash-loop', unit, on: true },
  { _tag: 'crash-loop', unit, on: false },
  { _tag: 'pod-lost', unit, returns: true },
  { _tag: 'pod-returns', unit },
  { _tag: 'hooks-fail', unit, which: 'all' },
  { _tag: 'hooks-fail', unit, which: 'none' },
]

const nameOf = ({ _tag, ...about }: Event) => `${_tag} ${JSON.stringify(about)}`

describe('nothing happens', () => {
  const { state, laws } = played(mimir, ['juju add-unit w', 'juju add-unit c', 'juju remove-unit w --num-units 1'])
  const dead = state.units.find(({ life }) => life === 'dead')
  if (dead === undefined) throw new Error('all alive')
  const happens = (event: Event) => step(laws)(state, event)
  const nothing = (event: Event) => {
    const [after, effects] = happens(event)
    expect([nameOf(event), after === state, effects]).toEqual([nameOf(event), true, []])
  }

  it('to units that are not there', () => {
    for (const unit of [-1, 99]) for (const event of aboutUnit(unit)) nothing(event)
  })

  it('to a unit that is dead', () => {
    for (const event of aboutUnit(dead.id, dead.process)) nothing(event)
  })

  it('at rest, of what has happened already', () => {
    const { id, process } = unitNamed(state, 'w/0')
    const { generation, watch } = process
    for (const event of aboutUnit(id, process)) {
      const changes = [
        'pod-gone',
        'update-status-due',
        'update-status-tick',
        'pod-replaced',
        'process-killed',
        'pod-lost',
      ]
      const marks = event._tag === 'crash-loop' ? event.on : event._tag === 'hooks-fail'
      if (changes.includes(event._tag) || marks || event._tag === 'deaths-forgotten') continue
      nothing(event)
    }
    nothing({ _tag: 'process-ready', unit: id, generation: generation - 1 })
    nothing({ _tag: 'check-failed', unit: id, watch: watch - 1 })
    nothing({ _tag: 'clock' })
    nothing({ _tag: 'leader-lost', app: 'w', unit: id })
    nothing({ _tag: 'leader-deposed', app: 'none' })
    nothing({ _tag: 's3-changed', app: 'c', condition: 'well' })
    nothing({
      _tag: 'integration-back',
      ends: [
        { app: 'c', endpoint: 'mimir-cluster' },
        { app: 'w', endpoint: 'mimir-cluster' },
      ],
    })
    nothing({ _tag: 'integration-lost', ends })
    nothing({
      _tag: 'integration-lost',
      ends: [
        { app: 'c', endpoint: 'mimir-cluster' },
        { app: 'w', endpoint: 'other' },
      ],
    })
    nothing({
      _tag: 'integration-back',
      ends: [
        { app: 'c', endpoint: 'mimir-cluster' },
        { app: 'gone', endpoint: 'mimir-cluster' },
      ],
    })
  })

  it('to a pod that is away already', () => {
    const lost = played(tempo, [() => ({ _tag: 'pod-lost', unit: unitNamed(state, 'w/0').id, returns: false })])
    const away = lost.state.units.find(({ podUp }) => !podUp)
    if (away === undefined) throw new Error('all up')
    for (const event of aboutUnit(away.id, away.process)) {
      if (
        ![
          'process-killed',
          'pod-lost',
          'pod-replaced',
          'process-stopped',
          'check-failed',
          'hook-started',
          'hook-ended',
        ].includes(event._tag)
      )
        continue
      expect([nameOf(event), step(lost.laws)(lost.state, event)]).toEqual([nameOf(event), [lost.state, []]])
    }
  })

  it('of the order of commands to a model that is the same', () => {
    const [after, effects] = happens({ _tag: 'model-changed', juju: { ...state.juju } })
    expect([after, effects]).toEqual([state, []])
  })
})
