import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteWord } from '../../src/juju/ShellWord.js'
import { splitShell } from '../../src/juju/splitShell.js'

const wordsOf = (text: string) => splitShell(text).commands.map(({ words }) => words.map((word) => word.text))

describe('splitShell', () => {
  it.each([
    ['a b', [['a', 'b']]],
    ['a\tb  c\n\n d', [['a', 'b', 'c'], ['d']]],
    ['a \\\n  b', [['a', 'b']]],
    ['a \\\r\n  b\r\nc', [['a', 'b'], ['c']]],
    ['a # b\nc#d', [['a'], ['c#d']]],
    ['a\rb\rc', [['a'], ['b'], ['c']]],
    ['a # b\rc', [['a'], ['c']]],
    ['a&&b', [['a'], ['b']]],
    ['a\\\nb', [['ab']]],
    ['a\\\r\nb', [['ab']]],
    ['\n\\a', [['a']]],
    ['"a\\\nb"', [['ab']]],
    ['"a\\\r\nb" c', [['ab', 'c']]],
    ['a\\', [['a\\']]],
    ['\\ a', [[' a']]],
    ['"a\nb"', [['a\nb']]],
    [`a 'b c' "d e" f' 'g`, [['a', 'b c', 'd e', 'f g']]],
    [String.raw`a b\ c "d\"e" 'f\g' "h\i"`, [['a', 'b c', 'd"e', 'f\\g', 'h\\i']]],
    [`a '' ""`, [['a', '', '']]],
    ['a; b && c', [['a'], ['b'], ['c']]],
    ['#!/bin/sh\n\ufeff', [['\ufeff']]],
    ['\ufeffa', [['a']]],
    ["a '$x' '|'", [['a', '$x', '|']]],
  ])('divides %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  it.each([
    ['a $x', 2, 'variables and command substitution are not supported'],
    ['a "$(b)"', 3, 'variables and command substitution are not supported'],
    ['a `b`', 2, 'command substitution is not supported'],
    ['a "c `b`"', 5, 'command substitution is not supported'],
    ['a&b', 1, 'background commands are not supported'],
    ['a | b', 2, 'pipes are not supported'],
    ['a > f', 2, 'redirection is not supported'],
    ['a &', 2, 'background commands are not supported'],
    ['f() { a; }', 1, 'subshells and functions are not supported'],
    ['a {b,c}', 2, 'brace expansion is not supported'],
    ["a 'b", 2, 'a single quote is not closed'],
    ['a "b', 2, 'a double quote is not closed'],
  ])('refuses %j', (text, offset, message) => {
    expect(splitShell(text).mistakes[0]).toMatchObject({ offset, message })
  })

  it('tells at most 20 mistakes', () => {
    expect(splitShell('$x\n'.repeat(30)).mistakes).toHaveLength(20)
  })

  it('goes on at the next line after a mistake', () => {
    const { commands, mistakes } = splitShell('a $x b\nc\nd | e\nf')
    expect(mistakes).toHaveLength(2)
    expect(commands.map(({ words }) => words[0]?.text)).toEqual(['c', 'f'])
  })

  it('finds every word where it stands', () => {
    const text = `juju config 'a b' \\\n  "c"`
    const [command] = splitShell(text).commands
    expect(command?.words.map(({ offset, end }) => text.slice(offset, end))).toEqual(['juju', 'config', "'a b'", '"c"'])
  })

  it('answers whatever it is given, and ends', () => {
    const pieces = fc.constantFrom("'", '"', '\\', '\n', '\r', ' ', '$', '#', ';', '&', 'a', '`', '\0', '\ufeff')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('')
        const { commands, mistakes } = splitShell(text)
        const offsets = [...mistakes, ...commands.flatMap(({ words }) => words)].map(({ offset }) => offset)
        expect(offsets.every((offset) => offset >= 0 && offset < text.length)).toBe(true)
        expect(commands.every(({ words }) => words.length > 0)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('quoteWord', () => {
  it.each([
    ['role-all=true', 'role-all=true'],
    ['', "''"],
    ["it's", `'it'\\''s'`],
    ['#a', "'#a'"],
    ['$x', "'$x'"],
  ])('writes %j', (text, written) => {
    expect(quoteWord(text)).toBe(written)
  })

  it('is undone by splitShell', () => {
    const words = fc.array(
      fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom("'", '\\', '\n', '\r\n', '$(x)', '&&')),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    fc.assert(
      fc.property(words, (texts) => {
        expect(splitShell(texts.map(quoteWord).join(' '))).toMatchObject({ mistakes: [] })
        expect(wordsOf(texts.map(quoteWord).join(' '))).toEqual([texts])
      }),
    )
  })
})
