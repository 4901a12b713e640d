import { catalogue, coverageOf, isConsistent, type JujuModel } from '@coordinated-workers/core'
import { fc, test } from '@fast-check/vitest'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect } from 'vitest'
import { lawsOf } from '../../src/model/lawsOf.js'
import { renderWorker } from '../../src/model/renderWorker.js'
import { planDefaults } from '../../src/plan/PlanOptions.js'
import { stateKey } from '../../src/plan/PlanTask.js'
import { isRefusal, phaseJudge } from '../../src/plan/phaseJudge.js'
import { phaseStep } from '../../src/plan/phaseStep.js'
import { clusterOf } from '../../src/plan/publishedConfigs.js'
import { taskOf } from '../../src/plan/taskOf.js'
import { actionsOf } from '../../src/run/actionsOf.js'
import { simulate } from '../../src/run/simulate.js'
import { typical } from '../../src/timing/typical.js'
import { solutionNamed } from '../support/dealtTasks.js'
import { clusterIn, deployment, everyPhase, toyCluster } from '../support/planning.js'

const solutions = catalogue('2024-09')

const pairs = [
  ['tempo-monolith', 'tempo-distributed'],
  ['mimir-two-workers', 'mimir-distributed'],
  ['mimir-distributed', 'mimir-two-workers'],
  ['loki-monolith', 'loki-distributed'],
  ['loki-distributed', 'loki-monolith'],
] as const

/** A state that some phases lead to, and one more phase. Each number chooses among what is possible. */
const walks = fc.record({
  pair: fc.constantFrom(...pairs),
  behaviour: fc.constantFrom('documented' as const, 'shipped' as const),
  choices: fc.array(fc.nat(10_000), { minLength: 1, maxLength: 4 }),
  seed: fc.integer({ min: 1, max: 1_000 }),
})

const begin = ({
  pair,
  behaviour,
}: {
  readonly pair: readonly [string, string]
  readonly behaviour: 'documented' | 'shipped'
}) => {
  const [from, to] = [deployment(pair[0]), deployment(pair[1])]
  const task = taskOf(clusterIn(from), clusterIn(to), { ...planDefaults, behaviour })
  return { from, to, task, judge: phaseJudge(task) }
}

/** What a simulation of commands on a model at rest shows. */
const simulated = (
  start: JujuModel,
  lines: Parameters<ReturnType<typeof actionsOf>>[0],
  { behaviour, seed }: { readonly behaviour: 'documented' | 'shipped'; readonly seed: number },
) => {
  const actions = actionsOf(solutions, false)(lines)
  if (Either.isLeft(actions)) throw new Error('unreadable')
  const restarted = new Set<string>()
  let before: ReadonlyMap<string, number> | null = null
  const run = simulate({
    laws: lawsOf({ solutions, behaviour }),
    start,
    actions: actions.right,
    load: { writesPerSecond: 1_000, readsPerSecond: 10 },
    seed,
    profile: typical,
    diskBytes: null,
    reattachesVolumes: true,
    observe: (_now, _event, old, next) => {
      before ??= new Map(
        old.units.map(({ name, process }) => [name, process.running === null ? -1 : process.generation]),
      )
      for (const { name, app, process } of next.units) {
        const known = before.get(name)
        if (known !== undefined && known >= 0 && process.running !== null && process.generation > known)
          restarted.add(app)
      }
    },
  })
  return { run, restarted }
}

describe('phaseJudge', () => {
  let [waves, quiet, losses, refused] = [0, 0, 0, 0]

  test.prop([walks], { numRuns: 40 })('predicts what a simulation of the same commands shows', (walk) => {
    const { from, to, task, judge } = begin(walk)
    const wiring = { bits: task.bits, coordinator: task.cluster.app, to, pattern: null }
    let [state, model] = [task.start, from]
    for (const [index, choice] of walk.choices.entries()) {
      const all = everyPhase(task, state)
      const safe = all.filter((each) => stateKey(each) !== stateKey(state) && !isRefusal(judge.judge(state, each)))
      refused += all.length - safe.length - 1
      const after = safe[choice % Math.max(1, safe.length)] ?? state
      const judgement = judge.judge(state, after)
      if (isRefusal(judgement)) throw new Error('a safe phase is refused')
      const step = phaseStep(task, wiring, solutions, { before: state, after, judgement }, model)
      if (index === walk.choices.length - 1 && step.commands.length > 0) {
        const lines = step.commands.map((command) => ({ _tag: 'run' as const, command, text: '', location: null }))
        const { run, restarted } = simulated(model, lines, walk)
        const [meter] = run.meters
        expect(run.stopped).toBe('finished')
        expect(meter?.coordinator.totalMs(run.now)).toBe(0)
        const runs = (place: number) =>
          judge.factsOf(place, state[place] ?? 0).served !== 0 && judge.factsOf(place, after[place] ?? 0).units > 0
        const everybody = task.applications.flatMap(({ name }, place) => (runs(place) ? [name] : []))
        const wanted = judgement.waves > 0 ? everybody : step.restarts
        expect([...restarted].filter((app) => everybody.includes(app)).sort()).toEqual([...wanted].sort())
        if ((meter?.write.totalMs(run.now) ?? 0) > 0) expect(step.down).toContain('write')
        if ((meter?.read.totalMs(run.now) ?? 0) > 0) expect(step.down).toContain('read')
        if ((meter?.balance().lost ?? 0) > 0) expect(step.cost.dataLost).toBeGreaterThan(0)
        if (judgement.waves > 0) waves += 1
        else quiet += 1
        if (step.cost.dataLost > 0) losses += 1
      }
      state = after
      model = step.model
    }
  })

  test('was shown phases of every kind', () => {
    expect(Math.min(waves, quiet, losses, refused)).toBeGreaterThan(2)
  })

  test.prop([walks, fc.nat(10_000)], { numRuns: 200 })(
    'tells configs apart exactly as the renderer does',
    (walk, other) => {
      const { task, judge } = begin(walk)
      const render = renderWorker(walk.behaviour)
      const states = [walk.choices[0] ?? 0, other].map((choice) =>
        task.applications.map(({ states: locals }, index) => (choice >> index) % locals.length),
      )
      const [left, right] = [states[0] ?? [], states[1] ?? []]
      // While roles are missing nothing is published.
      fc.pre([left, right].every((state) => isConsistent(coverageOf(clusterOf(task, state)))))
      const [one, two] = [render(clusterOf(task, left)), render(clusterOf(task, right))]
      expect(judge.configs.differ(left, right)).toBe(one.text !== two.text)
      expect(judge.configs.replicationFactor(left)).toBe(one.replicationFactor)
    },
  )

  test('units that go are told one by one, whatever else is done at the same time', () => {
    const mimir = solutionNamed('mimir')
    const workers = (units: number, other: ReadonlyArray<string>) =>
      toyCluster(mimir, [
        { app: 'holder', roles: mimir.roles },
        { app: 'other', roles: other },
        { app: 'scaled', roles: ['querier'], units },
      ])
    const task = taskOf(workers(3, ['compactor']), workers(1, ['ruler']), { ...planDefaults, spares: 0 })
    const judge = phaseJudge(task)
    const wavesOf = (moving: ReadonlyArray<string>): number => {
      const after = task.applications.map(({ name, start, goal }) => (moving.includes(name) ? goal : start))
      const judgement = judge.judge(task.start, after)
      return isRefusal(judgement) ? -1 : judgement.waves
    }
    // Only changes of addresses show: Mimir's config does not say who compacts.
    expect([['other'], ['scaled'], ['other', 'scaled']].map(wavesOf)).toEqual([0, 2, 2])
  })
})
