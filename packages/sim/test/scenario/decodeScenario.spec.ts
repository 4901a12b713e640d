import { renderProblem } from '@coordinated-workers/core'
import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { faultKinds } from '../../src/scenario/decodeFault.js'
import { decodeScenario } from '../../src/scenario/decodeScenario.js'
import type { Scenario } from '../../src/scenario/Scenario.js'
import { readYaml } from '../../src/source/readYaml.js'

const decode = (text: string) => {
  const documents = readYaml('s.yaml', text)
  if (Either.isLeft(documents)) throw new Error(documents.left.map(renderProblem).join('\n'))
  const [document] = documents.right
  if (document === undefined) throw new Error('there is no document')
  return decodeScenario(document)
}

const understood = (text: string): Scenario => {
  const result = decode(text)
  if (Either.isLeft(result)) throw new Error(result.left.map(renderProblem).join('\n'))
  return result.right
}

/** Each problem's code and place. */
const problems = (text: string): ReadonlyArray<string> => {
  const result = decode(text)
  return Either.isLeft(result)
    ? result.left.map(({ code, location }) => `${location?.line}:${location?.column} ${code}`)
    : []
}

const whole = `scenario: one role at a time
description: what a careful operator does
start: { bundle: ./tempo.yaml }
load: { writes: 2000/s, reads: 30/m }
steps:
  - run: juju deploy tempo-worker-k8s tempo-temp --trust
  - wait: settled
  - run: |
      # both at once
      juju config tempo-worker role-all=false role-querier=true
      juju integrate tempo tempo-temp
  - wait: 1m30s
  - at: 20m
    run: juju remove-relation tempo s3
  - wait: active
expect:
  downtime: { write: 0s, read: '<= 30s', coordinator: '> 0s' }
  dataLoss: { max: 4 MiB }
  finally: active
release: 2026-08
behaviour: shipped
seed: 7
timing: typical
`

const minimal = (more: string): string => `start: { bundle: b.yaml }\nsteps: []\n${more}`

const step = (text: string): string => `start: { bundle: b.yaml }\nsteps:\n  - ${text}`

describe('decodeScenario', () => {
  it('reads all that a scenario can say', () => {
    const scenario = understood(whole)
    expect(scenario).toMatchObject({
      title: 'one role at a time',
      description: 'what a careful operator does',
      start: { _tag: 'file', path: './tempo.yaml' },
      load: { writesPerSecond: 2000, readsPerSecond: 0.5 },
      expect: {
        downtime: {
          write: { comparison: '=', durationMs: 0 },
          read: { comparison: '<=', durationMs: 30_000 },
          coordinator: { comparison: '>', durationMs: 0 },
        },
        dataLoss: { bytesMax: 4 * 2 ** 20 },
        finally: 'active',
      },
      release: '2026-08',
      behaviour: 'shipped',
      seed: 7,
    })
    const steps = scenario.steps.map((each) =>
      each._tag === 'run' ? each.command._tag : each._tag === 'wait' ? each.until : each.fault,
    )
    expect(steps).toEqual([
      'deploy',
      'settled',
      'config',
      'integrate',
      { durationMs: 90_000 },
      { atMs: 1_200_000 },
      'remove-relation',
      'active',
    ])
    expect(scenario.steps[3]?.location).toEqual({ file: 's.yaml', line: 11, column: 7 })
  })

  it('leaves to others what it does not say', () => {
    expect(understood(minimal(''))).toMatchObject({
      title: 's.yaml',
      description: null,
      expect: { downtime: {}, dataLoss: null, finally: null },
      release: null,
      behaviour: null,
      seed: null,
    })
  })

  it.each([
    ['a path', 'start: b.yaml', { _tag: 'file', path: 'b.yaml' }],
    ['a deployment', 'start: { deployment: d.yaml }', { _tag: 'file', path: 'd.yaml' }],
    ['a bundle in place', 'start: { bundle: kubernetes, applications: {} }', { _tag: 'inline' }],
    ['a bundle in place under its name', 'start: { bundle: { applications: {} } }', { _tag: 'inline' }],
  ])('starts from %s', (_what, start, expected) => {
    expect(understood(`${start}\nsteps: []`).start).toMatchObject(expected)
  })

  it('keeps the positions of a bundle in place', () => {
    const { start } = understood('steps: []\nstart:\n  applications:\n    a: { charm: x }')
    const at = start._tag === 'inline' ? start.document.locateKey(['applications', 'a', 'charm']) : null
    expect(at).toEqual({ file: 's.yaml', line: 4, column: 10 })
  })

  it.each([
    ['settled', 'settled'],
    ['idle', 'settled'],
    ['active', 'active'],
    ['5m', { durationMs: 300_000 }],
  ])('waits: %s', (text, until) => {
    expect(understood(step(`wait: ${text}`)).steps).toMatchObject([{ _tag: 'wait', until }])
  })

  it.each([
    ['none', 'none'],
    ['some', 'some'],
    ['{ max: 10 }', { bytesMin: 0, bytesMax: 10 }],
    ['{ max: 2 kB }', { bytesMin: 0, bytesMax: 2_000 }],
    ['{ min: 1 kB, max: 2 kB }', { bytesMin: 1_000, bytesMax: 2_000 }],
  ])('bounds data loss: %s', (text, bound) => {
    expect(understood(minimal(`expect: { dataLoss: ${text} }`)).expect.dataLoss).toEqual(bound)
  })

  it.each([
    ['an empty file', '', ['1:1 shape']],
    ['a list', '[]', ['1:1 shape']],
    ['no start and no steps', 'scenario: x', ['1:1 shape', '1:1 shape']],
    ['a start that says nothing', 'start: {}\nsteps: []', ['1:8 shape']],
    ['a start that says two things', 'start: {bundle: a, deployment: b}\nsteps: []', ['1:8 shape']],
    ['a misspelt start', 'start: {bundel: a}\nsteps: []', ['1:9 unknown-key']],
    ['a misspelt key', minimal('expct: {}'), ['3:1 unknown-key']],
    ['a misspelt rate', minimal('load: {write: 1/s}'), ['3:8 unknown-key']],
    ['an odd rate', minimal('load: {writes: fast}'), ['3:16 shape']],
    ['an odd bound', minimal("expect: {downtime: {write: '< soon'}}"), ['3:28 shape']],
    ['a bound without unit', minimal('expect: {downtime: {write: 0}}'), ['3:28 shape']],
    ['a misspelt path', minimal('expect: {downtime: {wirte: 0s}}'), ['3:21 unknown-key']],
    ['an odd loss', minimal('expect: {dataLoss: {max: lots}}'), ['3:20 shape']],
    ['a misspelt loss', minimal('expect: {dataLoss: {maximum: 1}}'), ['3:20 shape', '3:21 unknown-key']],
    ['an odd end', minimal('expect: {finally: great}'), ['3:19 shape']],
    ['a promise that is neither true nor false', minimal('expect: {minimal: yes please}'), ['3:19 shape']],
    ['an unknown timing', minimal('timing: sluggish'), ['3:9 shape']],
    ['a timing of no version', minimal('timing: {base: slow}'), ['3:9 shape']],
    ['a timing of an unknown step', minimal('timing: {timing: 1, steps: {pod-strat: 5s}}'), ['3:29 unknown-key']],
    ['a timing that is no duration', minimal('timing: {timing: 1, steps: {pod-start: 5}}'), ['3:40 shape']],
    ['a timing that goes down', minimal('timing: {timing: 1, steps: {pod-start: [5s, 1s, 9s]}}'), ['3:40 shape']],
    ['an odd disk', minimal('disk: big'), ['3:7 shape']],
    ['an odd Juju', minimal('juju: 5'), ['3:7 shape']],
    ['an odd refresh', minimal('refreshTo: 2030-01'), ['3:12 shape']],
    ['an unknown release', minimal('release: 2023-01'), ['3:10 shape']],
    ['an unknown behaviour', minimal('behaviour: shiped'), ['3:12 shape']],
    ['an odd seed', minimal('seed: -1'), ['3:7 shape']],
    ['a step that is a text', step('juju status'), ['3:5 shape']],
    ['a step that is empty', step('{}'), ['3:5 shape']],
    ['a step that is two', step('{run: juju status, wait: 5m}'), ['3:5 shape']],
    ['a misspelt step', step('wiat: settled'), ['3:5 unknown-key']],
    ['an odd wait', step('wait: soon'), ['3:11 shape']],
    ['an odd time', step('{at: noon, run: juju status}'), ['3:10 shape']],
    ['a wait with a time', step('{at: 5m, wait: settled}'), ['3:10 shape']],
    ['a run that is empty', step("run: ''"), ['3:10 shape']],
    ['a run that is no text', step('run: [juju]'), ['3:10 shape']],
    ['an unknown command', step('run: juju depoly x'), ['3:15 unknown-command']],
    ['an unknown program', step('run: rm -rf x'), ['3:10 unknown-command']],
    ['a word in a folded line', step('run: >-\n      juju config a\n      b=1 nonsense'), ['5:11 command-syntax']],
    ['an unknown fault', step('fault: {s4: slow}'), ['3:13 unknown-key']],
    ['an odd fault', step('fault: {s3: tired}'), ['3:17 shape']],
    ['a fault that is two', step('fault: {s3: slow, crash: a/0}'), ['3:12 shape']],
    ['an odd length of a fault', step('fault: {s3: slow, for: ever}'), ['3:28 shape']],
  ])('refuses %s', (_what, text, expected) => {
    expect(problems(text)).toEqual(expected)
  })

  it.each([
    ['s3: unreachable', { _tag: 's3', how: 'unreachable', of: null }, null, 's3 unreachable'],
    ['s3: slow, of: tempo, for: 5m', { _tag: 's3', how: 'slow', of: 'tempo' }, 300_000, 's3 slow (tempo), for 5m'],
    ['crash: random', { _tag: 'crash', unit: { _tag: 'random' } }, null, 'crash random'],
    ['churn: w/0', { _tag: 'churn', unit: { _tag: 'named', name: 'w/0' } }, null, 'churn w/0'],
    ['node: [w/0, tempo/0]', { _tag: 'node', units: ['w/0', 'tempo/0'] }, null, 'node with w/0, tempo/0'],
    ['leader: tempo', { _tag: 'leader', app: { _tag: 'named', name: 'tempo' } }, null, 'leader of tempo'],
    ['hook: w/0, for: 1m', { _tag: 'hook', unit: { _tag: 'named', name: 'w/0' } }, 60_000, 'hook w/0, for 1m'],
    ['integration: [a, b:x]', { _tag: 'integration', ends: ['a', 'b:x'] }, null, 'integration a b:x'],
    ['coordinator: t/0', { _tag: 'coordinator', unit: { _tag: 'named', name: 't/0' } }, null, 'coordinator t/0'],
  ])('reads a fault: %s', (fault, expected, forMs, text) => {
    const result = decode(step(`{at: 20m, fault: {${fault}}}`))
    expect(result).toMatchObject({
      right: { steps: [{ _tag: 'wait' }, { _tag: 'fault', fault: expected, forMs, text: `fault: ${text}` }] },
    })
  })

  it('has an example of every fault above', () => {
    expect(faultKinds.map(({ key }) => key)).toEqual([
      's3',
      'crash',
      'churn',
      'node',
      'leader',
      'hook',
      'integration',
      'coordinator',
    ])
  })

  it('tells everything at once, in the order of the file', () => {
    expect(problems('scenari: x\nstart: {bundel: a}\nsteps:\n  - wait: soon\n  - run: juju depoly\nseed: x\n')).toEqual(
      ['1:1 unknown-key', '2:9 unknown-key', '4:11 shape', '5:15 unknown-command', '6:7 shape'],
    )
  })

  it('says what was meant', () => {
    const result = decode(minimal('expct: {}'))
    expect(Either.isLeft(result) ? result.left.map(renderProblem) : null).toEqual([
      [
        's.yaml:3:1: unknown key "expct"',
        '  at expct',
        '  expected one of scenario, description, start, load, steps, expect, release, behaviour, seed, timing, refreshTo, disk, juju, order',
        '  Did you mean expect?',
      ].join('\n'),
    ])
  })

  it('(1) answers whatever is done to a scenario, with a place for each problem', () => {
    const junk = fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom('null', '[]', '{}', '- ', ': ', '\n', '  ', '-1', 'juju', '0s', '__proto__', 'at', '"'),
    )
    let [read, refused] = [0, 0]
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(10), junk, (start, length, put) => {
        const text = whole.slice(0, start) + put + whole.slice(start + length)
        const documents = readYaml('s.yaml', text)
        if (Either.isLeft(documents)) return
        for (const document of documents.right) {
          const result = decodeScenario(document)
          if (Either.isRight(result)) read += 1
          else {
            refused += 1
            expect(result.left.length).toBeGreaterThan(0)
            expect(result.left.every(({ location }) => location !== null)).toBe(true)
          }
        }
      }),
      { numRuns: 1_000 },
    )
    expect(read).toBeGreaterThan(100)
    expect(refused).toBeGreaterThan(100)
  }, 60_000)

  it('(2) refuses every key that nobody reads', () => {
    const places = ['', 'load', 'expect', 'expect.downtime', 'start']
    const keys = fc.stringMatching(/^zz[a-z]{1,6}$/)
    fc.assert(
      fc.property(fc.constantFrom(...places), keys, (place, key) => {
        const line = (name: string, inside: string): string =>
          `${name}: {${inside}${place === name ? `, ${key}: 1` : ''}}`
        const downtime = `downtime: {write: 0s${place === 'expect.downtime' ? `, ${key}: 1` : ''}}`
        const text = [
          line('start', 'bundle: b.yaml'),
          line('load', 'writes: 1/s'),
          line('expect', downtime),
          'steps: []',
          ...(place === '' ? [`${key}: 1`] : []),
        ].join('\n')
        expect(decode(text)).toMatchObject({ left: [{ code: 'unknown-key' }] })
      }),
    )
  })
})
