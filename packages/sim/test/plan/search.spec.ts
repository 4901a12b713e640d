import { describe, expect, it } from 'vitest'
import { compareVectors, vectorOf } from '../../src/plan/Cost.js'
import { lowerBound } from '../../src/plan/lowerBound.js'
import { planDefaults } from '../../src/plan/PlanOptions.js'
import { type PlanTask, stateKey } from '../../src/plan/PlanTask.js'
import { phaseJudge } from '../../src/plan/phaseJudge.js'
import { type ConfigTraits, configTraits } from '../../src/plan/publishedConfigs.js'
import { search } from '../../src/plan/search.js'
import { taskOf } from '../../src/plan/taskOf.js'
import { dealtTask, solutionNamed } from '../support/dealtTasks.js'
import { bruteForce, toyCluster, toySolution } from '../support/planning.js'
import { trueCosts } from '../support/trueCosts.js'

type Held = ReadonlyArray<ReadonlyArray<string>>

const apps = ['a', 'b', 'c']
const several = toySolution()
const single = toySolution({
  severalRolesPerWorker: false,
  required: ['in', 'hold'],
  paths: { write: ['in', 'hold'], read: ['hold'] },
})

/** Every way to give each of some roles to one of three applications. */
const sharings = (roles: ReadonlyArray<string>): ReadonlyArray<Held> =>
  Array.from({ length: 3 ** roles.length }, (_, code) =>
    apps.map((_app, place) => roles.filter((_role, index) => Math.floor(code / 3 ** index) % 3 === place)),
  )

/** Every way to give each of three applications one of some roles, or none. */
const choices = (roles: ReadonlyArray<string>): ReadonlyArray<Held> => {
  const each = [[], ...roles.map((role) => [role])]
  return each.flatMap((first) => each.flatMap((second) => each.map((third) => [first, second, third])))
}

/** One of each six that differ in the names of the applications only. */
const isCanonical = (held: Held): boolean => {
  const texts = held.map((roles) => roles.join())
  return texts.every((text, index) => index === 0 || (texts[index - 1] ?? '') <= text)
}

const workersOf = (held: Held) => apps.map((app, index) => ({ app, roles: held[index] ?? [] }))

const covers = (held: Held): boolean =>
  single.required.every((role) => held.some((roles) => roles.includes(role) || roles.includes('all')))

/** Compare the planner with brute force, and count what the instances are like. */
const compared = (tasks: Iterable<PlanTask>) => {
  let traits: ConfigTraits | undefined
  const differing: Array<unknown> = []
  const count = { instances: 0, withoutPlan: 0, withoutDowntime: 0, withDowntime: 0 }
  for (const task of tasks) {
    // All of them are wired alike; now and then it is looked at again.
    if (count.instances % 500 === 0) {
      const again = configTraits(task)
      expect(again).toEqual(traits ?? again)
      traits = again
    }
    const judge = phaseJudge(task, traits)
    const found = search(task, { expandedMax: 10_000 }, judge)
    const best = bruteForce(task, judge)
    count.instances += 1
    if (best === null) count.withoutPlan += 1
    else if (best.writeDown + best.readDown === 0) count.withoutDowntime += 1
    else count.withDowntime += 1
    const bound = vectorOf(task.order, lowerBound(task, judge)(task.start).cost)
    const same =
      best === null
        ? found.complete && found.phases === null
        : found.complete &&
          found.phases !== null &&
          vectorOf(task.order, found.cost).join() === vectorOf(task.order, best).join()
    const admissible = best === null || vectorOf(task.order, best).every((value, index) => value >= (bound[index] ?? 0))
    if (!same || !admissible) differing.push({ names: task.applications, found: found.cost, best, bound })
  }
  return { differing, count }
}

function* tasksOf(solution: typeof several, befores: ReadonlyArray<Held>, afters: ReadonlyArray<Held>, spares: number) {
  for (const before of befores) {
    for (const after of afters) {
      const [from, to] = [toyCluster(solution, workersOf(before)), toyCluster(solution, workersOf(after))]
      yield taskOf(from, to, { ...planDefaults, spares })
    }
  }
}

describe('search', () => {
  it('equals brute force on every way to share five roles among three applications', () => {
    const all = sharings(several.roles)
    const { differing, count } = compared(tasksOf(several, all.filter(isCanonical), all, 0))
    expect(differing).toEqual([])
    expect(count.instances).toBe(9_963)
    expect(count.withDowntime).toBeGreaterThan(1_000)
  }, 300_000)

  it('equals brute force where a worker holds one role, with a temporary application and without', () => {
    const all = choices(['in', 'hold', 'front', 'all']).filter(covers)
    for (const spares of [0, 1]) {
      const { differing, count } = compared(tasksOf(single, all.filter(isCanonical), all, spares))
      expect(differing).toEqual([])
      expect(count.withDowntime).toBeGreaterThan(100)
    }
    // Without a meta-role for everything, those who swap two roles have nobody to stand in for them.
    const bare = { ...single, metaRoles: {} }
    const plain = choices(['in', 'hold', 'front']).filter(covers)
    const { differing, count } = compared(tasksOf(bare, plain.filter(isCanonical), plain, 0))
    expect(differing).toEqual([])
    expect(count.withoutPlan).toBeGreaterThan(0)
  }, 300_000)

  it('equals every set of moves where roles are dealt out anew, units change, and as shipped', () => {
    const [mimir, loki, tempo] = [solutionNamed('mimir'), solutionNamed('loki'), solutionNamed('tempo')]
    // Single moves and batches do not suffice for these.
    const known = [
      ...[9, 27].map((seed) => dealtTask(seed, { applications: 3, spares: 0, solution: mimir })),
      dealtTask(40, { applications: 2, spares: 0, rescales: true, solution: loki }),
      dealtTask(47, { applications: 3, spares: 1, solution: tempo }),
      dealtTask(50, { applications: 2, spares: 0, rescales: true, solution: tempo }),
      dealtTask(75, { applications: 3, spares: 0, rescales: true, solution: mimir }),
      dealtTask(85, { applications: 3, spares: 1, rescales: true, solution: loki }),
      dealtTask(40, { applications: 2, spares: 0, rescales: true, solution: loki, minimize: ['duration'] }),
      dealtTask(255, { applications: 3, spares: 1, rescales: true, solution: mimir, minimize: ['duration'] }),
      // Some interrupt reads only together; changes of the config last for as long as others let them.
      dealtTask(1920, { spares: 0, rescales: true, solution: mimir }),
      dealtTask(1450, { spares: 0, rescales: true, solution: loki }),
      dealtTask(1960, { spares: 0, rescales: true, solution: loki, behaviour: 'shipped' }),
      // Where roles may be left to nobody, others are better off to take them meanwhile.
      dealtTask(1067, { spares: 0, solution: tempo, allowsUnsafe: true }),
    ]
    const any = Array.from({ length: 60 }, (_, seed) =>
      dealtTask(seed, {
        applications: 2 + (seed % 2),
        solution: [mimir, loki, tempo][seed % 3] ?? mimir,
        spares: (seed >> 2) % 2,
        rescales: seed % 5 === 0,
        behaviour: seed % 7 === 0 ? 'shipped' : 'documented',
        allowsUnsafe: seed % 11 === 0,
      }),
    )
    const count = { withPlan: 0, without: 0 }
    for (const task of [...known, ...any]) {
      const judge = phaseJudge(task)
      const { phases, cost } = search(task, { expandedMax: 10_000 }, judge)
      const best = trueCosts(task, judge).get(stateKey(task.start))
      expect(phases === null ? null : vectorOf(task.order, cost)).toEqual(
        best === undefined ? null : vectorOf(task.order, best),
      )
      if (best === undefined) count.without += 1
      else count.withPlan += 1
    }
    expect(count.withPlan).toBeGreaterThan(40)
    expect(count.without).toBeGreaterThan(2)
  }, 120_000)

  it('says how cheap a better plan could be when its budget runs out', () => {
    const from = toyCluster(several, workersOf([['in', 'hold'], ['front', 'ask'], ['rest']]))
    const to = toyCluster(several, workersOf([['rest'], ['in', 'hold'], ['front', 'ask']]))
    const task = taskOf(from, to, planDefaults)
    const all = search(task, { expandedMax: 10_000 })
    const some = search(task, { expandedMax: 2 })
    expect(some.complete).toBe(false)
    expect(compareVectors(vectorOf(task.order, some.lowerBound), vectorOf(task.order, all.cost))).toBeLessThanOrEqual(0)
  })
})
