import type { Time } from '../kernel/Time.js'

/** Something that happened, and what it followed from; null where it came from outside. */
export interface Cause {
  readonly at: Time
  readonly what: string
  readonly parent: Cause | null
  /** How many causes it has behind it. */
  readonly depth: number
}

/** Longer chains are those of a model that goes round in circles: what is furthest back is forgotten. */
const depthMax = 60

/** A cause that follows from another. */
export const causedBy = (parent: Cause | null, at: Time, what: string): Cause =>
  parent !== null && parent.depth >= depthMax ? { at, what, parent: null, depth: 0 } : link(parent, at, what)

const link = (parent: Cause | null, at: Time, what: string): Cause => ({
  at,
  what,
  parent,
  depth: parent === null ? 0 : parent.depth + 1,
})
