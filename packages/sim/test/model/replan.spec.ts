import { describe, expect, it } from 'vitest'
import { withRelation, withUnit } from '../../src/model/ClusterState.js'
import { lastWait, replan, waitIsOver } from '../../src/model/processes.js'
import { step } from '../../src/model/step.js'
import { inRing, isUp, listens, type Process, takesPart } from '../../src/model/UnitState.js'
import { killed, mimir, s3, tempo, unitNamed } from './cues.js'
import { played } from './journal.js'

const { state, laws } = played(tempo, [])
const unit = unitNamed(state, 'w/0')
const { running } = unit.process
if (running === null) throw new Error('nothing runs')
const next = { ...running, target: ['querier'] }
const processOf = (changed: typeof state): Process => unitNamed(changed, 'w/0').process

describe('replan', () => {
  it('stops what runs, and then starts what is asked for last', () => {
    const [stopping, effects] = replan(state, unit.id, null)
    const { generation } = unit.process
    expect(effects.map(({ event }) => event)).toEqual([{ _tag: 'process-stopped', unit: unit.id, generation }])
    expect(processOf(stopping)).toMatchObject({ phase: 'stopping', next: null, running })
    const [changed, none] = replan(stopping, unit.id, next)
    expect([processOf(changed).phase, processOf(changed).next, none]).toEqual(['stopping', next, []])
    const [started] = step(laws)(changed, { _tag: 'process-stopped', unit: unit.id, generation })
    expect(processOf(started)).toMatchObject({
      phase: 'starting',
      generation: generation + 1,
      running: next,
      next: null,
    })
  })

  it('halts what waits to be started again, or starts another at once', () => {
    const [died] = step(laws)(state, { _tag: 'process-killed', unit: unit.id })
    const [halted, none] = replan(died, unit.id, null)
    expect(none).toEqual([])
    expect(processOf(halted)).toMatchObject({
      phase: 'stopped',
      running: null,
      deaths: 0,
      generation: processOf(died).generation + 1,
    })
    expect(replan(halted, unit.id, null)).toEqual([halted, []])
    const [other, effects] = replan(died, unit.id, next)
    expect(processOf(other)).toMatchObject({ phase: 'starting', running: next, deaths: 0 })
    expect(effects.map(({ event: { _tag } }) => _tag)).toEqual(['process-listens', 'check-failed'])
    expect(replan(state, 99, next)).toEqual([state, []])
  })
})

describe('what kept a process from starting', () => {
  const waiting = played(mimir, [s3('unreachable'), killed('w/0'), 700]).state
  const waits = unitNamed(waiting, 'w/0')

  it('is over: it listens before long', () => {
    expect(waits.process).toMatchObject({ phase: 'starting', awaitsS3: true })
    const [over, effects] = waitIsOver(waiting, waits.id)
    expect(unitNamed(over, 'w/0').process.awaitsS3).toBe(false)
    expect(effects).toMatchObject([{ event: { _tag: 'process-listens' }, background: false }])
  })

  it('is over, and it is crashing still', () => {
    const [over, effects] = waitIsOver(withUnit(waiting, waits.id, { crashing: true }), waits.id)
    expect([unitNamed(over, 'w/0').process.awaitsS3, effects]).toEqual([false, []])
  })

  it('was nothing', () => {
    expect(waitIsOver(state, unit.id)).toEqual([state, []])
    expect(waitIsOver(state, 99)).toEqual([state, []])
    expect(lastWait(state, unit.id)).toEqual([state, []])
    const starting = withUnit(waiting, waits.id, { process: { ...waits.process, awaitsS3: false } })
    expect(waitIsOver(starting, waits.id)).toEqual([starting, []])
  })

  it('keeps a crash loop going that ends while s3 does not answer', () => {
    const crashing = withUnit(waiting, waits.id, { crashing: true })
    expect(step(laws)(crashing, { _tag: 'crash-loop', unit: waits.id, on: false })[1]).toEqual([])
  })
})

describe('a check that has failed three times', () => {
  it.each([
    ['starting', true],
    ['listening', true],
    ['serving', true],
    ['backoff', true],
    ['ready', false],
    ['stopping', false],
    ['stopped', false],
  ] as const)('while %s is told: %s', (phase, told) => {
    const [after] = step(laws)(withUnit(state, unit.id, { process: { ...unit.process, phase } }), {
      ...{ _tag: 'check-failed', unit: unit.id, watch: unit.process.watch },
    })
    expect([processOf(after).checkDown, unitNamed(after, 'w/0').queue]).toEqual(
      told ? [true, [{ _tag: 'pebble-check-failed' }]] : [false, []],
    )
  })
})

describe('what phases and lives mean', () => {
  it('listens, is in the ring', () => {
    const phases = ['stopped', 'stopping', 'starting', 'listening', 'serving', 'ready', 'backoff'] as const
    const those = (is: (process: Process) => boolean) => phases.filter((phase) => is({ ...unit.process, phase }))
    expect([those(listens), those(inRing)]).toEqual([
      ['listening', 'serving', 'ready'],
      ['serving', 'ready'],
    ])
  })

  it('takes part, is up', () => {
    const lives = ['pending', 'alive', 'dying', 'dead'] as const
    expect(lives.filter((life) => takesPart({ ...unit, life }))).toEqual(['alive', 'dying'])
    expect(lives.filter((life) => isUp({ ...unit, life }))).toEqual(['alive', 'dying'])
    expect(lives.filter((life) => isUp({ ...unit, life, podUp: false }))).toEqual([])
  })

  it('changes nothing that is not there', () => {
    expect(withUnit(state, 99, { failures: 1 })).toBe(state)
    expect(withRelation(state, 99, { alive: false })).toBe(state)
  })
})
