import { lintRules, lints } from '@coordinated-workers/core'
import { describe, expect, it } from 'vitest'
import { exampleInput } from '../../src/lint/exampleInput.js'

describe.each(lintRules)('the example of $code', (rule) => {
  const input = exampleInput(rule)
  const found = lints(input)

  it('has this lint and no other, but for what it admits', () => {
    const { also = [] } = rule.example
    expect(new Set(found.map(({ code }) => code).filter((code) => !also.includes(code)))).toEqual(new Set([rule.code]))
    expect(new Set(also)).toEqual(new Set(found.map(({ code }) => code).filter((code) => code !== rule.code)))
  })

  it('has it at the severity that the rule names', () => {
    expect(found.filter(({ code }) => code === rule.code).map(({ severity }) => severity)).toContain(rule.severity)
  })
})
