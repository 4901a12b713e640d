import type { DocumentPath, Location, Problem } from './Problem.js'
import { escapeControls } from './quote.js'

const segmentLengthMax = 80
const segmentsMax = 40

const plainKey = /^[A-Za-z0-9_-]+$/

const renderSegment = (segment: string | number, first: boolean): string => {
  if (typeof segment === 'number') return `[${segment}]`
  const text = segment.length > segmentLengthMax ? `${segment.slice(0, segmentLengthMax)}…` : segment
  if (plainKey.test(text)) return first ? text : `.${text}`
  return `[${JSON.stringify(escapeControls(text))}]`
}

/**
 * A path as people write it.
 *
 * @example
 * renderPath(['relations', 0, 1]) // → 'relations[0][1]'
 */
export const renderPath = (path: DocumentPath): string =>
  path
    .slice(0, segmentsMax)
    .map((segment, index) => renderSegment(segment, index === 0))
    .join('')

/**
 * `file:line:column`, as editors and terminals link it.
 *
 * @example
 * renderLocation({ file: 'cos.yaml', line: 3, column: 5 }) // → 'cos.yaml:3:5'
 */
export const renderLocation = (location: Location): string =>
  `${escapeControls(location.file)}:${location.line}:${location.column}`

const foundAndExpected = (found: string | null, expected: string | null): ReadonlyArray<string> => {
  if (found !== null && expected !== null) return [`found ${found}, expected ${expected}`]
  if (found !== null) return [`found ${found}`]
  return expected === null ? [] : [`expected ${expected}`]
}

/**
 * A problem for a person to read: `file:line:column: message`, then indented where it is in the document, what was
 * found and expected, and what to do. Ends without a line break.
 *
 * Laws:
 * 1. the first line holds the location and the message, whatever they contain;
 * 2. no line but the first starts without two spaces, and nothing in it acts on a terminal.
 */
export const renderProblem = (problem: Problem): string => {
  const message = escapeControls(problem.message)
  const first = problem.location === null ? message : `${renderLocation(problem.location)}: ${message}`
  const details = [
    ...(problem.path.length === 0 ? [] : [`at ${renderPath(problem.path)}`]),
    ...foundAndExpected(problem.found, problem.expected),
    ...(problem.hint === null ? [] : [problem.hint]),
  ]
  return [first, ...details.map((line) => `  ${escapeControls(line)}`)].join('\n')
}
