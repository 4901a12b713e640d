import { describe, expect, it } from 'vitest'
import { packedTask } from '../../../src/plan/packed/packedTask.js'
import { phaseJudge } from '../../../src/plan/phaseJudge.js'
import { projectedPhases } from '../../../src/plan/projected/ProjectedPhases.js'
import { projectionOnto } from '../../../src/plan/projected/Projection.js'
import { phasesMost } from '../../../src/plan/projected/phasesMost.js'
import { dealtTask } from '../../support/dealtTasks.js'

const roles = ['distributor', 'ingester', 'query-frontend'] as const

const projectionOf = (applications: number, rescales = false) => {
  const task = dealtTask(3, { applications, rescales })
  const judge = phaseJudge(task)
  return { task, judge, projection: projectionOnto(task, judge, task.bits.bitsOf(roles), { withSpares: true }) }
}

describe('phasesMost', () => {
  it('counts every set of moves where applications are few', () => {
    const { projection } = projectionOf(4)
    const pairs = projection.applications.map(({ moves }) => moves.flat().filter((move) => move !== null).length)
    expect(projection.phases).toBe(pairs.reduce((product, count) => product * count, 1))
  })

  it('counts sets of one and two and those of batches where they are many, and each of them once', () => {
    const { projection } = projectionOf(12)
    const { applications } = projection
    // Each set of moves is built up, application by application.
    const ways = applications.map(({ moves }) =>
      moves.flatMap((row, from) =>
        row.flatMap((move, to) => (move === null ? [] : [{ moves: from === to ? 0 : 1, apart: move.apart }])),
      ),
    )
    const count = ways
      .reduce(
        (sets, own) =>
          sets.flatMap((set) => own.map((way) => ({ moves: set.moves + way.moves, apart: set.apart || way.apart }))),
        [{ moves: 0, apart: false }],
      )
      .filter(({ moves, apart }) => !apart || moves <= 2).length
    expect(projection.phases).toBe(count)
    expect(phasesMost(applications, applications.length)).toBeGreaterThan(count)
  })

  it.each([
    [4, false],
    [4, true],
    [9, false],
    [12, false],
  ])('is enough for the phases of %i applications, rescaled: %s', (applications, rescales) => {
    const { task, judge, projection } = projectionOf(applications, rescales)
    const { first, rows } = projectedPhases(task, judge, packedTask(task, judge).tables, projection)
    expect(first[rows.length]).toBeGreaterThan(0)
    expect(first[rows.length]).toBeLessThanOrEqual(projection.phases)
  })
})
