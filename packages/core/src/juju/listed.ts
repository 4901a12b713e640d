const listedMax = 5

/**
 * Names for a sentence, the first few of them.
 *
 * @example
 * listed(['a', 'b', 'c', 'd', 'e', 'f']) // → 'a, b, c, d, e and 1 more'
 */
export const listed = (names: ReadonlyArray<string>): string => {
  const shown = names.slice(0, listedMax).join(', ')
  return names.length > listedMax ? `${shown} and ${names.length - listedMax} more` : shown
}
