import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Options } from '../../src/domain/Deployment.js'
import { optionOfRole } from '../../src/domain/Role.js'
import { assignableRoles } from '../../src/domain/Solution.js'
import { workerRoles } from '../../src/juju/workerRoles.js'
import { builtIn } from '../support/builtIn.js'

const [tempo, mimir, loki] = [builtIn('tempo'), builtIn('mimir'), builtIn('loki')]

const rolesOf = (solution: typeof tempo, options: Options) => {
  const result = workerRoles(solution)({ name: 'w', options })
  return Either.isRight(result) ? result.right.roles : result.left.map(({ code }) => code)
}

describe('workerRoles', () => {
  it.each([
    ["the charm's default on Tempo", tempo, {}, ['all']],
    ["the charm's default on Mimir", mimir, {}, []],
    ["the charm's default on Loki", loki, {}, []],
    ['an option that turns the default off', tempo, { 'role-all': false, 'role-querier': true }, ['querier']],
    ['an option beside a default', tempo, { 'role-querier': true }, ['all', 'querier']],
    ['texts for booleans', mimir, { 'role-read': 'true', 'role-write': 'False' }, ['read']],
    ["YAML 1.1's booleans", mimir, { 'role-read': 'yes', 'role-write': 'off' }, ['read']],
    [
      'alphabetical order of options',
      loki,
      { 'role-write': true, 'role-backend': true, 'role-read': true },
      ['backend', 'read', 'write'],
    ],
    ['bare booleans of old', mimir, { ingester: true, querier: false, ruler: true }, ['ingester', 'ruler']],
    ['one text of old', tempo, { role: 'all' }, ['all']],
    ['one text of old, without the default of today', tempo, { role: 'ingester' }, ['ingester']],
    ['a list in one text of old', mimir, { roles: 'querier, ingester' }, ['ingester', 'querier']],
    ['options that have nothing to do with roles', tempo, { memory_limit: '2Gi' }, ['all']],
  ])('takes %s', (_what, solution, options, roles) => {
    expect(rolesOf(solution, options)).toEqual(roles)
  })

  it.each([
    ['an unknown role', tempo, { 'role-foo': true }, ['unknown-role-option']],
    ['an unknown role even when off', tempo, { 'role-foo': false }, ['unknown-role-option']],
    ["another solution's role", tempo, { 'role-read': true }, ['unknown-role-option']],
    ['a misspelt option', tempo, { 'rol-ingester': true }, ['unknown-role-option']],
    ['an unknown role in one text', tempo, { role: 'everything' }, ['unknown-role-option']],
    ['what is no boolean', tempo, { 'role-all': 'maybe' }, ['shape']],
    ['a number', tempo, { 'role-all': 1 }, ['shape']],
  ])('refuses %s', (_what, solution, options, codes) => {
    expect(rolesOf(solution, options)).toEqual(codes)
  })

  it('says where, what is known and what was meant', () => {
    const locator = { locate: () => null, locateKey: () => ({ file: 'b.yaml', line: 7, column: 5 }) }
    const result = workerRoles(tempo)({ name: 'w', options: { 'role-ingestor': true } }, locator)
    expect(result).toMatchObject({
      left: [
        {
          location: { line: 7 },
          path: ['applications', 'w', 'options', 'role-ingestor'],
          hint: 'Did you mean role-ingester?',
        },
      ],
    })
  })

  it('names the release that spelt roles in the old way', () => {
    const messages = [
      workerRoles(mimir)({ name: 'w', options: { ingester: true } }),
      workerRoles(loki)({ name: 'w', options: { read: true } }),
      workerRoles(tempo)({ name: 'w', options: { role: 'all' } }),
      workerRoles(mimir)({ name: 'w', options: { roles: 'querier' } }),
    ].map((result) => (Either.isRight(result) ? result.right.warnings[0]?.message : null))
    const releases = ['2024-04', '2024-08', '2024-08', '2023-11']
    messages.forEach((message, index) => {
      expect(message).toContain(`up to ${releases[index]}`)
    })
  })

  it('(1, 2, 3) gives assignable roles once, in order, however the options are ordered', () => {
    const options = fc.uniqueArray(
      fc.tuple(
        fc.constantFrom(...assignableRoles(mimir).map(optionOfRole)),
        fc.constantFrom<string | boolean>(true, false, 'true'),
      ),
      { selector: ([option]) => option, maxLength: 8 },
    )
    fc.assert(
      fc.property(options, (entries) => {
        const roles = rolesOf(mimir, Object.fromEntries(entries))
        expect(roles).toEqual([...new Set(roles)].sort())
        expect(roles.every((role) => assignableRoles(mimir).includes(role))).toBe(true)
        expect(rolesOf(mimir, Object.fromEntries(entries.toReversed()))).toEqual(roles)
      }),
    )
  })
})
