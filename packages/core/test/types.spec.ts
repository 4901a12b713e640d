import type * as Either from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { describe, expectTypeOf, it } from 'vitest'
import {
  type Behaviour,
  type behaviours,
  type Cluster,
  type Command,
  type ConfigProblem,
  type Configured,
  type Coverage,
  coverage,
  expandRoles,
  type Lint,
  type LintSeverity,
  type lintSeverities,
  lints,
  listOf,
  nullable,
  type Problem,
  parseCommand,
  type Release,
  type RenderedConfig,
  type Role,
  type RoleHolder,
  type releases,
  type S3Integration,
  type Solution,
  type StatusName,
  type severities,
  solutionOf,
  tested,
  workerConfig,
} from '../src/index.js'

/** The member of a union with this tag. */
type Tagged<A, Tag> = Extract<A, { readonly _tag: Tag }>

describe('types of core', () => {
  it('codecs keep the type of what they hold', () => {
    const isEven = (value: unknown): value is 2 | 4 => value === 2 || value === 4
    expectTypeOf(tested('2 or 4', isEven)).toEqualTypeOf<t.Type<2 | 4>>()
    expectTypeOf(nullable(tested('2 or 4', isEven))).toEqualTypeOf<t.Type<2 | 4 | null, unknown>>()
    expectTypeOf(listOf(tested('2 or 4', isEven), 'a list')).toEqualTypeOf<t.Type<ReadonlyArray<2 | 4>, unknown>>()
  })

  it('what may fail says how, and keeps the type of what does not', () => {
    expectTypeOf<Configured<7>>().toEqualTypeOf<Either.Either<ConfigProblem, 7>>()
    expectTypeOf(workerConfig).returns.toEqualTypeOf<Configured<RenderedConfig>>()
    expectTypeOf(parseCommand).returns.toEqualTypeOf<Either.Either<ReadonlyArray<Problem>, Command>>()
    expectTypeOf(solutionOf).returns.toEqualTypeOf<Solution | undefined>()
  })

  it('functions take the data last', () => {
    expectTypeOf(expandRoles).returns.toEqualTypeOf<(assigned: ReadonlyArray<Role>) => ReadonlyArray<Role>>()
    expectTypeOf(coverage).returns.toEqualTypeOf<(holders: ReadonlyArray<RoleHolder>) => Coverage>()
    expectTypeOf(lints).returns.toEqualTypeOf<ReadonlyArray<Lint>>()
  })

  it('lists of names are the types of the names', () => {
    expectTypeOf<(typeof behaviours)[number]>().toEqualTypeOf<Behaviour>()
    expectTypeOf<(typeof releases)[number]>().toEqualTypeOf<Release>()
    expectTypeOf<(typeof severities)[number]>().toEqualTypeOf<StatusName>()
    expectTypeOf<(typeof lintSeverities)[number]>().toEqualTypeOf<LintSeverity>()
  })

  it('a tag tells what there is', () => {
    expectTypeOf<Tagged<ConfigProblem, 'bad-value'>>().toHaveProperty('field').toEqualTypeOf<string>()
    expectTypeOf<Tagged<ConfigProblem, 'no-template'>>().not.toHaveProperty('field')
    expectTypeOf<Tagged<Command, 'config'>>().toHaveProperty('settings')
    expectTypeOf<Tagged<Command, 'query'>>().not.toHaveProperty('settings')
    expectTypeOf<Tagged<S3Integration, 'ready'>>().toHaveProperty('data')
    expectTypeOf<Tagged<S3Integration, 'missing'>>().not.toHaveProperty('data')
  })

  it('data cannot be changed', () => {
    expectTypeOf<Cluster['workers']>().not.toHaveProperty('push')
    expectTypeOf<Solution['roles']>().not.toHaveProperty('push')
    expectTypeOf<Cluster>().toEqualTypeOf<Readonly<Cluster>>()
  })
})
