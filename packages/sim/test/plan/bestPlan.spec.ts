import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  applyCommand,
  catalogue,
  decodeBundle,
  decodeSolution,
  type JujuModel,
  parseRunbook,
  printCommand,
  verdict,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { bestPlan } from '../../src/plan/bestPlan.js'
import { compareVectors, vectorOf } from '../../src/plan/Cost.js'
import { planRunbook } from '../../src/plan/planRunbook.js'
import { provePlan } from '../../src/plan/provePlan.js'
import { replayScenario } from '../../src/run/replayScenario.js'
import { runbookScenario } from '../../src/scenario/runbookScenario.js'
import { readYaml } from '../../src/source/readYaml.js'
import { clusterIn, deployment, options, planned } from '../support/planning.js'

const transitions = [
  ['tempo-monolith', 'tempo-distributed'],
  ['tempo-distributed', 'tempo-monolith'],
  ['mimir-monolith', 'mimir-distributed'],
  ['mimir-distributed', 'mimir-monolith'],
  ['mimir-two-workers', 'mimir-distributed'],
  ['mimir-distributed', 'mimir-two-workers'],
  ['loki-monolith', 'loki-distributed'],
  ['loki-distributed', 'loki-monolith'],
] as const

const workersOf = (model: JujuModel) =>
  clusterIn(model)
    .workers.map(({ app, roles, hostnames, related }) => ({ app, roles, units: hostnames.length, related }))
    .sort((left, right) => (left.app < right.app ? -1 : 1))

describe('bestPlan', () => {
  it.each(transitions)(
    '%s to %s: its commands lead there, and every step ends in a safe place to stop',
    (before, after) => {
      const [from, to] = [deployment(before), deployment(after)]
      const plan = planned(from, to)
      let model = from
      for (const step of plan.steps) {
        for (const command of [...step.checks, ...step.commands, ...step.waits]) {
          const next = applyCommand(catalogue('2024-09'))(model, command)
          expect(Either.isRight(next), printCommand(command)).toBe(true)
          if (Either.isRight(next)) model = next.right
        }
        const { coordinator, coverage } = verdict('documented')(clusterIn(model))
        expect(coordinator.winner.status).toBe('active')
        expect(coverage.missingRequired).toEqual([])
      }
      expect(workersOf(model)).toEqual(workersOf(to))
      expect(plan.optimal).toBe(true)
      expect(
        compareVectors(vectorOf(plan.order, plan.lowerBound), vectorOf(plan.order, plan.cost)),
      ).toBeLessThanOrEqual(0)
    },
  )

  it.each(transitions)('%s to %s: bash takes the runbook, and it parses back to the same commands', (before, after) => {
    const plan = planned(deployment(before), deployment(after))
    const text = planRunbook(plan, 'a test')
    expect(spawnSync('bash', ['-n'], { input: text }).status).toBe(0)
    const parsed = parseRunbook('runbook.sh', text)
    expect(Either.isRight(parsed)).toBe(true)
    if (Either.isLeft(parsed)) return
    const commands = plan.steps.flatMap(({ checks, commands: own, waits }) => [...checks, ...own, ...waits])
    expect(parsed.right.map(({ command }) => printCommand(command))).toEqual(commands.map(printCommand))
  })

  it.each(transitions)(
    '%s to %s: every replay keeps the coordinator active and loses nothing unannounced',
    (before, after) => {
      const from = deployment(before)
      const plan = planned(from, deployment(after))
      const proof = provePlan(plan, from, options(), { seeds: 6, proves: null })
      expect(Either.isRight(proof)).toBe(true)
      if (Either.isLeft(proof)) return
      expect(proof.right.failed).toEqual([])
      for (const { coordinatorDownMs, dataLostBytes } of proof.right.figures) {
        expect(coordinatorDownMs.most).toBe(0)
        expect(dataLostBytes.most > 0).toBe(plan.cost.dataLost > 0)
      }
    },
  )

  it('promises what a replay of the runbook with the same seed measures', () => {
    const from = deployment('loki-monolith')
    const plan = planned(from, deployment('loki-distributed'))
    const proof = provePlan(plan, from, options(), { seeds: 1, proves: null })
    const steps = parseRunbook('runbook.sh', planRunbook(plan, 'a test'))
    if (Either.isLeft(proof) || Either.isLeft(steps)) throw new Error('unreadable')
    const replayed = replayScenario(runbookScenario('runbook.sh', steps.right), from, { file: 'runbook.sh', seed: 1 })
    if (Either.isLeft(replayed)) throw new Error('not replayed')
    const { run } = replayed.right
    expect(proof.right.figures[0]?.writeDownMs.median).toBe(run.meters[0]?.write.totalMs(run.now))
    expect(proof.right.durationMs.median).toBe(run.now)
  })

  it.each(transitions)(
    '%s to %s: planning again from the middle gives the rest, or something cheaper',
    (before, after) => {
      const [from, to] = [deployment(before), deployment(after)]
      const plan = planned(from, to)
      for (const [index, { model }] of plan.steps.entries()) {
        const rest = plan.steps.slice(index + 1).reduce(
          (sum, { cost }) => vectorOf(plan.order, cost).map((value, at) => value + (sum[at] ?? 0)),
          plan.order.map(() => 0),
        )
        expect(compareVectors(vectorOf(plan.order, planned(model, to).cost), rest)).toBeLessThanOrEqual(0)
      }
    },
  )

  it('has nothing to do where nothing differs', () => {
    for (const [name] of transitions) expect(planned(deployment(name), deployment(name)).steps).toEqual([])
  })

  it('never makes a plan dearer by allowing more', () => {
    for (const [before, after] of transitions) {
      const [from, to] = [deployment(before), deployment(after)]
      const costs = [0, 1, 2].map((spares) => {
        const plan = planned(from, to, { spares })
        return vectorOf(plan.order, plan.cost)
      })
      for (const [index, cost] of costs.entries()) {
        expect(compareVectors(cost, costs[Math.max(0, index - 1)] ?? cost)).toBeLessThanOrEqual(0)
      }
    }
  })

  it('splits a Tempo monolith without a temporary worker, in fewer restarts than the document’s way', () => {
    const plan = planned(deployment('tempo-monolith'), deployment('tempo-distributed'))
    expect(plan.steps.map(({ waves }) => waves)).toEqual([0, 2, 1])
    expect(plan.cost.temporaryUnits).toBe(0)
  })

  it('lets Loki flush before a worker goes, so that nothing is lost', () => {
    const plan = planned(deployment('loki-monolith'), deployment('loki-distributed'))
    const commands = plan.steps.flatMap((step) => step.commands.map(printCommand))
    expect(commands).toContain('juju config loki-worker role-all=false role-write=true')
    expect(plan.cost.dataLost).toBe(0)
  })

  it('says which rule leaves no safe plan, and what it would cost to do without', () => {
    const from = deployment('tempo-distributed')
    const swapped = (app: string, off: string, on: string) => ({
      ...from.applications[app],
      options: { ...from.applications[app]?.options, [`role-${off}`]: false, [`role-${on}`]: true },
    })
    const to = {
      ...from,
      applications: {
        ...from.applications,
        'tempo-querier': swapped('tempo-querier', 'querier', 'distributor'),
        'tempo-distributor': swapped('tempo-distributor', 'distributor', 'querier'),
      },
    } as JujuModel
    expect(bestPlan(from, to, options())._tag).toBe('plan')
    const kept = bestPlan(from, to, options({ keep: ['tempo-querier'] }))
    expect(kept).toMatchObject({
      _tag: 'impossible',
      because: ['tempo-querier is to stay as it is, but the goal has it otherwise'],
      relaxations: [{ rule: 'without --keep tempo-querier' }],
    })
  })

  it('finds no safe plan to a deployment that is not whole', () => {
    const answer = bestPlan(
      deployment('tempo-distributed'),
      {
        ...deployment('tempo-distributed'),
        relations: deployment('tempo-distributed').relations.filter(
          ({ ends }) => !ends.some(({ app }) => app === 'tempo-ingester'),
        ),
      },
      options(),
    )
    expect(answer).toMatchObject({ _tag: 'impossible', because: [expect.stringContaining('missing ingester')] })
  })

  it('plans a solution of one’s own', () => {
    const examples = join(import.meta.dirname, '../../../../examples')
    const read = (name: string) => {
      const documents = readYaml(name, readFileSync(join(examples, name), 'utf8'))
      if (Either.isLeft(documents)) throw new Error(name)
      return documents.right
    }
    const [definition] = read('pyroscope.yaml')
    const solution = definition === undefined ? undefined : decodeSolution(definition)
    if (solution === undefined || Either.isLeft(solution)) throw new Error('no solution')
    const solutions = [solution.right]
    const bundle = decodeBundle(read('pyroscope-bundle.yaml'), { solutions })
    if (Either.isLeft(bundle)) throw new Error('no bundle')
    const { model } = bundle.right
    const write = model.applications['pyroscope-write']
    if (write === undefined) throw new Error('no application')
    const to = { ...model, applications: { ...model.applications, 'pyroscope-write': { ...write, scale: 4 } } }
    const plan = planned(model, to, { solutions })
    expect(plan.steps.flatMap(({ commands }) => commands.map(printCommand))).toEqual([
      'juju scale-application pyroscope-write 4',
    ])
  })
})
