import type { Escape } from './escape/Escape.js'
import type { View } from './View.js'

/** A text with tags, the escape of its format, and a complete view to check its tags against. */
export interface Template<V extends View> {
  readonly name: string
  readonly text: string
  readonly escape: Escape
  /** Every list non-empty, every optional view present. Used by `checkTemplate` and as an example. */
  readonly sample: V
}
