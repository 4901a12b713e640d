/** A record that inherits nothing, so that a key such as `constructor` is there only when it was put there. */
export const dictionary = <A>(entries: Iterable<readonly [string, A]> = []): Record<string, A> => {
  const record: Record<string, A> = Object.create(null)
  for (const [key, value] of entries) record[key] = value
  return record
}

/** A record's own value under a key that may come from anywhere, or `undefined`. */
export const lookup = <A>(record: Readonly<Record<string, A>>, key: string): A | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
