/** Why one value of a view cannot stand in a text, and which. The value itself is left out: it may be a secret. */
export interface Refusal {
  /** Path of the field inside the view: `servers[2].listen`. */
  readonly field: string
  readonly reason: string
}
