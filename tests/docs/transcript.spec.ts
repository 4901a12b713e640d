import { describe, expect, it } from 'vitest'
import { fences } from './fences.js'
import { agrees, exchanges, withOutputs } from './transcript.js'

describe('fences', () => {
  it('finds each block with its language, words and line', () => {
    const page = ['text', '```ts fragment', 'a', '```', '', '````console', '$ b', '```', '````'].join('\n')
    expect(fences(page)).toEqual([
      { language: 'ts', words: ['fragment'], line: 3, code: ['a'] },
      { language: 'console', words: [], line: 7, code: ['$ b', '```'] },
    ])
  })

  it('does not overlook a block without an end', () => {
    expect(() => fences('```ts\na\n')).toThrow('line 2')
  })
})

describe('exchanges', () => {
  const code = ['$ cw check a \\', '    b', 'one', '', 'two', '$ echo $?', '1']

  it('pairs commands with their outputs', () => {
    expect(exchanges(code)).toEqual([
      { command: 'cw check a \\\n    b', shown: ['one', '', 'two'], at: 1 },
      { command: 'echo $?', shown: ['1'], at: 5 },
    ])
  })

  it('are put back with other outputs', () => {
    expect(withOutputs(code, [['three'], null])).toEqual(['$ cw check a \\', '    b', 'three', '$ echo $?', '1'])
    expect(withOutputs(code, [null, null])).toEqual(code)
  })
})

describe('agrees', () => {
  it.each([
    [['a', 'b'], ['a', 'b'], true],
    [['a', 'b'], ['a', 'c'], false],
    [['a'], ['a', 'b'], false],
    [['a', 'b'], ['a'], false],
    [['a', '…', 'd'], ['a', 'b', 'c', 'd'], true],
    [['a', '  …', 'd'], ['a', 'd'], true],
    [['a', '…'], ['a', 'b', 'c'], true],
    [['…', 'b'], ['a', 'c'], false],
    [[], ['a'], false],
  ])('%j, %j: %j', (shown, real, expected) => {
    expect(agrees(shown, real)).toBe(expected)
  })
})
