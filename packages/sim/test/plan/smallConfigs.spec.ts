import { describe, expect, it } from 'vitest'
import { refusesConfig } from '../../src/model/refusesConfig.js'
import { renderWorker } from '../../src/model/renderWorker.js'
import { planDefaults } from '../../src/plan/PlanOptions.js'
import type { PackedState, PlanTask } from '../../src/plan/PlanTask.js'
import { probeUnit } from '../../src/plan/probeUnit.js'
import { clusterOf, configTraits, publishedConfigs } from '../../src/plan/publishedConfigs.js'
import { roleBits } from '../../src/plan/RoleBits.js'
import { taskOf } from '../../src/plan/taskOf.js'
import { dealtTask, solutionNamed } from '../support/dealtTasks.js'
import { toyCluster, toySolution } from '../support/planning.js'
import { smallTaskNames, smallTasks, traitsOf } from '../support/smallTasks.js'
import { everyState } from '../support/trueCosts.js'

const heldIn = ({ applications, bits }: PlanTask, state: PackedState): ReadonlyArray<number> =>
  state.map((local, index) => {
    const held = applications[index]?.states[local] ?? null
    return held?.related ? bits.expand(held.mask) : 0
  })

/** What the renderer says of every state, and whether it has all that is required, so that it is published. */
const renderedStates = (task: PlanTask) => {
  const render = renderWorker(task.behaviour)
  const required = task.bits.bitsOf(task.bits.solution.required)
  return everyState(task).map((state) => {
    const held = heldIn(task, state)
    const isWhole = (required & ~held.reduce((covered, each) => covered | each, 0)) === 0
    return { state, held, isWhole, ...render(clusterOf(task, state)) }
  })
}

describe('publishedConfigs', () => {
  it.each(smallTaskNames)('tells states apart as the renderer does: %s', (name) => {
    const task = smallTasks[name]()
    const configs = publishedConfigs(task, traitsOf(task))
    const all = renderedStates(task)
    const wrong = all.flatMap((one) =>
      all
        .filter((other) => one.isWhole || other.isWhole)
        .filter((other) => configs.differ(one.state, other.state) !== (one.text !== other.text))
        .map((other) => [one.state, other.state]),
    )
    expect(wrong).toEqual([])
    const alike = task.applications.flatMap(({ states }, index) =>
      states.flatMap((_, left) =>
        states.flatMap((__, right) => {
          const pairs = all
            .filter(({ state, isWhole }) => state[index] === left && isWhole)
            .flatMap((one) =>
              all
                .filter(
                  (other) =>
                    other.isWhole &&
                    other.state.every((local, place) => local === (place === index ? right : one.state[place])),
                )
                .map((other) => one.text === other.text),
            )
          return pairs.length > 0 && configs.alike(index, left, right) && pairs.includes(false)
            ? [[index, left, right]]
            : []
        }),
      ),
    )
    expect(alike).toEqual([])
    for (const { state, text, held, replicationFactor, isWhole } of all) {
      expect(configs.replicationFactor(state)).toBe(replicationFactor)
      // Where nobody knows the config, it is taken to have roles in the order of the databag.
      if (isWhole && configs.comparesHolders) expect(configs.textWith(state, held)).toBe(text)
      const config = { text, replicationFactor: 1 }
      for (const { states } of task.applications) {
        for (const local of states) {
          const target = task.bits.rolesOf(local?.mask ?? 0)
          const refuses = refusesConfig(probeUnit(task.bits.solution, 0, 1), { target, config })
          expect([configs.refusing(state)(target), configs.refusing(state)(target)]).toEqual([refuses, refuses])
          expect(configs.refusingText(text)(target)).toBe(refuses)
        }
      }
    }
  })

  it('has the config of states in which some hold other roles, and one more application the rest', () => {
    const task = smallTasks['Mimir swaps roles']()
    const configs = publishedConfigs(task, traitsOf(task))
    const { bits } = task
    const roles = task.start.map((_, index) => bits.bitsOf(index === 1 ? ['query-scheduler'] : ['querier']))
    const own = clusterOf(task, task.start)
    const rendered = (extra: typeof own.workers) =>
      renderWorker('documented')({
        ...own,
        workers: [
          ...own.workers.map((worker, index) => ({ ...worker, roles: [index === 1 ? 'query-scheduler' : 'querier'] })),
          ...extra,
        ],
      }).text
    expect(configs.textWith(task.start, roles)).toBe(rendered([]))
    const [like] = own.workers
    if (like === undefined) throw new Error('no worker')
    const others = {
      ...{ ...like, app: 'others', roles: bits.named(bits.bitsOf(['ingester', 'ruler'])) },
      hostnames: [like.hostnames[0]?.replaceAll(like.app, 'others') ?? ''],
    }
    expect(configs.textWith(task.start, roles, bits.bitsOf(['ingester', 'ruler']))).toBe(rendered([others]))
  })

  it('tells states apart of more applications than fit into a number', () => {
    const workers = (roles: ReadonlyArray<string>) =>
      Array.from({ length: 40 }, (_, index) => ({ app: `w${index}`, roles: index === 0 ? ['all'] : roles }))
    const solution = toySolution()
    const task = taskOf(toyCluster(solution, workers(['in'])), toyCluster(solution, workers(['ask'])), {
      ...{ ...planDefaults, spares: 0 },
    })
    const configs = publishedConfigs(task)
    const places = [1, 20, 38, 39]
    for (const place of places) {
      const moved = task.start.map((local, index) => (index === place ? 1 : local))
      expect([configs.differ(task.start, moved), configs.differ(moved, [...moved])]).toEqual([true, false])
      for (const other of places) {
        const same = task.start.map((local, index) => (index === other ? 1 : local))
        expect(configs.differ(moved, same)).toBe(place !== other)
        const both = moved.map((local, index) => (index === other ? 1 : local))
        expect(configs.differ(moved, both)).toBe(place !== other)
      }
    }
  })
})

describe('configTraits', () => {
  it('are found out by trying the renderer', () => {
    const told = ['mimir', 'loki', 'tempo'].flatMap((name) =>
      (['documented', 'shipped'] as const).map((behaviour) => {
        const solution = solutionNamed(name)
        const bits = roleBits(solution)
        const cluster = toyCluster(solution, [{ app: 'a', roles: ['all'] }])
        const { telling, choosing, ...traits } = configTraits({ cluster, behaviour, bits })
        return [
          name,
          behaviour,
          ...Object.entries(traits).flatMap(([trait, is]) => (is ? [trait] : [])),
          ...bits
            .named(telling)
            .map((role) => ((bits.bitsOf([role]) & choosing) === 0 ? role : `${role} (one of them)`)),
        ].join(' ')
      }),
    )
    expect(told).toMatchInlineSnapshot(`
      [
        "mimir documented addressed query-scheduler (one of them) store-gateway ingester alertmanager",
        "mimir shipped addressed refusable query-scheduler store-gateway ingester alertmanager",
        "loki documented addressed backend",
        "loki shipped addressed backend",
        "tempo documented addressed querier query-frontend (one of them) ingester",
        "tempo shipped addressed querier query-frontend (one of them) ingester",
      ]
    `)
  })

  it('know which roles depend on one another', () => {
    const companions = ['mimir', 'loki', 'tempo'].map((name) => {
      const task = dealtTask(1, { solution: solutionNamed(name) })
      const { telling, companions } = publishedConfigs(task)
      return task.bits.named(telling).map((role) => task.bits.named(companions(task.bits.bitsOf([role]))).join('+'))
    })
    expect(companions).toEqual([
      ['query-scheduler', 'store-gateway', 'ingester', 'alertmanager'],
      ['backend'],
      ['querier+query-frontend', 'querier+query-frontend', 'ingester'],
    ])
  })
})
