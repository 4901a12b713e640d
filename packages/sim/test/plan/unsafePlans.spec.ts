import { spawnSync } from 'node:child_process'
import { applyCommand, catalogue, type JujuModel, parseRunbook, printCommand, verdict } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { bestPlan } from '../../src/plan/bestPlan.js'
import { planRunbook } from '../../src/plan/planRunbook.js'
import { provePlan } from '../../src/plan/provePlan.js'
import { verifySteps } from '../../src/plan/verifySteps.js'
import { plain } from '../../src/report/Paint.js'
import { planText } from '../../src/report/planText.js'
import { clusterIn, deployment, options, planned } from '../support/planning.js'
import { got, modelOf } from '../support/replay.js'

const ways = [
  ['mimir-monolith', 'mimir-distributed'],
  ['mimir-distributed', 'mimir-monolith'],
] as const

const shipped = { behaviour: 'shipped' } as const
const unsafe = { ...shipped, allowsUnsafe: true } as const

describe('plans that are not safe', () => {
  it.each(ways)(
    '%s to %s as shipped: without leave there is none, and the answer says what leave would buy',
    (a, b) => {
      const answer = bestPlan(deployment(a), deployment(b), options(shipped))
      const allowed = planned(deployment(a), deployment(b), unsafe)
      if (answer._tag !== 'impossible') throw new Error(answer._tag)
      expect(answer.because.join()).toMatch(/(would|do) not work/)
      const offer = answer.relaxations.find(({ rule }) => rule === 'with --allow-unsafe')
      expect(offer?.cost.writeDown).toBe(allowed.cost.writeDown)
      expect(offer?.cost.readDown).toBe(allowed.cost.readDown)
      expect(offer?.cost.coordinatorDown).toBe(allowed.cost.coordinatorDown)
      expect(offer?.gaps).toEqual([...new Set(allowed.steps.flatMap(({ gaps }) => gaps))])
      expect(offer?.gaps.length).toBeGreaterThan(0)
    },
  )

  it.each(ways)('%s to %s as shipped: says of each step what is not kept, and where not to stop', (a, b) => {
    const plan = planned(deployment(a), deployment(b), unsafe)
    expect(plan.safe).toBe(false)
    expect(plan.steps.at(-1)?.endsSafely).toBe(true)
    expect(plan.steps.some(({ endsSafely }) => !endsSafely)).toBe(true)
    for (const { model, endsSafely, gaps } of plan.steps) {
      const { coordinator } = verdict('shipped')(clusterIn(model))
      if (endsSafely) expect(coordinator.winner.status).toBe('active')
      else expect(gaps.length).toBeGreaterThan(0)
      if (coordinator.winner.status !== 'active') expect(gaps.join()).toContain('the coordinator is left without')
    }
  })

  it.each(ways)('%s to %s as shipped: the runbook says so too, bash takes it, and it leads to the goal', (a, b) => {
    const plan = planned(deployment(a), deployment(b), unsafe)
    const text = planRunbook(plan, 'a test')
    expect(spawnSync('bash', ['-n'], { input: text }).status).toBe(0)
    const left = plan.steps.filter(({ endsSafely }) => !endsSafely).length
    expect(text.split('NOT safe to stop here').length - 1).toBe(left)
    expect(text.split('It is safe to stop here').length - 1).toBe(plan.steps.length - left)
    const parsed = got(parseRunbook('runbook.sh', text))
    const commands = plan.steps.flatMap(({ checks, commands: own, waits }) => [...checks, ...own, ...waits])
    expect(parsed.map(({ command }) => printCommand(command))).toEqual(commands.map(printCommand))
    const end = parsed.reduce((model: JujuModel, { command }) => {
      const next = applyCommand(catalogue('2024-09'))(model, command)
      return Either.isRight(next) ? next.right : model
    }, deployment(a))
    const workers = (model: JujuModel) =>
      clusterIn(model)
        .workers.map(({ app, roles }) => `${app} ${roles.join()}`)
        .sort()
    expect(workers(end)).toEqual(workers(deployment(b)))
  })

  it.each(ways)('%s to %s as shipped: replays cost what is expected, and end well', (a, b) => {
    const plan = planned(deployment(a), deployment(b), unsafe)
    const proof = got(provePlan(plan, deployment(a), options(unsafe), { seeds: 11, proves: null }))
    expect(proof.failed).toEqual([])
    const [figures] = proof.figures
    const near = (expected: number, measured = 0) =>
      Math.abs(expected - measured) <= 0.3 * Math.max(expected, measured) + 1_000
    expect(near(plan.cost.coordinatorDown, figures?.coordinatorDownMs.median)).toBe(true)
    expect(near(plan.cost.writeDown, figures?.writeDownMs.median)).toBe(true)
    expect(near(plan.cost.readDown, figures?.readDownMs.median)).toBe(true)
  })

  it('a proof names exactly what is not kept, and finds the rest kept', () => {
    const from = deployment('mimir-monolith')
    const plan = planned(from, deployment('mimir-distributed'), unsafe)
    const proved = verifySteps(plan, from, options(unsafe), 3_000)
    if (proved._tag !== 'proved') throw new Error(proved._tag)
    const gaps = plan.steps.flatMap((step, index) => step.gaps.map((gap) => `step ${index + 1}: ${gap}`))
    expect(proved.except).toEqual(gaps)
  }, 60_000)

  it.each([...ways, ['loki-monolith', 'loki-distributed'] as const])(
    '%s to %s as documented: leave changes nothing where a safe plan exists',
    (a, b) => {
      const [from, to] = [deployment(a), deployment(b)]
      expect(planned(from, to, { allowsUnsafe: true })).toEqual(planned(from, to))
    },
  )

  it('does not claim that nothing safe exists where a path is down at the start and nobody gave leave', () => {
    const bundle = (extra: string): JujuModel =>
      modelOf(`bundle: kubernetes
applications:
  mimir: { charm: mimir-coordinator-k8s, scale: 1, trust: true }
  s3: { charm: s3-integrator, scale: 1, options: { endpoint: 'http://minio:9000', bucket: b } }
  a: { charm: mimir-worker-k8s, scale: 1, trust: true, options: { role-all: true } }
  b: { charm: mimir-worker-k8s, scale: 1, trust: true, options: { role-query-scheduler: true, role-${extra}: true } }
relations:
  - ['mimir:s3', 's3:s3-credentials']
  - ['mimir:mimir-cluster', 'a:mimir-cluster']
  - ['mimir:mimir-cluster', 'b:mimir-cluster']
`)
    const plan = planned(bundle('flusher'), bundle('compactor'), shipped)
    expect([plan.safe, plan.tookLeave]).toEqual([false, false])
    const change = { from: 'A', to: 'B', release: '2024-09' as const, behaviour: 'shipped' as const, timing: 'usual' }
    const text = planText(plain, { proof: null, ...change, answer: { _tag: 'plan', plan } })
    expect(text).toContain('not safe: a path does not work at the start, and not after every step either')
    expect(text).not.toContain('no safe plan exists')
    expect(planRunbook(plan, 'a test')).toContain('# NOT SAFE, no more than before: reads are left down.')
  })
})
