const keyOf = /^\s*(?:- )?([A-Za-z_][\w-]{0,99}):/

const indentation = (line: string): number => line.length - line.trimStart().length

/** Each line with the key that it belongs to: its own, or for an item of a list the one above it. */
const keyed = (text: string): ReadonlyMap<string, string> => {
  const lines = new Map<string, string>()
  let [last, depth] = ['', 0]
  for (const line of text.split('\n')) {
    const key = keyOf.exec(line)?.[1]
    if (key !== undefined && !line.trimStart().startsWith('- ')) [last, depth] = [key, indentation(line)]
    const owner = indentation(line) >= depth ? last : (key ?? last)
    lines.set(`${owner} ${line}`, owner)
  }
  return lines
}

/**
 * Keys of two YAML texts of the same make under which lines differ, sorted: enough to tell a person what has changed.
 * A text without keys counts as one.
 */
export const keysThatDiffer = (before: string, after: string): ReadonlyArray<string> => {
  const [left, right] = [keyed(before), keyed(after)]
  const differing = [
    ...[...left].filter(([line]) => !right.has(line)),
    ...[...right].filter(([line]) => !left.has(line)),
  ].map(([, key]) => key)
  return [...new Set(differing)].map((key) => (key === '' ? 'its text' : key)).sort()
}
