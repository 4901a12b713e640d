import { describe, expect, it } from 'vitest'
import { forgive } from '../../scripts/mutation/lists.mjs'
import {
  isExplained,
  mergeSurvivors,
  printSurvivors,
  readSurvivors,
  survivorOf,
} from '../../scripts/mutation/survivors.mjs'
import { root } from '../root.js'

const survivor = (was: string, becomes: string, reason: string, file = 'packages/core/src/a.ts') => ({
  file,
  line: `return ${was}`,
  was,
  becomes,
  reason,
})

const tested = (was: string, status: string, place = `  return ${was}`) => ({
  file: `${root}/packages/core/src/a.ts`,
  line: 7,
  column: 3,
  what: 'LogicalOperator',
  place,
  was,
  becomes: 'b',
  status,
})

describe('survivors', () => {
  it('read back as they were printed, whatever the code holds, by file', () => {
    const all = [
      survivor('x ?? []', 'x && []', 'compiler: found before', 'packages/core/src/b.ts'),
      survivor('`a`: b', '``', 'unexplained'),
      { ...survivor('f() // ``', '', 'gap'), line: '' },
      survivor('a | b → c', '"`"', 'same: a: b'),
    ]
    const [last, ...first] = all
    expect(readSurvivors(printSurvivors('core', all))).toEqual([...first, last])
  })

  it('say how many are unexplained', () => {
    expect(printSurvivors('core', [survivor('a', 'b', 'unexplained'), survivor('c', 'b', 'same')])).toContain(
      '2 mutants live, 1 of them unexplained.',
    )
    expect(printSurvivors('core', [survivor('c', 'b', 'same')])).toContain('1 mutant lives, each with its reason.')
  })
})

describe('survivorOf', () => {
  it('has code on one line, and the line around it', () => {
    expect(survivorOf(tested('a &&\n    c', 'Survived', '  return a &&'), root)).toEqual({
      file: 'packages/core/src/a.ts',
      line: 'return a &&',
      was: 'a && c',
      becomes: 'b',
      reason: 'unexplained',
    })
  })

  it('does not repeat a line that it has as a whole', () => {
    expect(survivorOf(tested('a()', 'Survived', '  a()'), root).line).toBe('')
  })
})

describe('mergeSurvivors', () => {
  it('keeps reasons, drops what was noticed and keeps what was not tested', () => {
    const listed = [
      survivor('a', 'b', 'same: 1'),
      survivor('a', 'b', 'same: 2'),
      survivor('c', 'b', 'gap'),
      survivor('d', 'b', 'text'),
    ]
    const lived = [survivor('e', 'b', 'unexplained'), ...[1, 2, 3].map(() => survivor('a', 'b', 'unexplained'))]
    const merged = mergeSurvivors(listed, lived, ({ was }) => was === 'c')
    expect(merged.map(({ was, reason }) => `${was} ${reason}`)).toEqual([
      'e unexplained',
      'a same: 1',
      'a same: 2',
      'a unexplained',
      'd text',
    ])
  })
})

describe('isExplained', () => {
  it('knows what is listed with a reason', () => {
    const explained = isExplained([survivor('a', 'b', 'same'), survivor('c', 'b', 'unexplained')])
    expect(['a', 'c', 'd'].map((was) => explained(survivor(was, 'b', '')))).toEqual([true, false, false])
  })

  it('takes a gap for no reason: a test could notice', () => {
    expect(isExplained([survivor('a', 'b', 'gap: null beside what is absent')])(survivor('a', 'b', ''))).toBe(false)
  })
})

describe('forgive', () => {
  it('does not count survivors whose reason is listed, and counts what is noticed after all', () => {
    const run = [tested('a', 'Survived'), tested('c', 'Survived'), tested('a', 'Killed')]
    const { forgiven, counted } = forgive(run, [survivor('a', 'b', 'same')])
    expect(forgiven).toEqual([{ mutant: run[0], reason: 'same' }])
    expect(counted).toEqual([run[1], run[2]])
  })
})
