import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isBelow, readOutcomes, scoreOf } from '../../scripts/mutation/score.mjs'

const tested = (...statuses: ReadonlyArray<string>) =>
  statuses.map((status, line) => ({
    ...{ file: 'a.ts', line, column: 1, what: '', place: '', was: '', becomes: '' },
    status,
  }))

const repeated = (status: string, times: number) => tested(...Array.from({ length: times }, () => status))

describe('scoreOf', () => {
  it('counts a mutant that hangs as killed, one that no test reaches as alive, and one that was not run not at all', () => {
    const outcomes = tested('Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'CompileError', 'RuntimeError')
    expect(scoreOf(outcomes)).toMatchObject({ killed: 2, hung: 1, all: 4, percent: 50 })
    expect(scoreOf(outcomes).survivors.map(({ status }) => status)).toEqual(['Survived', 'NoCoverage'])
  })

  it('is perfect of nothing', () => {
    expect(scoreOf([]).percent).toBe(100)
  })
})

describe('isBelow', () => {
  it('forgives three survivors, whatever the share', () => {
    expect(isBelow(scoreOf(repeated('Survived', 3)), 90)).toBe(false)
    expect(isBelow(scoreOf(repeated('Survived', 4)), 90)).toBe(true)
  })

  it('goes by the share of many', () => {
    const killed = repeated('Killed', 90)
    expect(isBelow(scoreOf([...killed, ...repeated('Survived', 10)]), 90)).toBe(false)
    expect(isBelow(scoreOf([...killed, ...repeated('Survived', 11)]), 90)).toBe(true)
  })
})

describe('readOutcomes', () => {
  it('reads what was written until the run was ended, even in the middle of a line', () => {
    const place = mkdtempSync(join(tmpdir(), 'cw-outcomes-'))
    const [first] = tested('Killed')
    writeFileSync(join(place, 'a'), `{"planned":7}\n${JSON.stringify(first)}\n{"file":"b.ts","li`)
    expect(readOutcomes(join(place, 'a'))).toEqual({ planned: 7, tested: [first] })
    expect(readOutcomes(join(place, 'absent'))).toEqual({ planned: 0, tested: [] })
    rmSync(place, { recursive: true })
  })
})
