import {
  applyCommand,
  catalogue,
  type JujuModel,
  parseCommand,
  printCommand,
  renderProblem,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { bestPlan } from '../../src/plan/bestPlan.js'
import { type Cost, costNames } from '../../src/plan/Cost.js'
import type { Plan, PlanAnswer, PlanStep } from '../../src/plan/Plan.js'
import type { PlanOptions } from '../../src/plan/PlanOptions.js'
import { planRunbook } from '../../src/plan/planRunbook.js'
import { typical } from '../../src/timing/typical.js'
import { deployment, options } from '../support/planning.js'

const changed = (model: JujuModel, ...commands: ReadonlyArray<string>): JujuModel =>
  commands.reduce((current, text) => {
    const parsed = parseCommand(text)
    if (Either.isLeft(parsed)) throw new Error(text)
    const applied = applyCommand(catalogue('2024-09'))(current, parsed.right)
    if (Either.isLeft(applied)) throw new Error(`${text}: ${applied.left.message}`)
    return applied.right
  }, model)

/** What is known of a profile is remembered by it: with one of its own each test finds out anew. */
const anew = (changes: Partial<PlanOptions>): PlanOptions => options({ profile: { ...typical }, ...changes })

const costText = (cost: Cost): string => costNames.map((name) => `${name} ${Math.round(cost[name])}`).join(', ')

const stepText = ({ commands, checks, waits, model, cost, ...step }: PlanStep) => ({
  ...{ checks: checks.map(printCommand), commands: commands.map(printCommand), waits: waits.map(printCommand) },
  ...step,
  cost: costText(cost),
  model: Object.values(model.applications).map(
    ({ name, scale, options: set }) => `${name} ×${scale} ${Object.keys(set).join(' ')}`,
  ),
})

/** How far a search had to look, and how near its bound was, is left out: both may become better. */
const planText = ({ steps, cost, lowerBound: _, expanded: __, ...plan }: Plan) => ({
  cost: costText(cost),
  ...plan,
  steps: steps.map(stepText),
})

const answerText = (answer: PlanAnswer): string => {
  switch (answer._tag) {
    case 'plan':
      return stringify(planText(answer.plan), { lineWidth: 0 })
    case 'impossible':
      return stringify(
        {
          because: answer.because,
          relaxations: answer.relaxations.map(({ rule, cost, gaps }) => ({ rule, cost: costText(cost), gaps })),
        },
        { lineWidth: 0 },
      )
    case 'exhausted':
      return 'exhausted\n'
    case 'unsupported':
      return `${answer.problems.map(renderProblem).join('\n')}\n`
  }
}

const [tempo, mimir, loki] = ['tempo-monolith', 'mimir-monolith', 'loki-monolith'].map(deployment)
if (tempo === undefined || mimir === undefined || loki === undefined) throw new Error('no deployments')
const readsApart = [
  'juju deploy loki-worker-k8s reads --config role-read=true --config role-all=false',
  'juju integrate loki reads',
]

describe('bestPlan answers', () => {
  it.each<[string, JujuModel, JujuModel, Partial<PlanOptions>]>([
    ['nothing', loki, loki, {}],
    ['split-loki', loki, deployment('loki-distributed'), {}],
    ['merge-loki', deployment('loki-distributed'), loki, {}],
    ['split-mimir', mimir, deployment('mimir-distributed'), {}],
    ['split-mimir-unsafely', mimir, deployment('mimir-distributed'), { behaviour: 'shipped', allowsUnsafe: true }],
    ['split-mimir-as-shipped', mimir, deployment('mimir-distributed'), { behaviour: 'shipped' }],
    [
      'merge-tempo-to-another-name',
      tempo,
      changed(
        tempo,
        'juju remove-application tempo-worker --no-prompt',
        'juju deploy tempo-worker-k8s again -n 2 --channel 1/edge --config role-all=true',
        'juju integrate tempo again',
      ),
      {},
    ],
    ['join-loki', loki, changed(loki, ...readsApart), {}],
    [
      'scale-up',
      deployment('mimir-distributed'),
      changed(deployment('mimir-distributed'), 'juju add-unit mimir-write -n 2'),
      {},
    ],
    [
      'scale-down',
      deployment('loki-replicated'),
      changed(deployment('loki-replicated'), 'juju scale-application loki-write 1'),
      {},
    ],
    [
      'scale-down-refused',
      deployment('loki-replicated'),
      changed(deployment('loki-replicated'), 'juju scale-application loki-write 1'),
      { noScaleDown: true },
    ],
    ['kept-as-it-is', loki, deployment('loki-distributed'), { keep: ['loki-worker'] }],
    ['no-extra-units', tempo, deployment('tempo-distributed'), { extraUnitsMax: 0, spares: 0 }],
    ['not-whole', loki, changed(loki, 'juju config loki-worker role-all=false role-read=true'), {}],
    ['relation-apart', changed(loki, 'juju remove-relation loki loki-worker'), loki, {}],
    ['options', loki, changed(loki, 'juju config loki retention-period=4', 'juju add-unit s3'), {}],
    [
      'wiring',
      loki,
      changed(loki, 'juju remove-relation loki s3', 'juju deploy grafana-k8s grafana', 'juju add-unit loki'),
      {},
    ],
    [
      'kept-and-narrow',
      loki,
      deployment('loki-distributed'),
      { keep: ['s3', 'loki-worker'], noScaleDown: true, extraUnitsMax: 0, spares: 0 },
    ],
    [
      'narrow-as-shipped',
      mimir,
      deployment('mimir-distributed'),
      { behaviour: 'shipped', extraUnitsMax: 0, spares: 0, noScaleDown: true },
    ],
    [
      'no-unit-too-many',
      deployment('mimir-two-workers'),
      deployment('mimir-monolith'),
      { extraUnitsMax: 0, spares: 0 },
    ],
  ])('as is golden: %s', async (name, from, to, changes) => {
    await expect(answerText(bestPlan(from, to, anew(changes)))).toMatchFileSnapshot(`goldens/${name}.yaml`)
  })

  it('writes a runbook with what is not safe', async () => {
    const answer = bestPlan(
      mimir,
      deployment('mimir-distributed'),
      options({ behaviour: 'shipped', allowsUnsafe: true }),
    )
    if (answer._tag !== 'plan') throw new Error('no plan')
    const title = `A title that is longer than a hundred and ten characters, ${'because it says a lot '.repeat(4)}at once`
    await expect(planRunbook(answer.plan, title)).toMatchFileSnapshot('goldens/runbook.sh')
  })
})
