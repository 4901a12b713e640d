import { describe, expect, it } from 'vitest'
import { coverage, type RoleHolder } from '../../../src/index.js'
import type { CoverageKind } from '../../../src/testing/arbitrary/Assignment.js'
import { arbitraryAssignment } from '../../../src/testing/arbitrary/arbitraryAssignment.js'
import { builtIn } from '../../support/builtIn.js'
import { keepsContract } from '../arbitraryContract.js'

const tempo = builtIn('tempo')
const mimir = builtIn('mimir')
const loki = builtIn('loki')

const missing: Readonly<Record<CoverageKind, (required: number, optional: number) => boolean>> = {
  consistent: (required) => required === 0,
  'barely-inconsistent': (required) => required === 1,
  degraded: (required, optional) => required === 0 && optional > 0,
  'at-will': () => true,
}

const labels = (holders: ReadonlyArray<RoleHolder>): ReadonlyArray<string> => [
  ...(holders.length === 0 ? ['nobody'] : holders.length === 1 ? ['one application'] : ['several applications']),
  ...(holders.some(({ units }) => units === 0) ? ['0 units'] : []),
  ...(holders.some(({ roles }) => roles.some((role) => Object.hasOwn(mimir.metaRoles, role))) ? ['meta-role'] : []),
]

for (const solution of [tempo, mimir, loki]) {
  for (const kind of ['consistent', 'barely-inconsistent', 'degraded', 'at-will'] as const) {
    if (kind === 'degraded' && solution.optional.length === 0) continue
    keepsContract({
      name: `arbitraryAssignment: ${solution.name}, ${kind}`,
      arbitrary: arbitraryAssignment(solution, kind),
      wrong: (holders) => {
        const { missingRequired, missingOptional } = coverage(solution)(holders)
        const names = new Set(holders.map(({ app }) => app))
        return [
          ...(missing[kind](missingRequired.length, missingOptional.length) ? [] : [`not ${kind}`]),
          ...(names.size === holders.length ? [] : ['a name twice']),
          ...(kind !== 'at-will' && !solution.severalRolesPerWorker && holders.some(({ roles }) => roles.length > 1)
            ? ['too many roles']
            : []),
        ]
      },
      labels,
      shares: {
        '0 units': [0.02, 0.9],
        ...(kind === 'consistent' ? { 'one application': [0.2, 0.5], 'several applications': [0.3, 1] } : {}),
        ...(kind === 'at-will' ? { nobody: [0.01, 0.4], 'meta-role': [0.1, 0.95] } : {}),
      },
      smallest: [],
    })
  }
}

keepsContract({
  name: 'arbitraryAssignment, shrinking',
  arbitrary: arbitraryAssignment(loki, 'consistent'),
  wrong: () => [],
  labels: () => [],
  shares: {},
  smallest: [
    { is: [{ app: 'a', roles: ['all'], units: 1 }] },
    {
      fails: (holders) => holders.length > 1,
      is: [1, 1],
      of: (holders) => holders.map(({ units }) => units),
    },
    { fails: (holders) => holders.some(({ units }) => units > 1), is: [{ app: 'a', roles: ['all'], units: 2 }] },
  ],
})

keepsContract({
  name: 'arbitraryAssignment, shrinking what is barely inconsistent',
  arbitrary: arbitraryAssignment(loki, 'barely-inconsistent'),
  wrong: () => [],
  labels: () => [],
  shares: {},
  smallest: [{ is: [{ app: 'a', roles: ['backend', 'write'], units: 1 }] }],
})

describe('arbitraryAssignment', () => {
  it('does not pretend that a solution without optional roles can be degraded', () => {
    expect(() => arbitraryAssignment(loki, 'degraded')).toThrow('has no optional role')
  })
})
