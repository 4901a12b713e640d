import { describe, expect, it } from 'vitest'
import { planDefaults } from '../../src/plan/PlanOptions.js'
import { isRefusal, phaseJudge } from '../../src/plan/phaseJudge.js'
import { taskOf } from '../../src/plan/taskOf.js'
import { unavoidable } from '../../src/plan/unavoidable.js'
import { whyPhase } from '../../src/plan/whyPhase.js'
import { solutionNamed } from '../support/dealtTasks.js'
import { type ToyWorker, toyCluster, toySolution } from '../support/planning.js'

const solution = toySolution()

const taskFor = (from: ReadonlyArray<ToyWorker>, to: ReadonlyArray<ToyWorker>, allowsUnsafe = false) =>
  taskOf(toyCluster(solution, from), toyCluster(solution, to), { ...planDefaults, spares: 0, allowsUnsafe })

/** What is said of the phase in which those applications go to their goal, or join without a role, and all others wait. */
const said = (task: ReturnType<typeof taskFor>, moving: Readonly<Record<string, 'goal' | 'idle'>>): string => {
  const after = task.applications.map(({ name, start, goal, states }) => {
    const idle = states.findIndex((state) => state !== null && state.mask === 0)
    return moving[name] === undefined ? start : moving[name] === 'goal' ? goal : idle
  })
  const judgement = phaseJudge(task).judge(task.start, after)
  if (isRefusal(judgement)) throw new Error(judgement._tag)
  return whyPhase(task, { before: task.start, after, judgement })
}

const whole: ToyWorker = { app: 'whole', roles: ['all'] }

describe('whyPhase', () => {
  const joining = taskFor([whole], [whole, { app: 'c', roles: ['ask'] }, { app: 'd', roles: ['rest'] }])

  it('tells who joins, with roles and without', () => {
    // The config of a solution that nobody knows is taken to name everybody.
    expect(said(joining, { c: 'idle' })).toBe(
      'c joins without a role. The config that the workers share changes: every worker restarts.',
    )
    expect(said(joining, { c: 'idle', d: 'idle' })).toMatch(/^c and d join without a role\. /)
    const mimir = solutionNamed('mimir')
    const known = taskOf(
      toyCluster(mimir, [{ app: 'whole', roles: ['all'] }]),
      toyCluster(mimir, [whole, { app: 'c', roles: ['querier'] }, { app: 'd', roles: ['ruler'] }]),
      { ...planDefaults, spares: 0 },
    )
    expect(said(known, { c: 'idle' })).toBe(
      'c joins without a role: no config names it yet, so nobody restarts. The config that the workers share stays as it is.',
    )
    expect(said(known, { c: 'idle', d: 'idle' })).toMatch(
      /^c and d join without a role: no config names them yet, so nobody restarts\. /,
    )
    expect(said(joining, { c: 'goal' })).toMatch(/^c takes its roles; nobody gives any up\. The config/)
    expect(said(joining, { c: 'goal', d: 'goal' })).toMatch(
      /^c and d take their roles; nobody gives any up\. The config/,
    )
    expect(said(joining, { c: 'idle', d: 'goal' })).toMatch(/^c joins without a role\. d takes its roles;/)
  })

  it('tells who takes more roles, who gives some up, who grows and who goes', () => {
    const from = [
      whole,
      { app: 'c', roles: ['ask'] },
      { app: 'd', roles: ['ask', 'rest'] },
      { app: 'e', roles: ['ask'] },
    ]
    const to = [whole, { app: 'c', roles: ['ask', 'rest'] }, { app: 'd', roles: ['rest'] }, { app: 'f', roles: ['in'] }]
    const task = taskFor(from, to)
    expect(said(task, { c: 'goal' })).toMatch(/^c takes more roles and keeps its own\. /)
    expect(said(task, { d: 'goal' })).toMatch(/^d gives up roles that others hold by now\. /)
    expect(said(task, { c: 'goal', d: 'goal' })).toMatch(
      /^c takes more roles and keeps its own\. d gives up roles that others hold by now\. /,
    )
    expect(said(task, { e: 'goal' })).toMatch(/^e goes; every required role is held elsewhere\. /)
    const scaled = taskFor([{ ...whole, units: 1 }], [{ ...whole, units: 3 }])
    expect(said(scaled, { whole: 'goal' })).toBe(
      'whole changes its number of units. The config that the workers share changes twice: every worker restarts each time.',
    )
  })

  it('tells what an application does that is not at its start', () => {
    const { states, start, goal } = joining.applications[1] ?? { states: [], start: 0, goal: 0 }
    const idle = states.findIndex((state) => state !== null && state.mask === 0)
    const [before, after] = [idle, goal].map((at) => joining.start.map((local, index) => (index === 1 ? at : local)))
    if (before === undefined || after === undefined) throw new Error('two states')
    const judgement = phaseJudge(joining).judge(before, after)
    if (isRefusal(judgement)) throw new Error(judgement._tag)
    expect(start).not.toBe(idle)
    expect(whyPhase(joining, { before, after, judgement })).toMatch(/^c takes its roles; nobody gives any up\. The/)
  })

  it('does not say of a worker that is there that it joins, whatever it gives up', () => {
    const settled = toyCluster(solution, [whole, { app: 'c', roles: ['ask'] }])
    const apart = {
      ...settled,
      workers: settled.workers.map((worker) => (worker.app === 'c' ? { ...worker, related: false } : worker)),
    }
    const task = taskOf(apart, settled, { ...planDefaults, spares: 0 })
    const after = task.applications.map(({ states, start }, index) =>
      index === 1 ? states.findIndex((state) => state?.mask === 0 && !state.related) : start,
    )
    const judgement = phaseJudge(task).judge(task.start, after)
    if (isRefusal(judgement)) throw new Error(judgement._tag)
    expect(whyPhase(task, { before: task.start, after, judgement })).toBe(
      'c gives up roles that others hold by now. The config that the workers share stays as it is.',
    )
  })

  it('claims nothing of others where nobody holds what is given up', () => {
    const from = [
      { app: 'a', roles: ['in', 'hold', 'front', 'ask'] },
      { app: 'b', roles: ['rest'] },
    ]
    const to = [
      { app: 'a', roles: ['in', 'hold', 'front', 'rest'] },
      { app: 'b', roles: ['ask'] },
    ]
    expect(said(taskFor(from, to, true), { a: 'goal', b: 'goal' })).toMatch(/^a and b give up roles\. /)
  })
})

describe('unavoidable', () => {
  const reasons = (from: ReadonlyArray<ToyWorker>, to: ReadonlyArray<ToyWorker>) => {
    const task = taskFor(from, to)
    return unavoidable(task, phaseJudge(task)).map((text) =>
      text.replace(/ of every worker, each of which.*?s\.(?= |$)/, ''),
    )
  }

  it('names who joins and who goes, one or several', () => {
    const [c, d] = [
      { app: 'c', roles: ['ask'] },
      { app: 'd', roles: ['rest'] },
    ]
    expect(reasons([whole], [whole, c])).toMatchInlineSnapshot(`
      [
        "c joins, and every worker is configured with the addresses of all: at least 1 restart",
      ]
    `)
    expect(reasons([whole], [whole, c, d])).toMatchInlineSnapshot(`
      [
        "c, d join, and every worker is configured with the addresses of all: at least 2 restarts",
      ]
    `)
    expect(reasons([whole, c, d], [whole])).toMatchInlineSnapshot(`
      [
        "c, d go, and every worker is configured with the addresses of all: at least 2 restarts",
      ]
    `)
    expect(reasons([whole], [c, { app: 'd', roles: ['all'] }])).toMatchInlineSnapshot(`
      [
        "c, d join and whole goes, and every worker is configured with the addresses of all: at least 3 restarts Nobody stays who could hold the roles meanwhile, so joining and going cannot be one step.",
        "whole is removed with its volume, which holds up to 30m of data that s3 does not have yet.",
      ]
    `)
    expect(reasons([whole], [whole])).toEqual([])
    // Two copies make no three: what is on a volume that goes is on no other.
    const [one, two, three] = ['one', 'two', 'three'].map((app): ToyWorker => ({ app, roles: ['all'] }))
    if (one === undefined || two === undefined || three === undefined) throw new Error('three workers')
    expect(reasons([one, two], [three])).toMatchInlineSnapshot(`
      [
        "three joins and one, two go, and every worker is configured with the addresses of all: at least 3 restarts Nobody stays who could hold the roles meanwhile, so joining and going cannot be one step.",
        "one, two are removed with their volumes, which hold up to 30m of data that s3 does not have yet.",
      ]
    `)
    expect(reasons([one, two], [two])).toMatchInlineSnapshot(`
      [
        "one goes, and every worker is configured with the addresses of all: at least 1 restart",
        "one is removed with its volume, which holds up to 30m of data that s3 does not have yet.",
      ]
    `)
  })
})
