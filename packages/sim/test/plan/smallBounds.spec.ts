import { describe, expect, it } from 'vitest'
import { costNames, noCost, plus } from '../../src/plan/Cost.js'
import { lowerBound, lowerBounds } from '../../src/plan/lowerBound.js'
import { judgeOf, smallTasks } from '../support/smallTasks.js'
import { knownOf, solvedTasks, truthOf } from '../support/smallTruths.js'
import { everyState } from '../support/trueCosts.js'

describe('lowerBound', () => {
  it.each(solvedTasks)('stays below what a plan costs, number by number: %s', (name) => {
    const task = smallTasks[name]()
    const bound = lowerBound(task, judgeOf(task))
    const beyond = everyState(task).flatMap((state) => {
      const [{ cost }, truth] = [bound(state), truthOf(name, state)]
      const names = costNames.filter(
        (each) => each !== 'duration' && cost[each] > (truth?.[each] ?? Number.POSITIVE_INFINITY),
      )
      return names.length > 0 ? [[state, names]] : []
    })
    expect(beyond).toEqual([])
    expect(bound(task.goal)).toEqual({ cost: noCost, waves: 0 })
  })

  it('knows so much of what plans cost, added up over all states', () => {
    const told = solvedTasks.map((name) => {
      const task = smallTasks[name]()
      const bound = lowerBound(task, judgeOf(task))
      return `${name}, ${knownOf(name, task, (state) => bound(state).cost)}`
    })
    expect(told).toMatchInlineSnapshot(`
      [
        "Mimir is split, 27 states: writeDown 79764 ms of 360572 ms, readDown 208500 ms of 598112 ms, coordinatorDown 0 ms of 238192 ms, statefulRestarts 42 of 86, commands 72 of 105",
        "Mimir as shipped is split, 15 states: writeDown 23544 ms of 349542 ms, readDown 66456 ms of 650318 ms, coordinatorDown 0 ms of 327032 ms, statefulRestarts 12 of 26, commands 30 of 30",
        "Mimir swaps roles, 27 states: writeDown 186377 ms of 509438 ms, readDown 205034 ms of 539066 ms, coordinatorDown 0 ms of 312218 ms, statefulRestarts 41 of 70, commands 54 of 68",
        "Mimir swaps roles and scales, 54 states: dataLost 130680000 ms of 130680000 ms, writeDown 574598 ms of 1064198 ms, readDown 560320 ms of 1056342 ms, coordinatorDown 0 ms of 126618 ms, statefulRestarts 106 of 163, temporaryUnits 0 of 3, commands 135 of 162",
        "Loki is merged, 12 states: writeDown 27960 ms of 317202 ms, readDown 113270 ms of 449412 ms, coordinatorDown 0 ms of 208488 ms, statefulRestarts 10 of 77, commands 24 of 30",
        "Loki scales within limits, 12 states: dataLost 28800000 ms of 28800000 ms, writeDown 53124 ms of 82798 ms, readDown 226232 ms of 255906 ms, statefulRestarts 19 of 61, commands 20 of 20",
        "Tempo is given several roles, 4 states: writeDown 0 ms of 53316 ms, readDown 0 ms of 53316 ms, coordinatorDown 0 ms of 13329 ms, commands 4 of 4",
        "Mimir as shipped is split, safe or not, 27 states: writeDown 43236 ms of 284538 ms, readDown 171972 ms of 1501934 ms, coordinatorDown 0 ms of 1442952 ms, statefulRestarts 18 of 44, commands 72 of 82",
        "Loki moves to other workers, 27 states: writeDown 106248 ms of 811683 ms, readDown 423080 ms of 1159017 ms, coordinatorDown 0 ms of 261725 ms, statefulRestarts 38 of 356, commands 63 of 101",
        "Mimir replaces a pair, 6 states: dataLost 43560000 ms of 43560000 ms, writeDown 7610 ms of 85386 ms, readDown 7610 ms of 85386 ms, coordinatorDown 0 ms of 73170 ms, statefulRestarts 5 of 26, commands 9 of 9",
      ]
    `)
  })

  it('tells from each state how often the config changes at least, with and without a temporary application', () => {
    const told = solvedTasks.map((name) => {
      const task = smallTasks[name]()
      const { whatever, withoutSpare, withSpare } = lowerBounds(task, judgeOf(task))
      const waves = (bound: typeof whatever) =>
        everyState(task)
          .map((state) => bound(state).waves)
          .join('')
      const [any, never, comes] = [waves(whatever), waves(withoutSpare), waves(withSpare)]
      return `${name}: ${any}${any === never ? '' : ` ${never}`} ${comes}`
    })
    expect(told).toMatchInlineSnapshot(`
      [
        "Mimir is split: 212101212000000000212101212 222222222222222222222222222",
        "Mimir as shipped is split: 212111212000000000212111212 222222222222222222222222222",
        "Mimir swaps roles: 101000000000000000111000000 222222222222222222222222222",
        "Mimir swaps roles and scales: 222022222011011011022222222222222222111011111011011011 222222222222222222222222222222222222222222222222222222",
        "Loki is merged: 323010010000 323222222222",
        "Loki scales within limits: 222222122011 222222222222",
        "Tempo is given several roles: 000000112 222222222",
        "Mimir as shipped is split, safe or not: 000000000000000000000000000 222222222222222222222222222",
        "Loki moves to other workers: 323212323212000010323010020 323222323222222222323222222",
        "Mimir replaces a pair: 212000 222222",
      ]
    `)
  })

  it('knows from each state without a temporary application what ways cost on which one comes, and on which none does', () => {
    const tasks = ['Mimir swaps roles and scales', 'Loki scales within limits'] as const
    const told = tasks.flatMap((name) => {
      const task = smallTasks[name]()
      const { withoutSpare, withSpare } = lowerBounds(task, judgeOf(task))
      const spares = task.applications.flatMap(({ kind }, index) => (kind === 'spare' ? [index] : []))
      const bare = everyState(task).filter((state) => spares.every((index) => state[index] === task.start[index]))
      return [withoutSpare, withSpare].map((bound) => {
        const total = bare.reduce((sum, state) => plus(sum, bound(state).cost), noCost)
        return `${name}, ${bare.length} states: ${costNames.map((each) => `${each} ${Math.round(total[each])}`).join(', ')}`
      })
    })
    expect(told).toMatchInlineSnapshot(`
      [
        "Mimir swaps roles and scales, 18 states: dataLost 0, writeDown 220720, readDown 191408, coordinatorDown 0, statefulRestarts 28, temporaryUnits 0, commands 33, duration 0",
        "Mimir swaps roles and scales, 18 states: dataLost 0, writeDown 235740, readDown 234240, coordinatorDown 0, statefulRestarts 48, temporaryUnits 18, commands 87, duration 0",
        "Loki scales within limits, 4 states: dataLost 0, writeDown 13980, readDown 60308, coordinatorDown 0, statefulRestarts 5, temporaryUnits 0, commands 4, duration 0",
        "Loki scales within limits, 4 states: dataLost 0, writeDown 22368, readDown 120000, coordinatorDown 0, statefulRestarts 8, temporaryUnits 4, commands 16, duration 0",
      ]
    `)
  })

  it('knows of each application what it costs by itself', () => {
    const told = solvedTasks.map((name) => {
      const task = smallTasks[name]()
      const { localOf } = lowerBounds(task, judgeOf(task))
      const each = task.applications.map(({ name: app, states }, index) => {
        const locals = states.map((_, local) => Object.values(localOf(index, local)).map(Math.round).join(' '))
        return `${app} ${locals.join(', ')}`
      })
      return `${name}: ${each.join('; ')}`
    })
    expect(told).toMatchInlineSnapshot(`
      [
        "Mimir is split: whole 0 1 0 1 1522 8674 1522 8674, 0 0 0 0 0 0 0 0, 0 1 0 1 3282 10434 3282 10434; read 0 0 0 2 0 0 0 0, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0; backend 0 0 0 2 0 0 0 0, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0",
        "Mimir as shipped is split: whole 0 1 0 1 1522 8674 1522 8674, 0 0 0 0 0 0 0 0, 0 1 0 1 3282 10434 3282 10434; read 0 0 0 2 0 0 0 0, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0; backend 0 0 0 2 0 0 0 0, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0",
        "Mimir swaps roles: worker-0 0 1 0 1 0 0 0 0, 0 0 0 0 0 0 0 0, 0 1 0 1 750 750 750 750; worker-1 0 0 0 1 9294 0 9294 0, 0 0 0 0 0 0 0 0, 0 0 0 1 9294 0 9294 0; worker-2 0 1 0 1 0 10142 0 10142, 0 0 0 0 0 0 0 0, 0 1 0 1 0 10519 0 10519",
        "Mimir swaps roles and scales: worker-0 0 0 0 2 750 9294 750 9294, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0, 0 0 0 2 750 9294 750 9294, 0 0 0 1 750 9294 750 9294, 0 0 0 1 750 9294 750 9294; worker-1 0 1 0 1 13654 6502 9294 0, 0 0 0 0 0 0 0 0, 0 1 0 1 13654 6502 9294 750; toy-temp 0 0 0 0 0 0 0 0, 7260000 0 0 1 0 0 0 0, 0 0 0 1 0 0 0 0",
        "Loki is merged: write 0 0 0 1 0 0 0 0, 0 0 0 0 0 0 0 0; rest 0 0 0 1 0 0 0 0, 0 0 0 0 0 0 0 0; whole 0 0 0 2 0 0 0 0, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0",
        "Loki scales within limits: write 0 0 0 1 0 0 0 0, 0 0 0 0 0 0 0 0; read 0 0 0 1 0 0 0 0, 0 0 0 0 0 0 0 0; toy-temp 0 0 0 0 0 0 0 0, 7200000 0 0 1 0 0 0 0, 0 0 0 1 0 0 0 0",
        "Tempo is given several roles: worker-0 0 0 0 1 0 0 0 0, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0; worker-1 0 0 0 1 0 0 0 0, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0",
        "Mimir as shipped is split, safe or not: whole 0 1 0 1 1522 8674 1522 8674, 0 0 0 0 0 0 0 0, 0 1 0 1 3282 10434 3282 10434; read 0 0 0 2 0 0 0 0, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0; backend 0 0 0 2 0 0 0 0, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0",
        "Loki moves to other workers: two 0 0 0 1 0 0 0 0, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0; one 0 0 0 1 0 0 0 0, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0; whole 0 0 0 2 0 0 0 0, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0",
        "Mimir replaces a pair: pair 14520000 0 0 1 0 0 0 0, 0 0 0 0 0 0 0 0; whole 0 0 0 2 0 0 0 0, 0 0 0 0 0 0 0 0, 0 0 0 1 0 0 0 0",
      ]
    `)
  })

  it('knows how long a restart of every worker takes a path down, unless who serves may change meanwhile', () => {
    const told = solvedTasks.map((name) => {
      const { write, read } = judgeOf(smallTasks[name]()).waveMs
      return `${name}: ${[write, read].map(({ alone, ever }) => `${alone} ${ever}`).join(', ')}`
    })
    expect(told).toMatchInlineSnapshot(`
      [
        "Mimir is split: 1522 1522, 1522 1522",
        "Mimir as shipped is split: 1522 1522, 1522 1522",
        "Mimir swaps roles: 3367 3367, 3367 3367",
        "Mimir swaps roles and scales: 3367 1522, 3367 1522",
        "Loki is merged: 2796 2796, 15000 15000",
        "Loki scales within limits: 2796 2796, 15000 15000",
        "Tempo is given several roles: 0 0, 0 0",
        "Mimir as shipped is split, safe or not: 1522 1522, 1522 1522",
        "Loki moves to other workers: 2796 2796, 15000 15000",
        "Mimir replaces a pair: 1522 1522, 1522 1522",
      ]
    `)
  })
})
