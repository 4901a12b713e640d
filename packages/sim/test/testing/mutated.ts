import { hostileTexts } from '@coordinated-workers/core/testing'
import fc from 'fast-check'

/** One change of a text, said in numbers that are read modulo its length. */
interface Mutation {
  readonly kind: number
  readonly at: number
  readonly length: number
  readonly text: number
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.noBias(fc.nat(9)),
  at: fc.noBias(fc.nat(100_000)),
  length: fc.nat(40),
  text: fc.noBias(fc.nat(hostileTexts.length - 1)),
})

const extremes = [
  '['.repeat(2_000),
  '{a: '.repeat(500),
  '&a [*a, *a]',
  '- '.repeat(300),
  '"',
  "'",
  '\t',
  '9'.repeat(400),
  '? ? ? ?',
  'x'.repeat(5_000),
] as const

const change = (text: string, { kind, at, length, text: chosen }: Mutation): string => {
  const place = at % (text.length + 1)
  const lines = text.split('\n')
  const line = at % lines.length
  const hostile = hostileTexts[chosen] ?? ''
  switch (kind) {
    case 0:
      return text.slice(0, place) + text.slice(place + length)
    case 1:
      return text.slice(0, place) + hostile + text.slice(place)
    case 2:
      return text.slice(0, place) + hostile + text.slice(place + length)
    case 3:
      return text.slice(0, place)
    case 4:
      return lines.toSpliced(line, 1).join('\n')
    case 5:
      return lines.toSpliced(line, 0, lines[(line + length) % lines.length] ?? '').join('\n')
    case 6:
      return lines.with(line, `${' '.repeat(length % 5)}${lines[line]}`).join('\n')
    case 7:
      return lines.with(line, (lines[line] ?? '').replace(/: .*$/, `: ${hostile}`)).join('\n')
    case 8:
      return text.slice(0, place) + (extremes[chosen % extremes.length] ?? '') + text.slice(place)
    default:
      return text.slice(0, place) + String.fromCharCode((at * 31) % 0x10000) + text.slice(place + 1)
  }
}

/** A text after none to four changes: characters, lines, indentation and values lost, doubled or replaced by hostile ones. */
export const mutated = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(text, fc.array(mutation, { maxLength: 4, size: 'max' }))
    .map(([start, changes]) => changes.reduce(change, start))
