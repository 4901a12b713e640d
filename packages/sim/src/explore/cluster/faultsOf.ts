import type { Fault } from '../../model/Event.js'
import { isUp } from '../../model/UnitState.js'
import type { Scene } from './Scene.js'

/** What may go wrong by itself: a process dies, a pod goes and returns, a leader loses its lease, s3 stops answering. */
export const faultsOf = ({ cluster, faultsLeft }: Scene): ReadonlyArray<Fault> => {
  if (faultsLeft === 0) return []
  const up = cluster.units.filter((unit) => isUp(unit) && unit.life === 'alive')
  return [
    ...up.flatMap(
      ({ id, process }): ReadonlyArray<Fault> =>
        process.running === null ? [] : [{ _tag: 'process-killed', unit: id }],
    ),
    ...up.flatMap(
      ({ id, kind }): ReadonlyArray<Fault> => (kind === 'other' ? [] : [{ _tag: 'pod-lost', unit: id, returns: true }]),
    ),
    ...Object.keys(cluster.leaders)
      .filter((app) => up.filter((unit) => unit.app === app && unit.kind !== 'other').length > 1)
      .map((app): Fault => ({ _tag: 'leader-deposed', app })),
    ...[...new Set(up.flatMap(({ app, kind }) => (kind === 'coordinator' ? [app] : [])))].map(
      (app): Fault => ({
        _tag: 's3-changed',
        app,
        condition: cluster.s3[app] === 'unreachable' ? 'well' : 'unreachable',
      }),
    ),
  ]
}
