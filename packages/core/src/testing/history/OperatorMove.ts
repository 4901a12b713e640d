import {
  applyCommand,
  assignableRoles,
  type JujuModel,
  optionOfRole,
  parseCommand,
  peersOf,
  type Solution,
} from '@coordinated-workers/core'
import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'

/** One thing that an operator does, said in numbers that are read modulo what there is in the model at that time. */
export interface OperatorMove {
  readonly kind: number
  readonly app: number
  readonly role: number
  readonly count: number
}

/** Moves, each alike. Shrinks to turning on the first role of the first worker. */
export const operatorMove: fc.Arbitrary<OperatorMove> = fc.record({
  kind: fc.noBias(fc.nat(10)),
  app: fc.nat(7),
  role: fc.nat(15),
  count: fc.nat(2),
})

/** A model, and the solutions that its charms belong to. */
export interface Situation {
  readonly model: JujuModel
  readonly solutions: ReadonlyArray<Solution>
}

const pick = <A>(items: ReadonlyArray<A>, index: number): A | undefined => items[index % Math.max(1, items.length)]

const freshName = (model: JujuModel): string =>
  ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].find((name) => !Object.hasOwn(model.applications, name)) ??
  `w${Object.keys(model.applications).length}`

/** Command lines for a move, the one meant first; whether Juju takes them is not asked yet. */
const candidates = ({ model, solutions }: Situation, move: OperatorMove): ReadonlyArray<string> => {
  const applications = Object.values(model.applications)
  const coordinators = applications.flatMap(({ name, charm }) => {
    const solution = solutions.find(({ coordinatorCharm }) => coordinatorCharm === charm)
    return solution === undefined ? [] : [{ name, solution }]
  })
  const workers = applications.flatMap(({ name, charm, scale, options }) => {
    const solution = solutions.find(({ workerCharm }) => workerCharm === charm)
    return solution === undefined ? [] : [{ name, solution, scale, options }]
  })
  const coordinator = pick(coordinators, move.app)
  const worker = pick(workers, move.app)
  const known = (worker ?? coordinator)?.solution
  const option = optionOfRole((known && pick(assignableRoles(known), move.role)) ?? 'all')
  const store = applications.find(({ charm }) => charm === 's3-integrator')
  const home = coordinators.find(({ solution }) => solution === worker?.solution)
  const units = move.count + 1
  const lines = [
    worker && `juju config ${worker.name} ${option}=true`,
    worker && `juju config ${worker.name} ${option}=false`,
    worker && `juju add-unit ${worker.name} --num-units ${units}`,
    worker && worker.scale >= units && `juju remove-unit ${worker.name} --num-units ${units}`,
    worker && `juju scale-application ${worker.name} ${move.count}`,
    coordinator && `juju deploy ${coordinator.solution.workerCharm} ${freshName(model)} --trust`,
    worker && home && `juju integrate ${home.name} ${worker.name}`,
    worker &&
      home &&
      peersOf(model, worker.name, worker.solution.endpoints.cluster).length > 0 &&
      `juju remove-relation ${home.name} ${worker.name}`,
    coordinator && store && `juju integrate ${coordinator.name} ${store.name}`,
    coordinator && store && `juju remove-relation ${coordinator.name} ${store.name}`,
    worker && workers.length > 1 && `juju remove-application ${worker.name}`,
  ]
  return [...lines.slice(move.kind), ...lines.slice(0, move.kind)].filter((line) => typeof line === 'string')
}

/** What Juju makes of a line in that situation, or null when it refuses. */
export const modelAfter = ({ model, solutions }: Situation, line: string): JujuModel | null => {
  const command = parseCommand(line)
  if (Either.isLeft(command)) return null
  const applied = applyCommand(solutions)(model, command.right)
  return Either.isRight(applied) ? applied.right : null
}

/** The first line of a move that Juju takes; null when there is nothing at all that this operator could do. */
export const legalLine = (situation: Situation, move: OperatorMove): string | null =>
  candidates(situation, move).find((line) => modelAfter(situation, line) !== null) ?? null

/** What operators get wrong: names, numbers and options that Juju refuses. */
export const illegalLine = ({ model }: Situation, { kind, app }: OperatorMove): string => {
  const name = pick(Object.keys(model.applications), app) ?? 'nobody'
  const lines = [
    'juju add-unit nobody',
    `juju scale-application ${name} -1`,
    `juju remove-unit ${name} --num-units 999`,
    `juju config ${name} role-nobody-has=true`,
    `juju integrate ${name} nobody`,
    `juju remove-relation ${name} nobody`,
    `juju add-unit ${name} --num-units 0`,
  ]
  return pick(lines, kind) ?? ''
}
