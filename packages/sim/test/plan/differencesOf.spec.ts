import { applyCommand, catalogue, type JujuModel, parseCommand, printCommand } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { avoidable } from '../../src/plan/Avoidable.js'
import { differencesOf } from '../../src/plan/differencesOf.js'
import { planScenarioText } from '../../src/plan/planScenarioText.js'
import type { PlanProof, Spread } from '../../src/plan/provePlan.js'
import { isRoleList, targetOfRoles } from '../../src/plan/targetOfRoles.js'
import { clusterIn, deployment, planned, toySolution } from '../support/planning.js'

const solutions = catalogue('2024-09')

const changed = (model: JujuModel, ...commands: ReadonlyArray<string>): JujuModel =>
  commands.reduce((current, text) => {
    const parsed = parseCommand(text)
    if (Either.isLeft(parsed)) throw new Error(text)
    const applied = applyCommand(solutions)(current, parsed.right)
    if (Either.isLeft(applied)) throw new Error(`${text}: ${applied.left.message}`)
    return applied.right
  }, model)

describe('differencesOf', () => {
  const loki = deployment('loki-distributed')
  const messages = (from: JujuModel, to: JujuModel) => {
    const found = differencesOf(from, to, solutions)
    return Either.isLeft(found) ? found.left.map(({ message, path, hint }) => [message, path, hint]) : 'pairs'
  }

  it('names a cluster whose workers differ, and no other', () => {
    const pairs = (...commands: ReadonlyArray<string>) => {
      const found = differencesOf(loki, changed(loki, ...commands), solutions)
      return Either.isRight(found) ? found.right.map(({ from, to }) => [from.app, to.workers.length]) : found.left
    }
    expect(pairs()).toEqual([])
    expect(pairs('juju add-unit loki-read')).toEqual([['loki', 3]])
    expect(pairs('juju config loki-read role-write=true')).toEqual([['loki', 3]])
    expect(pairs('juju remove-relation loki loki-read')).toEqual([['loki', 3]])
    expect(pairs('juju remove-application loki-read --no-prompt')).toEqual([['loki', 2]])
  })

  it('tells what no plan of workers brings about', () => {
    const what = (text: string) => `a plan changes worker applications only: ${text}`
    const at = (app: string) => ['applications', app]
    expect(messages(loki, changed(loki, 'juju add-unit loki'))).toEqual([
      [what('loki goes from 1 to 2 units'), at('loki'), null],
    ])
    expect(messages(loki, changed(loki, 'juju deploy grafana-k8s grafana'))).toEqual([
      [what('grafana is added'), at('grafana'), null],
    ])
    expect(messages(changed(loki, 'juju deploy grafana-k8s grafana'), loki)).toEqual([
      [what('grafana is removed'), at('grafana'), null],
    ])
    expect(messages(loki, changed(loki, 'juju config loki retention-period=3'))).toEqual([
      [what('options of loki change that are no roles'), at('loki'), 'Change them before or after.'],
    ])
    expect(messages(loki, changed(loki, 'juju remove-relation loki s3'))).toEqual([
      [what('the integration loki:s3 s3:s3-credentials changes'), at('loki'), null],
    ])
    expect(messages(changed(loki, 'juju remove-relation loki s3'), loki)).toEqual([
      [what('the integration loki:s3 s3:s3-credentials changes'), at('loki'), null],
    ])
    const { 'loki-read': read, ...others } = loki.applications
    if (read === undefined) throw new Error('no reader')
    const another = { ...loki, applications: { ...others, 'loki-read': { ...read, charm: 'mimir-worker-k8s' } } }
    expect(messages(loki, another)).toContainEqual([what('loki-read changes its charm'), at('loki-read'), null])
    const told = { ...read, options: { ...read.options, 'log-level': 'debug' } }
    expect(messages(loki, { ...loki, applications: { ...others, 'loki-read': told } })).toEqual([
      [what('options of loki-read change that are no roles'), at('loki-read'), 'Change them before or after.'],
    ])
  })

  it('does not mind in which order options and integrations stand', () => {
    const reversed: JujuModel = {
      ...loki,
      applications: Object.fromEntries(
        Object.entries(loki.applications).map(([name, each]) => [
          name,
          { ...each, options: Object.fromEntries(Object.entries(each.options).reverse()) },
        ]),
      ),
      relations: loki.relations.map(({ ends: [one, other] }) => ({ ends: [other, one] as const })).reverse(),
    }
    expect(messages(loki, reversed)).toBe('pairs')
  })

  it('refuses a solution with more roles than fit', () => {
    const roles = Array.from({ length: 32 }, (_, index) => `r${index}`)
    const of = (count: number) => {
      const many = toySolution({
        roles: roles.slice(0, count),
        metaRoles: {},
        required: ['r0'],
        ring: { role: 'r0', countedRole: 'r0', factor: 1 },
        paths: { write: ['r0'], read: ['r0'] },
      })
      const plain = { channel: null, revision: null, trust: true, options: {}, scale: 1 }
      const model = (scale: number): JujuModel => ({
        ...loki,
        applications: {
          toy: { ...plain, name: 'toy', charm: many.coordinatorCharm },
          w: { ...plain, name: 'w', charm: many.workerCharm, options: { 'role-r0': true }, scale },
        },
        relations: [
          {
            ends: [
              { app: 'toy', endpoint: 'toy-cluster' },
              { app: 'w', endpoint: 'toy-cluster' },
            ],
          },
        ],
      })
      const found = differencesOf(model(1), model(2), [many])
      return Either.isLeft(found) ? found.left.map(({ message }) => message) : found.right.length
    }
    expect(of(31)).toBe(1)
    expect(of(32)).toEqual(['a plan changes worker applications only: Toy has more than 31 roles'])
  })
})

describe('targetOfRoles', () => {
  const tempo = deployment('tempo-monolith')
  const loki = deployment('loki-distributed')
  const goal = (model: JujuModel, text: string) => targetOfRoles(model, clusterIn(model), text)

  it('knows a list of roles from the name of a file', () => {
    expect(['read=1', 'read=1, write+backend=20', 'Read=1', 'x'.repeat(9)].map(isRoleList)).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(['read', 'goal.yaml', 'read=one', 'read=1,', 'a/b=1'].map(isRoleList)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it('makes applications like those that are there, named by their roles', () => {
    const made = goal(changed(tempo, 'juju config tempo-worker role-all=true'), 'all=1,querier=2, querier=3')
    if (Either.isLeft(made)) throw new Error('refused')
    expect(Object.keys(made.right.applications)).toEqual([
      ...['tempo', 's3', 'prometheus', 'tempo-worker', 'tempo-querier', 'tempo-querier-2'],
    ])
    expect(made.right.applications['tempo-querier-2']).toEqual({
      ...{ name: 'tempo-querier-2', charm: 'tempo-worker-k8s', channel: null, revision: null, trust: true, scale: 3 },
      options: { 'role-all': false, 'role-querier': true },
    })
    const ends = made.right.relations.map(
      ({ ends: [one, other] }) => `${one.app}:${one.endpoint} ${other.app}:${other.endpoint}`,
    )
    expect(ends).toEqual([
      'tempo:s3 s3:s3-credentials',
      'tempo:send-remote-write prometheus:receive-remote-write',
      'tempo:tempo-cluster tempo-worker:tempo-cluster',
      'tempo:tempo-cluster tempo-querier:tempo-cluster',
      'tempo:tempo-cluster tempo-querier-2:tempo-cluster',
    ])
  })

  it('keeps options that are no roles, and the channel', () => {
    const { 'loki-read': read, ...others } = loki.applications
    if (read === undefined) throw new Error('no reader')
    const own = {
      ...read,
      channel: '2/edge',
      revision: 9,
      trust: false,
      options: { ...read.options, 'log-level': 'debug' },
    }
    const made = goal({ ...loki, applications: { ...others, 'loki-read': own } }, 'read=4,write=1')
    expect(Either.isRight(made) ? made.right.applications['loki-read'] : null).toEqual({
      ...own,
      ...{ scale: 4, options: { 'log-level': 'debug', 'role-read': true } },
    })
  })

  it('says what is wrong with each part', () => {
    const wrong = (model: JujuModel, text: string) => {
      const made = goal(model, text)
      return Either.isLeft(made) ? made.left.map(({ message, found, hint, code }) => [code, message, found, hint]) : []
    }
    expect(wrong(tempo, 'querier=1,ingster=2,=,querier+ingester=1,querier=12345')).toEqual([
      ['usage', 'Tempo has no role ingster', 'ingster=2', 'Did you mean ingester?'],
      ['usage', 'these are not roles', '=', null],
      ['usage', 'a Tempo worker holds one role', 'querier+ingester=1', null],
      ['usage', 'these are not roles', 'querier=12345', null],
    ])
  })
})

describe('planScenarioText', () => {
  const plan = planned(deployment('loki-monolith'), deployment('loki-distributed'))
  const head = { title: 'split', start: './a.yaml', release: '2024-09', behaviour: 'documented' }
  const most = (value: number): Spread => ({ least: 0, median: 0, most: value })
  const figures = (lost: number) => ({
    ...{ app: 'loki', writeDownMs: most(8_500), readDownMs: most(0), coordinatorDownMs: most(4_000) },
    ...{ dataLostBytes: most(lost), restarts: most(3) },
  })
  const proof = (...each: PlanProof['figures']): PlanProof => ({
    ...{ seeds: 3, figures: each, durationMs: most(9), failed: [], everyOrder: null },
  })

  it('promises what replays have kept, with a quarter to spare', () => {
    const text = planScenarioText(plan, head, proof(figures(0)))
    expect(text).toMatch(
      /^scenario: split\nstart:\n {2}deployment: .\/a.yaml\nrelease: 2024-09\nbehaviour: documented\nload:\n {2}writes: 1000\/s\n {2}reads: 10\/s\nsteps:\n {2}- run: juju deploy/,
    )
    expect(text).toMatch(
      /expect:\n {2}downtime:\n {4}coordinator: <= 5s\n {4}write: <= 15s\n {4}read: 0s\n {2}dataLoss: none\n$/,
    )
    expect(text.match(/wait: settled/g)).toHaveLength(plan.steps.length)
    expect(planScenarioText(plan, head, proof(figures(1)))).toContain('dataLoss: some')
  })

  it('waits where a step waits, and folds no line', () => {
    const [step] = plan.steps
    if (step === undefined) throw new Error('no step')
    const title = 'a title that a writer of YAML would put on several lines if nobody told it not to do so'
    const text = planScenarioText({ ...plan, steps: [{ ...step, waits: [] }, step] }, { ...head, title }, null)
    expect(text.match(/^ {2}- .*$/gm)).toEqual([
      ...[...step.commands, ...step.commands].map((command) => `  - run: ${printCommand(command)}`),
      '  - wait: settled',
    ])
    expect(text.split('\n')[0]).toBe(`scenario: ${title}`)
  })

  it('promises nothing without a proof, nor with several coordinators', () => {
    for (const each of [null, proof(), proof(figures(0), figures(0))]) {
      expect(planScenarioText(plan, head, each)).not.toContain('expect')
    }
  })
})

describe('avoidable', () => {
  const none = { coordinatorMs: 0, writeMs: 0, readMs: 0, lostBytes: 0, restarts: 0 }
  const is = (cost: Partial<typeof none>, plan: Partial<typeof none> = {}) =>
    avoidable({ ...none, ...cost }, { ...none, ...plan }, 1).minimal

  it('allows ten seconds, a second of writing, and a tenth', () => {
    expect([is({ writeMs: 11_111 }), is({ writeMs: 11_112 })]).toEqual([true, false])
    expect([is({ readMs: 11_111 }), is({ readMs: 11_112 })]).toEqual([true, false])
    expect([is({ coordinatorMs: 11_111 }), is({ coordinatorMs: 11_112 })]).toEqual([true, false])
    expect([is({ lostBytes: 1_111_111 }), is({ lostBytes: 1_111_112 })]).toEqual([true, false])
    expect([is({ writeMs: 100_000 }, { writeMs: 80_000 }), is({ writeMs: 100_000 }, { writeMs: 79_999 })]).toEqual([
      true,
      false,
    ])
    expect([is({}, { writeMs: 90_000 }), is({ readMs: 50_000 }, { writeMs: 90_000 })]).toEqual([true, true])
    expect([is({ readMs: 50_000 }, { writeMs: 9_000 }), is({ restarts: 9 })]).toEqual([false, true])
  })

  it('says what is saved of each', () => {
    const cost = { coordinatorMs: 10, writeMs: 20, readMs: 30, lostBytes: 40, restarts: 50 }
    const plan = { coordinatorMs: 1, writeMs: 2, readMs: 3, lostBytes: 4, restarts: 5 }
    expect(avoidable(cost, plan, 7)).toEqual({
      ...{ steps: 7, planned: plan, minimal: true },
      saved: { coordinatorMs: 9, writeMs: 18, readMs: 27, lostBytes: 36, restarts: 45 },
    })
  })
})
