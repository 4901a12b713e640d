import { catalogue, type JujuModel, parseRunbook } from '@coordinated-workers/core'
import { modelAfter, observed } from '@coordinated-workers/core/testing'
import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { emptyCluster } from '../../src/model/ClusterState.js'
import { replayScenario } from '../../src/run/replayScenario.js'
import { runbookScenario } from '../../src/scenario/runbookScenario.js'
import { type OperatedSystem, operated, operatorCommands } from '../../src/testing/operatorCommands.js'
import { modelOf, scenarioOf } from '../support/replay.js'

const solutions = catalogue('2024-09')

const start = modelOf(`
bundle: kubernetes
applications:
  loki: { charm: loki-coordinator-k8s, scale: 1, trust: true }
  a: { charm: loki-worker-k8s, scale: 1, trust: true, options: { role-all: true } }
  s3: { charm: s3-integrator, scale: 1 }
relations:
  - [loki:loki-cluster, a:loki-cluster]
  - [loki:s3, s3:s3-credentials]
`)

/**
 * The simulator as another implementation: whatever was typed is replayed to its end, and what is looked at are the
 * units that live and the relations that their hooks have left, not the model that the operator asked for.
 */
const simulated = (): OperatedSystem => {
  const lines: string[] = []
  const lived = () => {
    const steps = parseRunbook('life.sh', lines.join('\n'))
    if (Either.isLeft(steps)) return null
    const run = replayScenario(runbookScenario('life.sh', steps.right), start, { file: 'life.sh', seed: 1 })
    return Either.isRight(run) ? run.right.run.state : null
  }
  return {
    run: (line) => {
      lines.push(line)
      return lived() !== null
    },
    observe: () => {
      const { juju, units, relations } = lived() ?? emptyCluster
      const counted = (app: string) => units.filter((unit) => unit.app === app && unit.life !== 'dead').length
      const seen = observed({ ...juju, relations: relations.filter(({ alive }) => alive) })
      const applications = Object.entries(seen.applications).map(
        ([app, facts]) => [app, { ...facts, units: counted(app) }] as const,
      )
      return { ...seen, applications: Object.fromEntries(applications) }
    },
  }
}

/** An implementation that is right but for what it does to a model after some lines. */
const system = (change: (model: JujuModel, line: string) => JujuModel): OperatedSystem => {
  let model = start
  return {
    run: async (line) => {
      const next = modelAfter({ model, solutions }, line)
      if (next === null) return false
      model = change(next, line)
      return true
    },
    observe: () => observed(model),
  }
}

const check = (real: () => OperatedSystem, parameters: { readonly numRuns?: number } = {}) =>
  fc.check(
    fc.asyncProperty(operatorCommands(), async (commands) =>
      fc.asyncModelRun(() => ({ model: operated(start, solutions), real: real() }), commands),
    ),
    { seed: 4, ...parameters },
  )

describe('operatorCommands', () => {
  it('find nothing to complain of in the simulator: its units and relations become what was asked for', async () => {
    const { failed, numRuns } = await check(simulated, { numRuns: 25 })
    expect({ failed, numRuns }).toEqual({ failed: false, numRuns: 25 })
  })

  it('find one that forgets relations, tell the one line that shows it, and a scenario that can be replayed', async () => {
    const { failed, errorInstance, counterexamplePath, seed } = await check(() =>
      system((model, line) => (line.includes('add-unit') ? { ...model, relations: [] } : model)),
    )
    expect(failed).toBe(true)
    expect(seed).toBe(4)
    expect(counterexamplePath).not.toBeNull()
    const text = errorInstance instanceof Error ? errorInstance.message : ''
    expect(text).toMatch(/after\n {2}juju add-unit a --num-units 1\n\n/)
    const scenario = text.split('as a scenario for `cw sim`:\n')[1] ?? ''
    expect(scenarioOf(scenario).steps).toHaveLength(2)
  })

  it('find one that refuses what Juju takes', async () => {
    const { errorInstance } = await check(() => {
      const own = system((model) => model)
      return { ...own, run: async (line) => !line.includes('deploy') && own.run(line) }
    })
    expect(String(errorInstance)).toContain('it refused what Juju takes: juju deploy loki-worker-k8s b --trust')
  })
})
