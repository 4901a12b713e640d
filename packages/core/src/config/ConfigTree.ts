/** A configuration as data: what parsing its text gives. */
export type ConfigValue =
  | string
  | number
  | boolean
  | null
  | ReadonlyArray<ConfigValue>
  | { readonly [key: string]: ConfigValue }

export type ConfigTree = { readonly [key: string]: ConfigValue }

/**
 * A configuration as data and as text.
 *
 * Law: parsing `text` gives `data`.
 */
export interface RenderedConfig {
  readonly data: ConfigTree
  readonly text: string
}
