import type { RelationId, UnitId } from './Ids.js'

/** A hook that Juju dispatches to one unit. Units run one at a time, in the order queued, never preempted. */
export type Hook =
  | {
      readonly _tag:
        | 'install'
        | 'leader-elected'
        | 'config-changed'
        | 'upgrade-charm'
        | 'start'
        | 'pebble-ready'
        | 'pebble-check-failed'
        | 'pebble-check-recovered'
        | 'update-status'
        | 'stop'
        | 'remove'
    }
  | { readonly _tag: 'relation-created' | 'relation-broken'; readonly relation: RelationId }
  | {
      readonly _tag: 'relation-joined' | 'relation-changed' | 'relation-departed'
      readonly relation: RelationId
      /** The remote unit it is about, or null when it is about the remote application. */
      readonly remote: UnitId | null
    }

/** Whether two hooks would tell a charm the same: a queued one then stands for both. */
export const sameHook = (left: Hook, right: Hook): boolean =>
  left._tag === right._tag &&
  ('relation' in left ? left.relation : null) === ('relation' in right ? right.relation : null) &&
  ('remote' in left ? left.remote : null) === ('remote' in right ? right.remote : null)
