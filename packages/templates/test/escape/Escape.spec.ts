import { describe, expect, it } from 'vitest'
import { loneSurrogateAt } from '../../src/escape/Escape.js'

describe('loneSurrogateAt', () => {
  it.each([
    ['nothing', '', -1],
    ['a whole pair', 'a\u{1f600}b', -1],
    ['a first half before another character', 'a\ud83db', 1],
    ['a first half at the end', 'ab\ud83d', 2],
    ['a second half at the start', '\ude00a', 0],
    ['a second half after another character', 'ab\ude00', 2],
    ['two first halves', '\ud83d\ud83d\ude00', 0],
    ['a second half after a pair', '\u{1f600}\ude00', 2],
  ])('of %s', (_, text, position) => {
    expect(loneSurrogateAt(text)).toBe(position)
  })
})
