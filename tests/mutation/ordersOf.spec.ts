import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ordersOf, patternsOf, sourcesOf, targetOf, targets, testsOf } from '../../scripts/mutation/targets.mjs'
import { root } from '../root.js'

describe('ordersOf', () => {
  it('has the lines of each target together, small changes first', () => {
    const changed = new Map<string, ReadonlyArray<readonly [number, number]>>([
      ['packages/core/src/lint/lints.ts', [[1, 40]]],
      [
        'packages/core/src/domain/Role.ts',
        [
          [3, 3],
          [7, 9],
        ],
      ],
      ['packages/core/src/domain/Status.ts', [[1, 1]]],
      ['packages/core/src/domain/index.ts', [[1, 1]]],
      ['packages/core/src/index.ts', [[1, 1]]],
      ['packages/sim/src/cli/main.ts', [[1, 1]]],
    ])
    expect(ordersOf(changed).map(({ target, patterns }) => [target, patterns])).toEqual([
      [
        'core/domain',
        [
          'packages/core/src/domain/Role.ts:3-3',
          'packages/core/src/domain/Role.ts:7-9',
          'packages/core/src/domain/Status.ts:1-1',
        ],
      ],
      ['core/lint', ['packages/core/src/lint/lints.ts:1-40']],
    ])
  })

  it('knows the smaller of two targets', () => {
    const changed = new Map([['packages/templates/src/escape/Escape.ts', [[1, 1] as const]]])
    expect(ordersOf(changed).map(({ target }) => target)).toEqual(['templates/escape'])
  })
})

describe('targetOf', () => {
  it.each([
    ['core/juju', 'core/juju'],
    ['core/juju/status', 'core/juju'],
    ['core/juju/status/StatusCodec.ts', 'core/juju'],
    ['templates/escape/Escape.ts', 'templates/escape'],
    ['templates/Template.ts', 'templates'],
    ['core/jujube', undefined],
  ])('%s belongs to %s', (name, target) => {
    expect(targetOf(name)).toBe(target)
  })
})

describe('sourcesOf', () => {
  it('are those below a folder, or one file', () => {
    expect(sourcesOf('core/juju/status')).toBe('packages/core/src/juju/status/**/*.ts')
    expect(sourcesOf('core/juju/Bundle.ts')).toBe('packages/core/src/juju/Bundle.ts')
  })
})

describe('patternsOf', () => {
  it('leave out what is a target of its own', () => {
    expect(patternsOf('templates')).toEqual([
      'packages/templates/src/**/*.ts',
      '!packages/templates/src/escape/**/*.ts',
    ])
    expect(patternsOf('templates/escape')).toEqual(['packages/templates/src/escape/**/*.ts'])
    expect(patternsOf('core/juju/Bundle.ts')).toEqual(['packages/core/src/juju/Bundle.ts'])
  })
})

describe('testsOf', () => {
  it('are those of folders, and files', () => {
    expect(testsOf('core/lint')).toContain('packages/core/test/lint/**/*.spec.ts')
    expect(testsOf('core/juju')).toContain('packages/sim/test/cli/check.spec.ts')
  })
})

describe('targets', () => {
  it.each(Object.keys(targets))('%s is a folder', (target) => {
    expect(existsSync(join(root, sourcesOf(target).replace('/**/*.ts', '')))).toBe(true)
  })
})
