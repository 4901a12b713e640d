import type { Time } from '../kernel/Time.js'
import type { ClusterState } from '../model/ClusterState.js'
import type { Event } from '../model/Event.js'
import type { Hook } from '../model/Hook.js'
import type { UnitState } from '../model/UnitState.js'

/** What a unit did, or was, for a while. */
export interface UnitSpan {
  readonly unit: UnitState['id']
  readonly kind: 'hook' | 'process' | 'status'
  /** A hook with whom it is about, the phase of the process, or the status with its message. */
  readonly what: string
  /** Roles of a process, `failed` of a hook that failed; else empty. */
  readonly detail: string
  readonly from: Time
  /** Null while it lasts. */
  readonly until: Time | null
}

type Kind = UnitSpan['kind']
type Open = Pick<UnitSpan, 'what' | 'detail' | 'from'>

const kinds: ReadonlyArray<Kind> = ['hook', 'process', 'status']

/** A hook with the unit or application that it is about. */
const hookText = (state: ClusterState, { app: own }: UnitState, hook: Hook): string => {
  if (!('relation' in hook)) return hook._tag
  const remote = 'remote' in hook && hook.remote !== null ? state.units[hook.remote]?.name : undefined
  const ends = state.relations[hook.relation]?.ends ?? []
  return `${hook._tag} (${remote ?? ends.find(({ app }) => app !== own)?.app ?? own})`
}

const statusText = ({ status: { status, message } }: UnitState): string =>
  message === '' ? status : `${status}: ${message}`

/** Whether nothing that belongs to this kind of span differs; most transitions touch one kind of one unit. */
const unchanged: Readonly<Record<Kind, (before: UnitState, after: UnitState) => boolean>> = {
  hook: (before, after) => before.hook === after.hook,
  process: ({ process: before, life: was }, { process: after, life: is }) =>
    before.phase === after.phase && before.generation === after.generation && (was === 'dead') === (is === 'dead'),
  status: (before, after) =>
    statusText(before) === statusText(after) && (before.life === 'dead') === (after.life === 'dead'),
}

/** What a unit does or is now, or null where there is nothing to show. */
const present = (state: ClusterState, unit: UnitState, kind: Kind): Omit<Open, 'from'> | null => {
  if (kind === 'hook' && state.quiet.includes(unit.id)) return { what: 'update-status', detail: '' }
  if (kind === 'hook') return unit.hook === null ? null : { what: hookText(state, unit, unit.hook), detail: '' }
  if (unit.life === 'dead') return null
  if (kind === 'status') return { what: statusText(unit), detail: '' }
  const { phase, running } = unit.process
  return phase === 'stopped' ? null : { what: phase, detail: running?.target.join(',') ?? '' }
}

/**
 * Follows what each unit did in a run, as spans: its hooks, the phases of its process, its statuses.
 *
 * Give its `observe` to a run. Memory grows with the run: keep one only when it is asked for. O(units) a transition.
 *
 * Laws: (1) Spans of one unit and kind do not overlap and are in order of time. (2) A span ends when the next of its
 * kind begins, or before. (3) Equal runs give equal spans.
 */
export class UnitHistory {
  private readonly past: Array<UnitSpan> = []
  private readonly open = new Map<string, Open>()
  private last: ClusterState | null = null

  readonly observe = (now: Time, _event: Event, before: ClusterState, after: ClusterState): void => {
    if (this.last === null) this.begin(before)
    this.last = after
    if (before.units === after.units && before.quiet === after.quiet) return
    for (const unit of after.units) {
      const old = before.units[unit.id]
      const quiet = before.quiet.includes(unit.id) !== after.quiet.includes(unit.id)
      if (quiet || old === undefined || !unchanged.hook(old, unit)) this.follow(now, 'hook', after, old, unit)
      if (old === unit) continue
      if (old === undefined || !unchanged.process(old, unit)) this.follow(now, 'process', after, old, unit)
      if (old === undefined || !unchanged.status(old, unit)) this.follow(now, 'status', after, old, unit)
    }
  }

  /** Every span so far, by unit, kind and time. `state` is how the run ended, which is all there is of one at rest. */
  spans(state: ClusterState): ReadonlyArray<UnitSpan> {
    if (this.last === null) this.begin(state)
    const lasting = state.units.flatMap(({ id }) =>
      kinds.flatMap((kind): ReadonlyArray<UnitSpan> => {
        const open = this.open.get(keyOf(id, kind))
        return open === undefined ? [] : [{ unit: id, kind, ...open, until: null }]
      }),
    )
    const order = ({ unit, kind }: UnitSpan): number => unit * kinds.length + kinds.indexOf(kind)
    return [...this.past, ...lasting].sort((left, right) => order(left) - order(right) || left.from - right.from)
  }

  private begin(state: ClusterState): void {
    this.last = state
    for (const unit of state.units) for (const kind of kinds) this.follow(0, kind, state, undefined, unit)
  }

  private follow(now: Time, kind: Kind, state: ClusterState, old: UnitState | undefined, unit: UnitState): void {
    const key = keyOf(unit.id, kind)
    const ending = this.open.get(key)
    if (ending !== undefined) {
      const failed = kind === 'hook' && old !== undefined && unit.failures > old.failures
      this.past.push({ unit: unit.id, kind, ...ending, ...(failed ? { detail: 'failed' } : {}), until: now })
      this.open.delete(key)
    }
    const next = present(state, unit, kind)
    if (next !== null) this.open.set(key, { ...next, from: now })
  }
}

const keyOf = (unit: UnitState['id'], kind: Kind): string => `${unit} ${kind}`
