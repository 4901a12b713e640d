import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problem } from '../../src/error/Problem.js'
import { renderPath, renderProblem } from '../../src/error/renderProblem.js'

const location = { file: 'cos.yaml', line: 3, column: 5 }

describe('renderProblem', () => {
  it('says where, what, what instead and what to do', () => {
    const told = problem('unknown-role-option', 'Tempo workers have no role "foo"', {
      location,
      path: ['applications', 'tempo-worker', 'options', 'role-foo'],
      found: 'role-foo',
      expected: 'one of role-all, role-querier',
      hint: 'Did you mean role-all?',
    })
    expect(renderProblem(told)).toBe(
      [
        'cos.yaml:3:5: Tempo workers have no role "foo"',
        '  at applications.tempo-worker.options.role-foo',
        '  found role-foo, expected one of role-all, role-querier',
        '  Did you mean role-all?',
      ].join('\n'),
    )
  })

  it('is one line when only the message is known', () => {
    expect(renderProblem(problem('usage', 'no file was given'))).toBe('no file was given')
  })

  it.each([
    [{ found: 'x' }, '  found x'],
    [{ expected: 'y' }, '  expected y'],
    [{ found: 'x', expected: 'y' }, '  found x, expected y'],
  ])('says what is known of %j', (known, line) => {
    expect(renderProblem(problem('shape', 'wrong', known))).toBe(`wrong\n${line}`)
  })

  it('(1, 2) keeps to its lines whatever it is told', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 })
    const path = fc.array(fc.oneof(text, fc.nat()), { maxLength: 4 })
    fc.assert(
      fc.property(text, text, text, path, (message, found, hint, at) => {
        const lines = renderProblem(problem('shape', message, { location, found, hint, path: at })).split('\n')
        expect(lines[0]).toMatch(/^cos\.yaml:3:5: /)
        expect(lines.slice(1).every((line) => line.startsWith('  '))).toBe(true)
        expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
      }),
    )
  })
})

describe('renderPath', () => {
  it.each([
    [[], ''],
    [['relations', 0, 1], 'relations[0][1]'],
    [['applications', 'a b'], 'applications["a b"]'],
    [['__proto__'], '__proto__'],
    [['x'.repeat(80)], 'x'.repeat(80)],
    [['x'.repeat(81)], `["${'x'.repeat(80)}…"]`],
    [Array.from({ length: 41 }, () => 0), '[0]'.repeat(40)],
  ])('writes %j', (path, text) => {
    expect(renderPath(path)).toBe(text)
  })
})
