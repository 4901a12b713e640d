import { describe, expect, it } from 'vitest'
import { lowerBounds } from '../../../src/plan/lowerBound.js'
import type { PlanTask } from '../../../src/plan/PlanTask.js'
import { packedTask } from '../../../src/plan/packed/packedTask.js'
import { lookThrough } from '../../../src/plan/projected/Look.js'
import { projectedPhases } from '../../../src/plan/projected/ProjectedPhases.js'
import { projectionOnto } from '../../../src/plan/projected/Projection.js'
import type { Floor } from '../../../src/plan/projected/raised.js'
import { dealtTask, solutionNamed, stateOf } from '../../support/dealtTasks.js'
import { judgeOf, smallTasks } from '../../support/smallTasks.js'

const ends = ['distributor', 'ingester', 'query-frontend'] as const
const reads = ['query-frontend', 'query-scheduler', 'querier', 'store-gateway'] as const
const [loki, tempo] = [solutionNamed('loki'), solutionNamed('tempo')]

type Role = Parameters<PlanTask['bits']['bitsOf']>[0][number]

/** Tasks, and the roles that they are looked at for. */
const cases: Readonly<Record<string, readonly [() => PlanTask, ReadonlyArray<Role>]>> = {
  'both ends of 4 applications that are rescaled': [
    () => dealtTask(3, { applications: 4, spares: 0, rescales: true }),
    ends,
  ],
  'both ends of 5 applications of which few move at a time': [
    () => ({ ...dealtTask(2, { applications: 5, spares: 0, rescales: true }), setSizeMax: 2 }),
    ends,
  ],
  'one at a time besides batches': [
    () => ({ ...dealtTask(7, { applications: 4, spares: 0, rescales: true }), setSizeMax: 1 }),
    ends,
  ],
  'what is read by, with a temporary application': [
    () => dealtTask(4, { applications: 3, spares: 1, rescales: true }),
    reads,
  ],
  'what is read by of 5 applications, few at a time': [
    () => ({ ...dealtTask(6, { applications: 5, spares: 0 }), setSizeMax: 2 }),
    reads,
  ],
  'the ring only, as shipped': [
    () => dealtTask(9, { applications: 4, spares: 0, rescales: true, behaviour: 'shipped' }),
    ['ingester'],
  ],
  'store-gateways only': [() => dealtTask(9, { applications: 5, spares: 0, rescales: true }), ['store-gateway']],
  'Loki writes, with a temporary application': [
    () => dealtTask(5, { applications: 3, spares: 1, solution: loki, rescales: true }),
    ['write', 'read'],
  ],
  'Loki reads, few at a time, with temporary applications': [
    () => ({ ...dealtTask(8, { applications: 3, spares: 2, solution: loki, rescales: true }), setSizeMax: 2 }),
    ['read'],
  ],
  'Loki with fewer copies': [smallTasks['Loki scales within limits'], ['write', 'backend']],
  'Tempo is dealt out': [
    () => dealtTask(3, { applications: 4, spares: 0, solution: tempo, rescales: true }),
    ['ingester', 'querier', 'query-frontend'],
  ],
  'Mimir integrates a worker': [smallTasks['Mimir integrates a worker'], ends],
  'Mimir integrates a worker, for reading': [smallTasks['Mimir integrates a worker'], reads],
  'Mimir replaces a pair': [smallTasks['Mimir replaces a pair'], ['ingester', 'querier']],
}

const rounded = (value: number): number => Math.round(value * 10) / 10

/** A column as its sum, and as a sum that knows which number is where. */
const summed = (numbers: ArrayLike<number>, count: number): string => {
  let [sum, placed] = [0, 0]
  for (let index = 0; index < count; index += 1) {
    sum += numbers[index] ?? 0
    placed += ((index % 97) + 1) * (numbers[index] ?? 0)
  }
  return `${rounded(sum)} (${rounded(placed)})`
}

const floorText = ({ order, numbers }: Floor): string =>
  order.map((name, place) => `${name} ${rounded(numbers[place] ?? 0)}`).join(' ')

const shownOf = (task: PlanTask, roles: ReadonlyArray<Role>): ReadonlyArray<string> => {
  const judge = judgeOf(task)
  const projection = projectionOnto(task, judge, task.bits.bitsOf(roles), { withSpares: true })
  const { tables } = packedTask(task, judge)
  const { first, before, costs, rows } = projectedPhases(task, judge, tables, projection)
  const count = first[rows.length] ?? 0
  const { floors, floorsWithSpare } = lookThrough(task, judge, tables, lowerBounds(task, judge), projection)
  const states = Array.from({ length: 12 }, (_, number) =>
    stateOf(
      task,
      task.applications.map((__, index) => number * (index + 3) + (number >> (index % 4))),
    ),
  )
  return [
    `  ${projection.states} states, at most ${projection.phases} phases, ${count} are: from ${summed(before, count)}, into ${summed(first, rows.length)}`,
    ...Object.entries(costs).map(([name, column]) => `  ${name} ${summed(column, count)}`),
    ...projection.applications.flatMap(({ index, kind, classOf, moves }) => [
      `  ${index}, ${kind}: classes ${classOf.join(' ')}`,
      ...moves.flatMap((row, from) =>
        row.flatMap((move, to) =>
          from === to
            ? []
            : [
                move === null
                  ? `    ${from} to ${to}: no move`
                  : `    ${from} to ${to}: ${move.commands} commands, ${move.temporaryUnits} temporary, lost ${rounded(move.dataLost)}, told ${move.told}${move.restarts ? ', restarts' : ''}${move.apart ? ', apart' : ''}`,
              ],
        ),
      ),
    ]),
    ...[task.start, ...states].flatMap((state) => [
      `  from ${state.join(' ')}`,
      ...floors(state).map((floor) => `    ${floorText(floor)}`),
      ...floorsWithSpare(state)
        .filter(({ numbers }) => numbers.every(Number.isFinite))
        .map((floor) => `    when one comes: ${floorText(floor)}`),
    ]),
  ]
}

describe('projectedPhases', () => {
  it.each(Object.entries(cases))(
    'has the phases, moves and least costs that are known: %s',
    async (name, [make, roles]) => {
      const told = shownOf(make(), roles).join('\n')
      await expect(`${name}\n${told}\n`).toMatchFileSnapshot(
        `goldens/${name.replaceAll(/[^A-Za-z0-9]+/g, '-').toLowerCase()}.txt`,
      )
    },
  )
})
