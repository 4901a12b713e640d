import { describe, expect, it } from 'vitest'
import { solutionOf } from '../../../src/catalog/catalogue.js'
import type { Solution } from '../../../src/domain/Solution.js'
import { problem } from '../../../src/error/Problem.js'
import { roleWarnings } from '../../../src/juju/status/roleWarnings.js'
import { keyAt, placed } from '../placed.js'

const solution = (name: string): Solution => {
  const found = solutionOf(name, '2024-09')
  if (found === undefined) throw new Error(name)
  return found
}

const placeOf = (app: string) => ({ path: ['applications', app], location: keyAt('a', 'applications', app) })

const unknown = (app: string, roles: string) =>
  problem(
    'roles-unknown',
    `the roles of ${app} are not known: no message names them; the charm's default is assumed, ${roles}`,
    {
      ...placeOf(app),
      hint: `Give its options: juju config ${app} --format json > ${app}.json, then --config ${app}=${app}.json, or the bundle.`,
    },
  )

describe('roleWarnings', () => {
  it('are one for all whose roles are inferred, and one for each of the others', () => {
    const [tempo, mimir] = [solution('tempo'), { ...solution('mimir'), defaultRoles: [] }]
    expect(
      roleWarnings(placed({}), [
        { name: 'x', solution: tempo, addendum: {} },
        { name: 'y', solution: tempo, addendum: { roles: ['querier', 'ingester'] } },
        { name: 'z', solution: tempo, addendum: { roles: [] } },
        { name: 'v', solution: mimir, addendum: { check: 'up' } },
      ]),
    ).toEqual([
      problem(
        'roles-inferred',
        'roles are inferred from messages, as a status has no options: y (querier, ingester), z (none)',
        placeOf('y'),
      ),
      unknown('x', tempo.defaultRoles.join(', ')),
      unknown('v', 'no role'),
    ])
    expect(tempo.defaultRoles.length).toBeGreaterThan(0)
  })

  it('are none of nobody', () => {
    expect(roleWarnings(placed({}), [])).toEqual([])
  })
})
