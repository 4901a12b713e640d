import { describe, expect, it } from 'vitest'
import { keysThatDiffer } from '../../src/run/keysThatDiffer.js'

const config = (members: ReadonlyArray<string>, factor: number): string =>
  ['memberlist:', '  join_members:', ...members.map((name) => `    - ${name}`), 'ring:', `  factor: ${factor}`].join(
    '\n',
  )

describe('keysThatDiffer', () => {
  it('names the key of a list whose items changed', () => {
    expect(keysThatDiffer(config(['a'], 1), config(['a', 'b'], 1))).toEqual(['join_members'])
  })
  it('names every key whose value changed, sorted', () => {
    expect(keysThatDiffer(config(['a'], 1), config(['b'], 3))).toEqual(['factor', 'join_members'])
  })
  it('names nothing for equal texts, and something for texts without keys', () => {
    expect(keysThatDiffer(config(['a'], 1), config(['a'], 1))).toEqual([])
    expect(keysThatDiffer('["a"]', '["b"]')).toEqual(['its text'])
  })
})
