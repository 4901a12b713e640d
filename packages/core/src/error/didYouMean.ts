/** Names longer than this are not compared: nobody misspells them by accident, and the comparison is quadratic. */
const lengthMax = 64

/** More candidates than this are not searched. */
const candidatesMax = 2_000

/** Edits that a name of that length may be away from what was meant. */
const distanceAllowed = (length: number): number => (length < 4 ? 1 : length < 8 ? 2 : 3)

/**
 * Number of insertions, deletions, substitutions and swaps of neighbours between two names, or `limit + 1` when it is
 * more than `limit`. O(|a|·|b|).
 */
export const editDistance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1)
      current.push(best)
    }
    beforeLast = last
    last = current
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1)
}

/**
 * The candidate that a misspelt name most probably stands for, or null when none is near. The first of equals wins.
 *
 * Laws:
 * 1. the answer is a candidate;
 * 2. a candidate is never offered for itself: the name is not misspelt then;
 * 3. case and `_` for `-` count as near.
 *
 * @example
 * didYouMean('role-ingestor', ['role-ingester', 'role-querier']) // → 'role-ingester'
 */
export const didYouMean = (name: string, candidates: ReadonlyArray<string>): string | null => {
  if (name.length > lengthMax) return null
  const plain = (text: string): string => text.toLowerCase().replaceAll('_', '-')
  const wanted = plain(name)
  let best: string | null = null
  let bestDistance = distanceAllowed(wanted.length) + 1
  for (const candidate of candidates.slice(0, candidatesMax)) {
    if (candidate === name || candidate.length > lengthMax) continue
    const distance = editDistance(wanted, plain(candidate), bestDistance - 1)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** The hint of a message: `Did you mean role-ingester?`, or null. */
export const didYouMeanHint = (name: string, candidates: ReadonlyArray<string>): string | null => {
  const meant = didYouMean(name, candidates)
  return meant === null ? null : `Did you mean ${meant}?`
}
