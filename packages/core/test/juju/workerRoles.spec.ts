import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Options } from '../../src/domain/Deployment.js'
import { optionOfRole } from '../../src/domain/Role.js'
import { assignableRoles } from '../../src/domain/Solution.js'
import { problem } from '../../src/error/Problem.js'
import { workerRoles } from '../../src/juju/workerRoles.js'
import { builtIn } from '../support/builtIn.js'
import { keyAt, placed, valueAt } from './placed.js'

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
    ['an empty place in one text of old', mimir, { roles: 'querier,, ' }, ['querier']],
    ['a list in one text of old', mimir, { roles: 'querier, ingester' }, ['ingester', 'querier']],
    ['options that have nothing to do with roles', tempo, { memory_limit: '2Gi' }, ['all']],
    ['a number under the old name', tempo, { role: 3 }, ['all']],
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

  it('says what is wrong with a value, and where', () => {
    const locator = placed({})
    const place = (option: string) => ['applications', 'w', 'options', option]
    const problemOf = (options: Options) => workerRoles(tempo)({ name: 'w', options }, locator)
    const expected = `one of ${assignableRoles(tempo).map(optionOfRole).join(', ')}`
    for (const option of ['role-all', 'ingester'])
      expect(problemOf({ [option]: 'maybe' })).toEqual(
        Either.left([
          problem('shape', `option ${option} is a boolean`, {
            ...{ path: place(option), location: valueAt('a', ...place(option)), found: '"maybe"' },
            expected: 'true or false',
          }),
        ]),
      )
    expect(problemOf({ role: 'ingestor' })).toEqual(
      Either.left([
        problem('unknown-role-option', 'Tempo workers have no role "ingestor"', {
          ...{ path: place('role'), location: keyAt('a', ...place('role')), found: 'role: "ingestor"', expected },
          hint: 'Did you mean ingester?',
        }),
      ]),
    )
    expect(problemOf({ 'role-x': true })).toMatchObject({ left: [{ found: 'role-x' }] })
    expect(problemOf({ 'all-role-': 'all' })).toMatchObject({ right: { roles: ['all'] } })
  })

  it('tells problems in the order of options', () => {
    const found = workerRoles(tempo)({ name: 'w', options: { 'role-z': true, 'role-all': 1, 'role-a': true } })
    expect(Either.isLeft(found) && found.left.map(({ path }) => path.at(-1))).toEqual(['role-a', 'role-all', 'role-z'])
  })

  it.each([
    [{ ingester: true, querier: true, ruler: true }, 'ingester, querier, ruler without role-'],
    [
      { ingester: true, querier: true, ruler: true, distributor: true },
      'distributor, ingester, querier, … without role-',
    ],
    [{ roles: 'querier' }, 'one text in roles'],
  ])('tells how roles are spelt: %j', (options, meaning) => {
    const found = workerRoles(mimir)({ name: 'w', options }, placed({}))
    const [first = ''] = Object.keys(options).sort()
    const path = ['applications', 'w', 'options', first]
    expect(found).toMatchObject({
      right: {
        warnings: [
          {
            message: expect.stringMatching(new RegExp(`: ${meaning}$`)),
            path,
            location: keyAt('a', ...path),
            hint: 'Later charms refuse it. Write role-NAME: true instead.',
          },
        ],
      },
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
