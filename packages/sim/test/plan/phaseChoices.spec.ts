import { describe, expect, it } from 'vitest'
import type { PlannedApplication } from '../../src/plan/PlannedApplication.js'
import type { PlanTask } from '../../src/plan/PlanTask.js'
import { batches, type Choice, goesAlong, isIdle, sparing } from '../../src/plan/phaseChoices.js'
import { type SmallTask, smallTasks } from '../support/smallTasks.js'

const names = [
  ...(['Mimir is split', 'Loki moves to other workers', 'Loki scales within limits'] as const),
  ...(['Mimir swaps roles and scales', 'Mimir integrates a worker'] as const),
] as const satisfies ReadonlyArray<SmallTask>

/** Where an application goes from each of its states, by number, and whether it stays. */
const movesOf = (application: PlannedApplication, choice: Choice): string =>
  application.states.map((_, local) => choice(application, local) ?? '-').join('')

const told = (of: (application: PlannedApplication) => string): ReadonlyArray<string> =>
  names.map((name) => {
    const { applications }: PlanTask = smallTasks[name]()
    return `${name}: ${applications.map((each) => `${each.name} ${of(each)}`).join(', ')}`
  })

describe('batches', () => {
  it('bring each application from each of its states to another, or leave it alone', () => {
    expect(told((each) => batches.map((choice) => movesOf(each, choice)).join(' '))).toMatchInlineSnapshot(`
      [
        "Mimir is split: whole --- --- 2-- 2-- --- 1-1 1-1 1-1 1-1, read 2-- 1-1 1-1 --- --- --- --- 1-1 1-1, backend 2-- 1-1 1-1 --- --- --- --- 1-1 1-1",
        "Loki moves to other workers: two --- --- --- --- 1-1 --- 1-1 --- 1-1, one --- --- --- --- 1-1 --- 1-1 --- 1-1, whole 2-- 1-1 1-1 --- --- --- --- 1-1 1-1",
        "Loki scales within limits: write -- 1- 1- -- -- 1- 1- 1- 1-, read -- -- -- -- 1- 1- 1- 1- 1-, toy-temp --- --- --- --- -00 --- -00 --- -00",
        "Mimir swaps roles and scales: worker-0 ------ ------ 3---5- 3---5- --1--- --1-11 --1-11 --1-11 --1-11, worker-1 --- --- 2-- 2-- --- 1-1 1-1 1-1 1-1, toy-temp --- --- --- --- -00 --- -00 --- -00",
        "Mimir integrates a worker: first - - - - - - - - -, second - - - - - - - - -, third ---- --1- --10 --10 ---- 1-1- 1-1- 1-1- 1-1-",
      ]
    `)
  })

  it('may do without one application', () => {
    expect(told((each) => sparing.map((choice) => movesOf(each, choice)).join(' '))).toMatchInlineSnapshot(`
      [
        "Mimir is split: whole --- 2-- 1-1 1-1, read 2-- 1-1 --- 1-1, backend 2-- 1-1 --- 1-1",
        "Loki moves to other workers: two --- --- --- 1-1, one --- --- --- 1-1, whole 2-- 1-1 --- 1-1",
        "Loki scales within limits: write -- 1- 1- 1-, read -- -- 1- 1-, toy-temp --- --- --- -00",
        "Mimir swaps roles and scales: worker-0 ------ 3---5- --1-11 --1-11, worker-1 --- 2-- 1-1 1-1, toy-temp --- --- --- -00",
        "Mimir integrates a worker: first - - - -, second - - - -, third ---- --10 1-1- 1-1-",
      ]
    `)
  })

  it('go along with some moves and not with others', () => {
    expect(
      told((each) => each.states.map((_, local) => `{${goesAlong(each, local).join()}}`).join('')),
    ).toMatchInlineSnapshot(`
      [
        "Mimir is split: whole {2,1}{}{1}, read {2,1}{}{1}, backend {2,1}{}{1}",
        "Loki moves to other workers: two {1}{}{1}, one {1}{}{1}, whole {2,1}{}{1}",
        "Loki scales within limits: write {1}{}, read {1}{}, toy-temp {}{0}{0}",
        "Mimir swaps roles and scales: worker-0 {3}{}{1}{}{5,1}{1}, worker-1 {2,1}{}{1}, toy-temp {}{0}{0}",
        "Mimir integrates a worker: first {}, second {}, third {1}{}{1}{0}",
      ]
    `)
  })
})

describe('isIdle', () => {
  it('is a new application that is not there, or does nothing', () => {
    expect(
      told((each) => each.states.map((_, local) => (isIdle(each, local) ? 'idle' : '-')).join(' ')),
    ).toMatchInlineSnapshot(`
      [
        "Mimir is split: whole - - -, read idle - idle, backend idle - idle",
        "Loki moves to other workers: two - - -, one - - -, whole idle - idle",
        "Loki scales within limits: write - -, read - -, toy-temp - - -",
        "Mimir swaps roles and scales: worker-0 - - - - - -, worker-1 - - -, toy-temp - - -",
        "Mimir integrates a worker: first -, second -, third - - - -",
      ]
    `)
  })
})
