import type { JujuRelation } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ClusterState } from '../model/ClusterState.js'
import type { Fault as FaultEvent } from '../model/Event.js'
import type { S3Condition } from '../model/S3Condition.js'
import { takesPart, type UnitState } from '../model/UnitState.js'
import type { Fault, Target, TimedFault } from '../scenario/Fault.js'

/** The events with which a fault begins and ends. */
export interface FaultEvents {
  readonly begin: ReadonlyArray<FaultEvent>
  readonly end: ReadonlyArray<FaultEvent>
}

/** Picks one of so many, by the seed. */
export type Pick = (count: number) => number

type Found<A> = Either.Either<string, A>

const choose = <A>(
  target: Target,
  candidates: ReadonlyArray<A>,
  name: (candidate: A) => string,
  kind: string,
  pick: Pick,
): Found<A> => {
  const chosen =
    target._tag === 'random'
      ? candidates[candidates.length === 0 ? 0 : pick(candidates.length)]
      : candidates.find((candidate) => name(candidate) === target.name)
  if (chosen !== undefined) return Either.right(chosen)
  return Either.left(target._tag === 'random' ? `there is no ${kind} now` : `there is no ${kind} ${target.name} now`)
}

const unitNamed = (state: ClusterState, target: Target, kinds: ReadonlyArray<UnitState['kind']>, pick: Pick) =>
  choose(
    target,
    state.units.filter((unit) => takesPart(unit) && kinds.includes(unit.kind)),
    ({ name }) => name,
    kinds.length === 1 ? `${kinds[0]} unit` : 'unit',
    pick,
  )

const coordinators = (state: ClusterState): ReadonlyArray<string> => [
  ...new Set(state.units.filter(({ kind, life }) => kind === 'coordinator' && life !== 'dead').map(({ app }) => app)),
]

const conditions: Readonly<Record<'revoked' | 'unreachable' | 'slow', S3Condition>> = {
  revoked: 'refused',
  unreachable: 'unreachable',
  slow: 'slow',
}

const cut = (relations: ReadonlyArray<JujuRelation>): FaultEvents => ({
  begin: relations.map(({ ends }) => ({ _tag: 'integration-lost', ends })),
  end: relations.map(({ ends }) => ({ _tag: 'integration-back', ends })),
})

const ofS3 = (state: ClusterState, { how, of }: Extract<Fault, { readonly _tag: 's3' }>): Found<FaultEvents> => {
  const apps = coordinators(state).filter((app) => of === null || of === app)
  if (apps.length === 0)
    return Either.left(of === null ? 'there is no coordinator now' : `there is no coordinator ${of} now`)
  if (how === 'removed') {
    const relations = state.relations.filter(
      ({ alive, kind, ends }) => alive && kind === 's3' && ends.some(({ app }) => apps.includes(app)),
    )
    return relations.length === 0 ? Either.left('there is no s3 integration now') : Either.right(cut(relations))
  }
  const to = (condition: S3Condition) => apps.map((app) => ({ _tag: 's3-changed', app, condition }) as const)
  return Either.right({ begin: to(conditions[how]), end: to('well') })
}

const isEnd = (written: string, { app, endpoint }: JujuRelation['ends'][number]): boolean =>
  written === app || written === `${app}:${endpoint}`

const ofIntegration = (state: ClusterState, [left, right]: readonly [string, string]): Found<FaultEvents> => {
  const relations = state.juju.relations.filter(
    ({ ends: [one, other] }) => (isEnd(left, one) && isEnd(right, other)) || (isEnd(left, other) && isEnd(right, one)),
  )
  return relations.length === 0
    ? Either.left(`there is no integration of ${left} and ${right} now`)
    : Either.right(cut(relations))
}

const ofNode = (state: ClusterState, names: ReadonlyArray<string>): Found<FaultEvents> => {
  const units = names.map((name) => [name, state.units.find((unit) => unit.name === name && takesPart(unit))] as const)
  const missing = units.filter(([, unit]) => unit === undefined).map(([name]) => name)
  if (missing.length > 0) return Either.left(`there is no unit ${missing.join(', ')} now`)
  const ids = units.flatMap(([, unit]) => (unit === undefined ? [] : [unit.id]))
  return Either.right({
    begin: ids.map((unit) => ({ _tag: 'pod-lost', unit, returns: false })),
    end: ids.map((unit) => ({ _tag: 'pod-returns', unit })),
  })
}

/** A pod that Kubernetes starts again at once, or when what kept it away is over. */
const podOf = ({ id }: UnitState, lasts: boolean): FaultEvents => ({
  begin: [{ _tag: 'pod-lost', unit: id, returns: !lasts }],
  end: [{ _tag: 'pod-returns', unit: id }],
})

/**
 * What a fault of a scenario means in a state: the events that begin it, and those that end it when it lasts for a
 * time. Left: why it cannot happen now.
 */
export const faultEvents = (state: ClusterState, { fault, forMs }: TimedFault, pick: Pick): Found<FaultEvents> => {
  const lasts = forMs !== null
  switch (fault._tag) {
    case 's3':
      return ofS3(state, fault)
    case 'integration':
      return ofIntegration(state, fault.ends)
    case 'node':
      return ofNode(state, fault.units)
    case 'leader':
      return pipe(
        choose(fault.app, Object.keys(state.leaders).sort(), (app) => app, 'application with a leader', pick),
        Either.map((app): FaultEvents => ({ begin: [{ _tag: 'leader-deposed', app }], end: [] })),
      )
    case 'crash':
      return pipe(
        unitNamed(state, fault.unit, ['worker'], pick),
        Either.map(({ id }): FaultEvents => {
          if (!lasts) return { begin: [{ _tag: 'process-killed', unit: id }], end: [] }
          const loop = (on: boolean) => ({ _tag: 'crash-loop', unit: id, on }) as const
          return { begin: [loop(true)], end: [loop(false)] }
        }),
      )
    case 'hook':
      return pipe(
        unitNamed(state, fault.unit, ['worker', 'coordinator'], pick),
        Either.map(({ id }): FaultEvents => {
          const fail = (which: 'none' | 'next' | 'all') => ({ _tag: 'hooks-fail', unit: id, which }) as const
          return { begin: [fail(lasts ? 'all' : 'next')], end: [fail('none')] }
        }),
      )
    case 'churn':
      return pipe(
        unitNamed(state, fault.unit, ['worker', 'coordinator', 'other'], pick),
        Either.map((unit) => podOf(unit, lasts)),
      )
    case 'coordinator':
      return pipe(
        unitNamed(state, fault.unit, ['coordinator'], pick),
        Either.map((unit) => podOf(unit, lasts)),
      )
  }
}
