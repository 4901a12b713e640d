import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { solutionOf } from '../../src/catalog/catalogue.js'
import { expandRoles } from '../../src/domain/expandRoles.js'
import { arbitraryRoles } from '../../src/testing/arbitrary/arbitraryRoles.js'
import { arbitrarySolution } from '../../src/testing/arbitrary/arbitrarySolution.js'
import { builtIn } from '../support/builtIn.js'

const assignment = arbitrarySolution({ from: 'catalogue' }).chain((solution) =>
  fc.record({ solution: fc.constant(solution), roles: arbitraryRoles(solution), more: arbitraryRoles(solution) }),
)

describe('expandRoles', () => {
  it('replaces a meta-role by its members', () => {
    expect(expandRoles(builtIn('mimir'))(['write'])).toEqual(['ingester', 'distributor'])
    expect(expandRoles(builtIn('loki'))(['all'])).toEqual(['read', 'write', 'backend'])
  })

  it('knows what `all` meant in each release', () => {
    expect(expandRoles(builtIn('mimir', '2024-09'))(['all'])).toHaveLength(11)
    expect(expandRoles(builtIn('mimir', '2026-08'))(['all'])).toHaveLength(7)
  })

  it('drops what the solution does not know, whatever it is called', () => {
    expect(expandRoles(builtIn('tempo'))(['constructor', '__proto__', 'ruler'])).toEqual([])
  })

  test.prop([assignment])('law 1: is idempotent', ({ solution, roles }) => {
    const once = expandRoles(solution)(roles)
    expect(expandRoles(solution)(once)).toEqual(once)
  })

  test.prop([assignment])('law 2: is monotone', ({ solution, roles, more }) => {
    const grown = expandRoles(solution)([...roles, ...more])
    expect(expandRoles(solution)(roles).every((role) => grown.includes(role))).toBe(true)
  })

  test.prop([assignment])('law 3: ignores order and repetition', ({ solution, roles }) => {
    expect(expandRoles(solution)([...roles, ...roles].reverse())).toEqual(expandRoles(solution)(roles))
  })

  it('is offered by no unknown solution', () => {
    expect(solutionOf('pyroscope', '2024-09')).toBeUndefined()
  })
})
