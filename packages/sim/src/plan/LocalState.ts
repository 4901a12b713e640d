/** One worker application at rest; null while it is not in the model. */
export type LocalState = {
  readonly units: number
  /** Role options that are on, as bits. */
  readonly mask: number
  /** Whether it is integrated with its coordinator. */
  readonly related: boolean
} | null

/** What an operator does to one application, in one go. */
export type Move =
  | { readonly _tag: 'deploy'; readonly to: NonNullable<LocalState> }
  | { readonly _tag: 'roles'; readonly from: number; readonly to: number }
  | { readonly _tag: 'scale'; readonly to: number; readonly grows: boolean }
  | { readonly _tag: 'relate' | 'unrelate' | 'remove' }

/**
 * The move that leads from one state of an application to another, or null when no single one does.
 *
 * A worker that is integrated never loses its last role: its coordinator would go on counting it.
 */
export const moveBetween = (from: LocalState, to: LocalState): Move | null => {
  if (from === null) return to === null ? null : { _tag: 'deploy', to }
  if (to === null) return { _tag: 'remove' }
  const differing =
    (from.units === to.units ? 0 : 1) + (from.mask === to.mask ? 0 : 1) + (from.related === to.related ? 0 : 1)
  if (differing !== 1) return null
  if (from.units !== to.units) return { _tag: 'scale', to: to.units, grows: to.units > from.units }
  if (from.related !== to.related) return { _tag: to.related ? 'relate' : 'unrelate' }
  return to.related && to.mask === 0 ? null : { _tag: 'roles', from: from.mask, to: to.mask }
}

/** How many juju commands a move takes. */
export const commandsOf = (move: Move): number => (move._tag === 'deploy' && move.to.related ? 2 : 1)

export const sameLocal = (left: LocalState, right: LocalState): boolean =>
  left === right ||
  (left !== null &&
    right !== null &&
    left.units === right.units &&
    left.mask === right.mask &&
    left.related === right.related)
