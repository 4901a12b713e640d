/** A command of a console block, and what the page shows as its output. */
export interface Exchange {
  readonly command: string
  readonly shown: ReadonlyArray<string>
  /** Index of the command's last line within the block. */
  readonly at: number
}

/** A line that stands for any number of lines. */
const gap = '…'

/** Split a console block at its `$ ` lines; a backslash at the end of a line goes on with the next one. */
export const exchanges = (code: ReadonlyArray<string>): ReadonlyArray<Exchange> => {
  const found: { command: string; shown: string[]; at: number }[] = []
  let goesOn = false
  for (const [index, line] of code.entries()) {
    const last = found.at(-1)
    if (goesOn && last !== undefined) {
      last.command += `\n${line}`
      last.at = index
    } else if (line.startsWith('$ ')) {
      found.push({ command: line.slice(2), shown: [], at: index })
    } else {
      last?.shown.push(line)
      continue
    }
    goesOn = line.endsWith('\\')
  }
  return found
}

/** The block with other outputs. */
export const withOutputs = (
  code: ReadonlyArray<string>,
  outputs: ReadonlyArray<ReadonlyArray<string> | null>,
): ReadonlyArray<string> => {
  const parts = exchanges(code)
  return parts.flatMap(({ at, shown }, index) => {
    const from = index === 0 ? 0 : (parts[index - 1]?.at ?? 0) + 1 + (parts[index - 1]?.shown.length ?? 0)
    return [...code.slice(from, at + 1), ...(outputs[index] ?? shown)]
  })
}

/** Output as a page shows it: no spaces at line ends, no empty lines at its end. */
export const tidy = (output: string): ReadonlyArray<string> => {
  const lines = output.split('\n').map((line) => line.trimEnd())
  while (lines.at(-1) === '') lines.pop()
  return lines
}

/** Whether the real lines are the shown ones, where a line `…` stands for any lines. */
export const agrees = (shown: ReadonlyArray<string>, real: ReadonlyArray<string>): boolean => {
  const [first, ...others] = shown
  if (first === undefined) return real.length === 0
  if (first.trim() !== gap) return real[0] === first && agrees(others, real.slice(1))
  return real.some((_, index) => agrees(others, real.slice(index))) || agrees(others, [])
}

export const hasGap = (shown: ReadonlyArray<string>): boolean => shown.some((line) => line.trim() === gap)
