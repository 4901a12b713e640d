import { describe, expect, it } from 'vitest'
import { assignableRoles, isAssignable } from '../../src/domain/Solution.js'
import { builtIn } from '../support/builtIn.js'

const tempo = builtIn('tempo')

describe('isAssignable', () => {
  it('holds for roles and meta-roles, and for no other name', () => {
    expect(assignableRoles(tempo).every(isAssignable(tempo))).toBe(true)
    expect(isAssignable(tempo)('all')).toBe(true)
    expect(isAssignable(tempo)('ghost')).toBe(false)
    expect(isAssignable(tempo)('toString')).toBe(false)
  })
})
