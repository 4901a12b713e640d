import { describe, expect, it } from 'vitest'
import { active, type Role, type Status } from '../../../src/index.js'
import type { CoordinatorInput } from '../../../src/testing/databag/CoordinatorInput.js'
import { assertLaw } from '../../../src/testing/law/assertLaw.js'
import { type CoordinatorUnderTest, lawsOfCoordinator } from '../../../src/testing/law/lawsOfCoordinator.js'
import { broken, explainsItself } from './broken.js'

type Roles = CoordinatorInput['roles']

const read = (text: string | undefined): unknown => (text === undefined ? null : JSON.parse(text))

const rolesIn = (databag: Readonly<Record<string, string>>): ReadonlyArray<Role> => {
  const role = read(databag['role'])
  return typeof role === 'string' ? role.split(',') : []
}

/** A correct coordinator that knows databags only; each part can be replaced by a broken one. */
const coordinator = (
  parts: {
    readonly roles?: (databag: Readonly<Record<string, string>>) => ReadonlyArray<Role>
    readonly counts?: (relation: CoordinatorInput['cluster'][number]) => boolean
    readonly expand?: (roles: Roles, role: Role) => ReadonlyArray<Role>
    readonly s3?: (databag: CoordinatorInput['s3']) => boolean
    readonly leads?: (input: CoordinatorInput) => boolean
    readonly remember?: boolean
  } = {},
): CoordinatorUnderTest => {
  const roles = parts.roles ?? rolesIn
  const counts = parts.counts ?? (() => true)
  const expand = parts.expand ?? ((known, role) => known.metaRoles[role] ?? [role])
  const text = (value: string | undefined): boolean => {
    if (value === undefined) return false
    try {
      return typeof JSON.parse(value) === 'string'
    } catch {
      return true
    }
  }
  const s3 =
    parts.s3 ??
    ((databag) =>
      databag !== null && ['endpoint', 'bucket', 'access-key', 'secret-key'].every((key) => text(databag[key])))
  let last: ReadonlyArray<Role> = []
  const find = (input: CoordinatorInput) => {
    const found = new Set(
      input.cluster
        .filter(counts)
        .flatMap(({ databag }) => roles(databag).flatMap((role) => expand(input.roles, role))),
    )
    if (parts.remember === true) for (const role of last) found.add(role)
    last = [...found]
    const missing = (all: ReadonlyArray<Role>) => all.filter((role) => !found.has(role))
    return {
      covered: input.roles.all.filter((role) => found.has(role)),
      missingRequired: missing(input.roles.required),
      missingOptional: missing(input.roles.optional),
    }
  }
  const fine = (input: CoordinatorInput): boolean =>
    input.cluster.length > 0 && find(input).missingRequired.length === 0 && s3(input.s3)
  return {
    coverage: find,
    status: (input): Status => (fine(input) ? active() : { status: 'blocked', message: '' }),
    publishes: async (input) => (parts.leads ?? (({ leader }) => leader))(input) && fine(input),
  }
}

describe('lawsOfCoordinator', () => {
  it('hold for a coordinator that knows databags only, sync and async', async () => {
    const laws = lawsOfCoordinator(coordinator(), { solution: { from: 'anywhere' } })
    expect(laws.length).toBeGreaterThan(6)
    expect((await broken(laws)).map(({ report }) => report)).toEqual([])
  })

  it.each([
    [
      'forgets that a databag holds JSON',
      { roles: (bag: Readonly<Record<string, string>>) => (bag['role'] ?? '').split(',') },
      'coverage: a role is covered',
    ],
    [
      'takes a list of roles for one',
      { roles: (bag: Readonly<Record<string, string>>) => [String(read(bag['role']))] },
      'coverage: a role is covered',
    ],
    ['does not know meta-roles', { expand: (_: Roles, role: Role) => [role] }, 'coverage: the required'],
    [
      'does not count an application with 0 units',
      { counts: ({ units }: CoordinatorInput['cluster'][number]) => Object.keys(units).length > 0 },
      'coverage: a role is covered',
    ],
    [
      'waits for every address',
      {
        counts: ({ units }: CoordinatorInput['cluster'][number]) =>
          Object.values(units).every((bag) => 'address' in bag),
      },
      'coverage: a role is covered',
    ],
    ['takes any s3 databag for usable', { s3: (bag: CoordinatorInput['s3']) => bag !== null }, 'status: as severe'],
    [
      'takes a number for a bucket',
      {
        s3: (bag: CoordinatorInput['s3']) =>
          bag !== null && ['endpoint', 'bucket', 'access-key', 'secret-key'].every((key) => key in bag),
      },
      'status: as severe',
    ],
    ['lets every unit publish', { leads: () => true }, 'publication:'],
    ['remembers roles from one hook to the next', { remember: true }, 'coverage:'],
    [
      'fails on a role it does not know',
      {
        expand: ({ all, metaRoles }: Roles, role: Role) => {
          if (!all.includes(role) && !(role in metaRoles)) throw new Error(`no role ${role}`)
          return metaRoles[role] ?? [role]
        },
      },
      'coverage: a role that nobody knows',
    ],
  ])('find one that %s, in a few lines', async (_, parts, law) => {
    const found = await broken(lawsOfCoordinator(coordinator(parts)), 200, law)
    const [first] = found.filter((outcome) => outcome.law.includes(law))
    expect(found.map((outcome) => outcome.law)).toContainEqual(expect.stringContaining(law))
    if (first === undefined) return
    explainsItself(first)
    // One relation at most, with one unit at most.
    expect(JSON.stringify(first.counterexample).match(/"databag"/g)?.length ?? 0).toBeLessThanOrEqual(1)
    expect(JSON.stringify(first.counterexample).match(/"juju_topology"/g)?.length ?? 0).toBeLessThanOrEqual(1)
  })

  it('messages are compared when asked for', async () => {
    const laws = lawsOfCoordinator(coordinator(), { messages: true })
    expect((await broken(laws)).map((outcome) => outcome.law)).toEqual([expect.stringContaining('word by word')])
  })

  it('run again from seed and path on the same case', async () => {
    const [law] = lawsOfCoordinator(coordinator({ expand: (_, role) => [role] }))
    const first = await law?.check({ seed: 3 })
    if (law === undefined || first === undefined || first.path === null) throw new Error('it held')
    const again = await law.check({ seed: first.seed, path: first.path })
    expect(again.counterexample).toEqual(first.counterexample)
    await expect(assertLaw(law, { seed: 3 })).rejects.toThrow('✗ coordinator, coverage: a role is covered')
  })
})
