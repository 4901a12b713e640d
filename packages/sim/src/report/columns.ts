/**
 * Lay rows out in columns, two spaces apart; the last cell of a row is never padded. Widths count code points, so
 * names are expected to be plain ASCII.
 */
export const columns = (rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const widths: Array<number> = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length)
    })
  }
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

/** Every line moved to the right. */
export const indent = (lines: ReadonlyArray<string>, by = 2): ReadonlyArray<string> =>
  lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line))
