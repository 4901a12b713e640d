import type { Time } from '../kernel/Time.js'

/** Words, or how to find them: most are never read, so that those that take work are found when they are. */
export type Words = string | (() => string)

export const textOf = (words: Words): string => (typeof words === 'string' ? words : words())

/** Something that happened, and what it followed from; null where it came from outside. */
export interface Cause {
  readonly at: Time
  readonly what: Words
  readonly parent: Cause | null
  /** How many causes it has behind it. */
  readonly depth: number
}

/** Longer chains are those of a model that goes round in circles: what is furthest back is forgotten. */
const depthMax = 60

/** A cause that follows from another. */
export const causedBy = (parent: Cause | null, at: Time, what: Words): Cause =>
  parent === null || parent.depth >= depthMax
    ? { at, what, parent: null, depth: 0 }
    : { at, what, parent, depth: parent.depth + 1 }
