import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { NginxMemory } from '../../src/measure/NginxMemory.js'
import { pathState, type Serving, servingOf } from '../../src/measure/PathState.js'
import type { Process, UnitState } from '../../src/model/UnitState.js'
import { replay, running } from '../support/replay.js'

/** What serves a deployment of the library after some commands. */
const serving = (deployment: string, ...steps: ReadonlyArray<string>): Serving => {
  const { run } = replay(running(deployment, steps))
  const [meter] = run.meters
  if (meter === undefined) throw new Error('no coordinator')
  return servingOf(run.state, meter.app, meter.solution)
}

/** The same with the processes of those units in another phase. */
const changed = (from: Serving, hosts: (unit: UnitState) => boolean, process: Partial<Process>): Serving => {
  const units = new Map(
    [...from.byHost.values()].map((unit) => [
      unit.id,
      hosts(unit) ? { ...unit, process: { ...unit.process, ...process } } : unit,
    ]),
  )
  const now = (unit: UnitState): UnitState => units.get(unit.id) ?? unit
  const byHost = new Map([...from.byHost].map(([host, unit]) => [host, now(unit)]))
  const byRole = new Map(
    [...from.byRole].map(([role, each]) => [
      role,
      each.map(now).filter(({ process: { phase } }) => ['listening', 'serving', 'ready'].includes(phase)),
    ]),
  )
  return { ...from, byHost, byRole }
}

const memoryOf = (start: Serving, options = { busy: true, neverMarksDown: false }): NginxMemory => {
  const memory = new NginxMemory(start.solution, options)
  memory.observe(0, start)
  return memory
}

const one = serving('tempo-distributed')
const two = serving('tempo-distributed', 'juju add-unit tempo-distributor', 'settled')
const mimir = serving('mimir-distributed')
const loki = serving('loki-distributed')

const entry = (unit: UnitState): boolean => unit.app === 'tempo-distributor'

const leftOut = (memory: NginxMemory, from: Serving): boolean => {
  const [coordinator] = from.coordinators
  if (coordinator === undefined) throw new Error('no coordinator')
  return memory.leavesOut(coordinator, 'distributor')
}

describe('NginxMemory', () => {
  it('leaves out two servers that failed together for ten seconds after the first is back', () => {
    const memory = memoryOf(two)
    memory.observe(1_000, changed(two, entry, { phase: 'stopping' }))
    expect(leftOut(memory, two)).toBe(false)
    memory.observe(6_000, two)
    expect(leftOut(memory, two)).toBe(true)
    expect(pathState(two, 'write', memory)).toMatchObject({ works: false, share: 1 })
    expect(memory.nextChange()).toBe(16_000)
    memory.pass(15_999)
    expect(leftOut(memory, two)).toBe(true)
    memory.pass(16_000)
    expect(leftOut(memory, two)).toBe(false)
    expect(memory.nextChange()).toBeNull()
    expect(pathState(two, 'write', memory)).toEqual({ works: true })
  })

  it('tries a single server at once', () => {
    const memory = memoryOf(one)
    memory.observe(1_000, changed(one, entry, { phase: 'stopping' }))
    memory.observe(6_000, one)
    expect(leftOut(memory, one)).toBe(false)
    expect(memory.nextChange()).toBeNull()
  })

  it('does not mind that one of two fails', () => {
    const memory = memoryOf(two)
    memory.observe(
      1_000,
      changed(two, (unit) => unit.name === 'tempo-distributor/0', { phase: 'stopping' }),
    )
    memory.observe(6_000, two)
    expect(leftOut(memory, two)).toBe(false)
  })

  it.each([
    ['nobody asks', { busy: false, neverMarksDown: false }],
    ['it never marks down', { busy: true, neverMarksDown: true }],
  ])('leaves out nobody while %s', (_why, options) => {
    const memory = memoryOf(two, options)
    memory.observe(1_000, changed(two, entry, { phase: 'stopping' }))
    memory.observe(6_000, two)
    expect(leftOut(memory, two)).toBe(false)
  })

  it('starts afresh with a new list of servers', () => {
    const memory = memoryOf(two)
    memory.observe(1_000, changed(two, entry, { phase: 'stopping' }))
    memory.observe(6_000, two)
    const shorter = two.coordinators.map((unit) => ({
      ...unit,
      upstreams: { ...unit.upstreams, distributor: (unit.upstreams['distributor'] ?? []).slice(1) },
    }))
    const reloaded = { ...two, coordinators: shorter }
    memory.observe(7_000, reloaded)
    expect(leftOut(memory, reloaded)).toBe(false)
  })

  it('fails again, and again for ten seconds, when they fail before the time is over', () => {
    const memory = memoryOf(two)
    const down = changed(two, entry, { phase: 'stopping' })
    memory.observe(1_000, down)
    memory.observe(6_000, two)
    memory.observe(8_000, down)
    memory.observe(9_000, two)
    expect(memory.nextChange()).toBe(19_000)
    memory.pass(16_000)
    expect(leftOut(memory, two)).toBe(true)
  })

  it('Mimir: a process that was told to stop answers 503 for three quarters of a second, and then nothing', () => {
    const memory = memoryOf(mimir)
    const stopping = changed(mimir, ({ app }) => app === 'mimir-write', { phase: 'stopping' })
    memory.observe(2_000, stopping)
    const unit = [...stopping.byHost.values()].find(({ app }) => app === 'mimir-write')
    if (unit === undefined) throw new Error('no unit')
    expect(memory.answerOf(unit, 'distributor')).toBe('unavailable')
    expect(memory.nextChange()).toBe(2_750)
    memory.pass(2_750)
    expect(memory.answerOf(unit, 'distributor')).toBeNull()
  })

  it('Loki: reads hang for ten seconds after a start, writes do not', () => {
    const memory = memoryOf(loki)
    const read = ({ app }: UnitState): boolean => app === 'loki-read'
    memory.observe(3_000, changed(loki, read, { phase: 'starting', generation: 100 }))
    const up = changed(loki, read, { phase: 'listening', generation: 100 })
    memory.observe(4_000, up)
    expect(pathState(up, 'read', memory)).toMatchObject({ works: false, share: 1 })
    expect(pathState(up, 'write', memory)).toEqual({ works: true })
    memory.pass(13_000)
    expect(pathState(up, 'read', memory)).toEqual({ works: true })
  })

  it('knows nothing of starts before it looked', () => {
    expect(pathState(loki, 'read', memoryOf(loki))).toEqual({ works: true })
  })

  test.prop([fc.array(fc.tuple(fc.nat({ max: 20_000 }), fc.constantFrom('both', 'first', 'none')), { maxLength: 12 })])(
    'law: whatever failed, ten seconds after the last change it tries every server again',
    (steps) => {
      const memory = memoryOf(two)
      let now = 0
      for (const [ms, which] of steps) {
        now += ms
        const fails = (unit: UnitState): boolean =>
          which !== 'none' && entry(unit) && (which === 'both' || unit.ordinal === 0)
        memory.pass(now)
        memory.observe(now, changed(two, fails, { phase: 'stopping' }))
      }
      memory.observe(now, two)
      memory.pass(now + 10_000)
      expect(leftOut(memory, two)).toBe(false)
      expect(memory.nextChange()).toBeNull()
    },
  )
})
