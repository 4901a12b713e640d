import { bareSurroundings, s3Missing } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { ClusterProperty } from '../../../src/explore/cluster/clusterProperties.js'
import { faultYaml } from '../../../src/explore/verify/faultYaml.js'
import { rememberedRender } from '../../../src/explore/verify/rememberedRender.js'
import { type Verification, type VerifiedProperty, verdictOf } from '../../../src/explore/verify/Verification.js'
import { type VerifyOptions, verifyScenario } from '../../../src/explore/verify/verifyScenario.js'
import type { Event } from '../../../src/model/Event.js'
import { scenarioOf, startOf } from '../../support/replay.js'

const scenario = (deployment: string, steps: ReadonlyArray<string>, more = ''): string =>
  [
    'scenario: test',
    `start: { bundle: ./deployments/${deployment}.yaml }`,
    more,
    steps.length === 0 ? 'steps: []' : 'steps:',
    ...steps.map((step) => `  - ${step.startsWith('juju') ? `run: '${step}'` : step}`),
    '',
  ].join('\n')

const result = (text: string, options: Partial<VerifyOptions>) => {
  const decoded = scenarioOf(text)
  return verifyScenario(decoded, startOf(decoded), { file: 'test.yaml', ...options })
}

const verified = (text: string, options: Partial<VerifyOptions> = {}): Verification => {
  const found = result(text, options)
  if (Either.isLeft(found)) throw new Error(found.left.map(({ message }) => message).join('\n'))
  return found.right
}

const storyText = ({ name, verdict, story }: VerifiedProperty): ReadonlyArray<string> => [
  `${name}: ${verdict}${story === null ? '' : `, after ${story.choices} choices`}`,
  ...(story?.steps ?? []).map(
    ({ kind, what, fault, before, after }) =>
      `    ${kind} ${what}${fault === null ? '' : ` ${fault}`}${before === after ? ', nothing changes' : ''}`,
  ),
]

const verificationText = (verification: Verification): string => {
  const { title, file, release, behaviour, faults, properties, states, transitions, events, depth } = verification
  return [
    `${title} of ${file}: ${release}, ${behaviour}, ${faults} faults`,
    `${states} states, ${transitions} transitions, ${events} events, ${depth} deep`,
    ...properties.flatMap(storyText),
    '',
  ].join('\n')
}

describe('verifyScenario', () => {
  it.each<[string, string, Partial<VerifyOptions>]>([
    ['nothing-is-done', scenario('loki-monolith', []), {}],
    ['nothing-is-done-and-a-fault', scenario('loki-monolith', []), { faults: 1 }],
    ['a-fault-of-tempo', scenario('tempo-monolith', []), { faults: 1, behaviour: 'shipped' }],
    ['a-role-goes', scenario('loki-monolith', ['juju config loki-worker role-all=false role-read=true']), {}],
    [
      'a-race',
      scenario('loki-monolith', [
        'juju remove-relation loki loki-worker',
        'juju config loki-worker role-all=false role-read=true',
      ]),
      {},
    ],
    [
      's3-is-revoked',
      scenario('mimir-monolith', ['fault: { s3: revoked, for: 5m }', 'wait: settled', 'juju add-unit mimir-worker']),
      { properties: ['consistent', 'settles', 'write-path'] },
    ],
    [
      'a-crash-of-the-scenario',
      scenario('tempo-monolith', ['fault: { crash: tempo-worker/0 }', 'wait: 1m', 'wait: active']),
      {},
    ],
    [
      'a-refresh',
      scenario('loki-monolith', ['juju refresh loki-worker', 'wait: settled'], 'refreshTo: 2026-08'),
      { properties: ['settles', 'consistent', 'roles-served', 'confluent'] },
    ],
    [
      'units-join',
      scenario('mimir-monolith', ['juju add-unit mimir-worker', 'wait: active'], 'behaviour: shipped'),
      { release: '2026-08' },
    ],
    [
      'a-hook-that-raises',
      scenario('tempo-distributed', ['juju config tempo-querier role-ingester=true']),
      { release: '2026-08', behaviour: 'shipped', properties: ['settles', 'consistent'] },
    ],
    [
      'hooks-that-fail',
      scenario('loki-monolith', [
        'fault: { hook: loki-worker/0, for: 2m }',
        'juju config loki-worker role-all=false role-read=true',
      ]),
      { properties: ['settles', 'consistent', 'advertised-served'] },
    ],
    [
      'an-integration-that-is-lost-for-a-while',
      scenario('loki-monolith', ['fault: { integration: [loki, loki-worker], for: 2m }', 'wait: settled']),
      { properties: ['settles', 'consistent', 'confluent'] },
    ],
    [
      'leaders-that-go-round',
      scenario('loki-monolith', [
        'juju scale-application loki-worker 0',
        'wait: settled',
        'juju scale-application loki-worker 1',
      ]),
      { properties: ['settles', 'confluent'], faults: 1 },
    ],
  ])('tells what is golden: %s', async (name, text, options) => {
    await expect(verificationText(verified(text, options))).toMatchFileSnapshot(`goldens/${name}.txt`)
  })

  it('judges in the order asked for, and confluence only without faults unless it is asked for', () => {
    const names = (options: Partial<VerifyOptions>) =>
      verified(scenario('loki-monolith', []), options).properties.map(({ name }) => name)
    const asked: ReadonlyArray<ClusterProperty> = ['settles', 'write-path', 'consistent']
    expect(names({ properties: asked })).toEqual(asked)
    expect(names({})).toContain('confluent')
    expect(names({ faults: 1, maxStates: 1 })).not.toContain('confluent')
    expect(names({ faults: 1, maxStates: 1, properties: ['confluent'] })).toEqual(['confluent'])
  })

  it('gives half of the time to what looks at every process', () => {
    const shares: Array<number> = []
    verified(scenario('loki-monolith', ['juju add-unit loki-worker']), {
      properties: ['write-path', 'settles'],
      expired: (share) => {
        shares.push(share)
        return false
      },
    })
    expect([...new Set(shares)]).toEqual([0.5, 1])
    const late = verified(scenario('loki-monolith', ['juju add-unit loki-worker']), {
      properties: ['write-path', 'settles'],
      expired: (share) => share < 1,
    })
    expect(late.properties.map(({ verdict }) => verdict)).toEqual(['exhausted', 'proved'])
  })

  it('tells how far it has come, and what a state takes', () => {
    const told: Array<number> = []
    const found = verified(scenario('loki-monolith', ['juju add-unit loki-worker']), {
      properties: ['settles'],
      progress: (states) => told.push(states),
    })
    expect(told.length).toBeGreaterThan(0)
    expect(found.bytesPerState).toBeGreaterThan(100)
    expect(found.bytesPerState).toBeLessThan(10_000)
    expect(Number.isInteger(found.bytesPerState)).toBe(true)
    expect(verified(scenario('loki-monolith', []), { properties: [] })).toMatchObject({
      ...{ states: 0, transitions: 0, events: 0, depth: 0, bytesPerState: 0, properties: [] },
    })
  })

  it('stops at a number of states', () => {
    const states = (maxStates?: number) => {
      const found = verified(scenario('mimir-monolith', []), {
        ...{ properties: ['settles'], faults: 1 },
        ...(maxStates === undefined ? {} : { maxStates }),
      })
      return [found.states > 8, verdictOf(found)]
    }
    expect([states(), states(500), states(2)]).toEqual([
      [true, 'proved'],
      [true, 'proved'],
      [false, 'exhausted'],
    ])
  })

  it('refuses in words', () => {
    const refusals = (text: string) => {
      const found = result(text, {})
      return Either.isLeft(found)
        ? found.left.map(({ code, message, location }) => [code, message, location?.line])
        : []
    }
    expect(refusals('scenario: empty\nstart: { applications: {} }\nsteps: []\n')).toEqual([
      ['no-solution', 'there is nothing to verify: no coordinator at the start', 1],
    ])
    expect(refusals(scenario('loki-monolith', ['juju remove-application nothing --no-prompt']))).toMatchObject([
      ['juju-refused', expect.any(String), 5],
    ])
    expect(refusals(scenario('loki-monolith', ['juju refresh loki']))).toMatchObject([
      ['command-unsupported', expect.any(String), 5],
    ])
  })
})

describe('verdictOf', () => {
  const of = (...verdicts: ReadonlyArray<VerifiedProperty['verdict']>) =>
    verdictOf({
      ...verified(scenario('loki-monolith', []), { properties: [] }),
      properties: verdicts.map((verdict) => ({ name: 'settles', verdict, story: null })),
    })

  it('is the worst of all', () => {
    expect(of('proved', 'proved')).toBe('proved')
    expect(of('proved', 'exhausted')).toBe('exhausted')
    expect(of('exhausted', 'violated', 'proved')).toBe('violated')
    expect(of()).toBe('exhausted')
  })
})

describe('faultYaml', () => {
  it('writes what a scenario can name, and no end of a fault', () => {
    const decoded = scenarioOf(scenario('loki-monolith', []))
    const cluster = { ...verifiedStart(), juju: startOf(decoded) }
    const ends = [
      { app: 'loki', endpoint: 'loki-cluster' },
      { app: 'loki-worker', endpoint: 'loki-cluster' },
    ] as const
    const events: ReadonlyArray<Event> = [
      { _tag: 'process-killed', unit: 0 },
      { _tag: 'pod-lost', unit: 0, returns: true },
      { _tag: 'leader-deposed', app: 'loki' },
      { _tag: 'hooks-fail', unit: 0, which: 'all' },
      { _tag: 'hooks-fail', unit: 0, which: 'none' },
      { _tag: 'integration-lost', ends },
      { _tag: 'integration-back', ends },
      { _tag: 's3-changed', app: 'loki', condition: 'refused' },
      { _tag: 's3-changed', app: 'loki', condition: 'slow' },
      { _tag: 's3-changed', app: 'loki', condition: 'unreachable' },
      { _tag: 's3-changed', app: 'loki', condition: 'well' },
      { _tag: 'leader-lost', app: 'loki', unit: null },
      { _tag: 'process-killed', unit: 99 },
    ]
    const [first] = cluster.units
    expect(events.map((event) => faultYaml(cluster, event))).toEqual([
      `{ crash: ${first?.name} }`,
      `{ churn: ${first?.name} }`,
      '{ leader: loki }',
      `{ hook: ${first?.name} }`,
      null,
      '{ integration: [loki, loki-worker] }',
      null,
      '{ s3: revoked, of: loki }',
      '{ s3: slow, of: loki }',
      '{ s3: unreachable, of: loki }',
      null,
      null,
      '{ crash:  }',
    ])
  })
})

/** Some cluster, from the story of a fault. */
const verifiedStart = () => {
  const { properties } = verified(scenario('loki-monolith', []), { faults: 1, properties: ['write-path'] })
  const before = properties[0]?.story?.steps[0]?.before
  if (before === undefined) throw new Error('no story')
  return before
}

describe('rememberedRender', () => {
  it('asks once about the same cluster, leader and release', () => {
    const { juju } = verifiedStart()
    expect(Object.keys(juju.applications)).toContain('loki')
    let asked = 0
    const render = rememberedRender(() => {
      asked += 1
      return { text: `${asked}`, replicationFactor: 1 }
    })
    const [solution] = verifiedStart().units.flatMap((unit) => unit.solution ?? [])
    if (solution === undefined) throw new Error('no solution')
    const cluster = {
      ...{ solution, model: juju.identity, app: 'loki', hostnames: [], options: {}, workers: [] },
      ...{ s3: s3Missing, surroundings: bareSurroundings },
    } as const
    const texts = [
      render(cluster, 0),
      render({ ...cluster }, 0),
      render(cluster, 1),
      render({ ...cluster, app: 'other' }, 0),
      render({ ...cluster, solution: { ...solution, name: 'mine' } }, 0),
      render({ ...cluster, solution: { ...solution, release: '2026-08' } }, 0),
      render(cluster, 0),
    ].map(({ text }) => text)
    expect(texts).toEqual(['1', '1', '2', '3', '4', '5', '1'])
  })
})
