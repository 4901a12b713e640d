import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { parseRunbook, parseScript } from '../../src/juju/parseRunbook.js'
import { printCommand } from '../../src/juju/printCommand.js'
import { arbitraryCommand } from '../../src/testing/arbitrary/arbitraryCommand.js'

const runbook = `#!/usr/bin/env bash
set -euo pipefail
# One role at a time.

juju config tempo-worker \\
  role-all=false role-querier=true   # the old one
juju relate tempo tempo-temp && juju status
`

describe('parseRunbook', () => {
  it('reads the commands of a shell file, each with its place and text', () => {
    const steps = parseRunbook('steps.sh', runbook)
    expect(
      Either.isRight(steps)
        ? steps.right.map(({ command, location, text }) => [command._tag, location?.line, location?.column, text])
        : steps,
    ).toEqual([
      ['config', 5, 1, 'juju config tempo-worker \\\n  role-all=false role-querier=true'],
      ['integrate', 7, 1, 'juju relate tempo tempo-temp'],
      ['query', 7, 33, 'juju status'],
    ])
  })

  it('tells all mistakes, in the order of the file', () => {
    const result = parseRunbook('steps.sh', 'kubectl get\njuju config a $B\njuju depoy\nset -e x=y\n')
    const found = Either.isLeft(result)
      ? result.left.map(({ code, location }) => [code, location?.line, location?.column])
      : []
    expect(found).toEqual([
      ['unknown-command', 1, 1],
      ['command-syntax', 2, 15],
      ['unknown-command', 3, 6],
      ['unknown-command', 4, 1],
    ])
  })

  it('takes what a shell is told to do on mistakes for nothing, and nothing else', () => {
    expect(parseRunbook('f', 'set -e\nset -euo pipefail\nset +x\nset -\n')).toEqual(Either.right([]))
    for (const text of ['set x=y', 'set -e-', 'set a-e', 'set -e x1', 'unset -e'])
      expect(Either.isLeft(parseRunbook('f', text))).toBe(true)
  })

  it('tells at most 20 mistakes, first those of the shell, in the order of the file', () => {
    const lines = (count: number, line: string) => Array.from({ length: count }, () => line)
    const found = parseRunbook('f', [...lines(19, 'nonsense'), 'juju $x', ...lines(9, 'nonsense')].join('\n'))
    const places = Either.isLeft(found) ? found.left.map(({ location }) => location?.line) : []
    expect(places).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    const several = parseRunbook('f', [...lines(19, 'nonsense'), 'juju trust a --x --y'].join('\n'))
    expect(Either.isLeft(several) && several.left).toHaveLength(20)
    const shell = parseRunbook('f', [...lines(30, 'juju $x'), 'nonsense'].join('\n'))
    expect(Either.isLeft(shell) && shell.left.map(({ code }) => code)).toEqual(lines(20, 'command-syntax'))
  })

  it('keeps the order of mistakes that have no place', () => {
    const found = parseScript({ text: 'one\ntwo', locate: () => null })
    expect(Either.isLeft(found) && found.left.map(({ message }) => message)).toEqual([
      '"one" is not a juju command',
      '"two" is not a juju command',
    ])
  })

  it('sorts mistakes of one line by their column', () => {
    const found = parseRunbook('f', 'juju a; juju b; c')
    expect(Either.isLeft(found) && found.left.map(({ location }) => location?.column)).toEqual([6, 14, 17])
  })

  it('is empty for an empty file', () => {
    expect(parseRunbook('f', '\n# nothing\n')).toEqual(Either.right([]))
  })

  it('refuses a file that is too large', () => {
    const most = 4 * 1024 * 1024
    expect(parseRunbook('f', '#'.repeat(most + 1))).toMatchObject({
      left: [
        {
          code: 'document-too-large',
          location: { file: 'f', line: 1, column: 1 },
          expected: `at most ${most} characters`,
        },
      ],
    })
  })

  it('(1) answers whatever the text, with a place for each mistake', () => {
    const pieces = fc.constantFrom(
      'juju ',
      'config ',
      'deploy ',
      'a',
      ' -',
      '--',
      '=',
      '\n',
      "'",
      '"',
      '$',
      '\\',
      ' ',
      '\0',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const result = parseRunbook('f', parts.join(''))
        if (Either.isLeft(result)) expect(result.left.every(({ location }) => location !== null)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('(2) reads back what is printed', () => {
    fc.assert(
      fc.property(fc.array(arbitraryCommand(), { maxLength: 5 }), (list) => {
        const result = parseRunbook('f', list.map(printCommand).join('\n'))
        expect(Either.isRight(result) ? result.right.map(({ command }) => command) : result).toEqual(list)
      }),
    )
  })
})
