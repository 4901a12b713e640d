import { renderProblem } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decodeTiming } from '../../src/scenario/decodeTiming.js'
import { readYaml } from '../../src/source/readYaml.js'
import { slow } from '../../src/timing/profiles.js'
import { typical } from '../../src/timing/typical.js'
import { replay, running } from '../support/replay.js'

const decode = (text: string) => {
  const documents = readYaml('t.yaml', text)
  if (Either.isLeft(documents) || documents.right[0] === undefined) throw new Error('no document')
  return decodeTiming(documents.right[0])
}

const read = (text: string) => {
  const decoded = decode(text)
  if (Either.isLeft(decoded)) throw new Error(decoded.left.map(renderProblem).join('\n'))
  return decoded.right
}

describe('decodeTiming', () => {
  it('changes what it names, and keeps the rest of its base', () => {
    const profile = read(
      [
        'timing: 1',
        'name: ours',
        'base: slow',
        'steps: { pod-start: [10s, 40s, 4m], hook-dispatch: 250ms }',
        'processes: { tempo: { ingester: { ready: [20s, 30s, 40s] } }, mine: { api: { listens: 1s } } }',
      ].join('\n'),
    )
    expect(profile.name).toBe('ours')
    expect(profile.steps['pod-start']).toEqual([10, 40, 240])
    expect(profile.steps['hook-dispatch']).toEqual([0.25, 0.25, 0.25])
    expect(profile.steps['worker-hook']).toEqual(slow.steps['worker-hook'])
    expect(profile.processes['tempo']?.['ingester']?.ready).toEqual([20, 30, 40])
    expect(profile.processes['tempo']?.['ingester']?.listens).toEqual(slow.processes['tempo']?.['ingester']?.listens)
    expect(profile.processes['tempo']?.['all']).toEqual(slow.processes['tempo']?.['all'])
    expect(profile.processes['mine']?.['api']?.listens).toEqual([1, 1, 1])
  })

  it('is typical where it says nothing', () => {
    expect(read('timing: 1')).toEqual({ ...typical, name: 't.yaml' })
  })

  it.each([
    ['no map', 'slow', 't.yaml:1:1'],
    ['no version', 'base: slow', 't.yaml:1:1'],
    ['an unknown base', 'timing: 1\nbase: sluggish', 't.yaml:2:7'],
    ['an unknown key', 'timing: 1\nstep: {}', 't.yaml:2:1'],
    ['a number without unit', 'timing: 1\nsteps: {pod-start: 5}', 't.yaml:2:20'],
    ['two durations', 'timing: 1\nsteps: {pod-start: [1s, 2s]}', 't.yaml:2:20'],
    ['more than a day', 'timing: 1\nsteps: {pod-start: 25h}', 't.yaml:2:20'],
    ['a role that is no map', 'timing: 1\nprocesses: {tempo: {all: 5s}}', 't.yaml:2:26'],
    ['an unknown time', 'timing: 1\nprocesses: {tempo: {all: {redy: 5s}}}', 't.yaml:2:27'],
  ])('refuses %s', (_what, text, place) => {
    const decoded = decode(text)
    const problems = Either.isLeft(decoded) ? decoded.left.map(renderProblem) : []
    expect(problems[0]).toContain(place)
  })

  it('decides how long things take', () => {
    const text = running('mimir-monolith', ['juju config mimir-worker role-all=false role-read=true', 'settled'])
    const slower = read('timing: 1\nsteps: { worker-hook: 2m, start-confirmation: 2m, hook-dispatch: 1m }')
    expect(replay(text, { timing: slower }).run.now).toBeGreaterThan(replay(text).run.now + 60_000)
  })
})

describe('the profiles with a name', () => {
  it.each(['fast', 'typical', 'slow'])('%s: a split takes as long as one would think', (timing) => {
    const text = running('loki-monolith', ['juju add-unit loki-worker -n 2', 'settled'])
    const timed = (name: string) => replay(text.replace('steps:', `timing: ${name}\nsteps:`), { seed: 2 }).run.now
    expect(timed('fast')).toBeLessThanOrEqual(timed(timing))
    expect(timed(timing)).toBeLessThanOrEqual(timed('slow'))
  })

  it('random: settles all the same', () => {
    const text = running('loki-monolith', ['juju add-unit loki-worker -n 2', 'settled'])
    for (let seed = 1; seed <= 20; seed += 1) {
      const { run } = replay(text.replace('steps:', 'timing: random\nsteps:'), { seed })
      expect(run.stopped).toBe('finished')
    }
  })
})
