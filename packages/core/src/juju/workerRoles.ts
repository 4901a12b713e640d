import * as Either from 'fp-ts/lib/Either.js'
import { byText } from '../domain/byText.js'
import type { Options, OptionValue } from '../domain/Deployment.js'
import { optionOfRole, type Role } from '../domain/Role.js'
import { assignableRoles, isAssignable, type Solution } from '../domain/Solution.js'
import { didYouMean, didYouMeanHint } from '../error/didYouMean.js'
import { type Problem, problem } from '../error/Problem.js'
import { describeValue, quote } from '../error/quote.js'
import { readBoolean } from './codecs.js'
import { type Locator, nowhere } from './mergedDocument.js'

/** The part of an application that its roles follow from. */
export interface RoleOptions {
  readonly name: string
  readonly options: Options
}

/** Roles that are on, and what is old or doubtful about the way they are written. */
export interface WorkerRoles {
  /** In the alphabetical order in which a charm reads its options; meta-roles unexpanded. */
  readonly roles: ReadonlyArray<Role>
  readonly warnings: ReadonlyArray<Problem>
}

const prefix = optionOfRole('')

/** Spellings of older charm revisions, and until when they were in use. */
const oldSpellings = {
  bare: { mimir: '2024-04', loki: '2024-08' },
  role: { tempo: '2024-08' },
  roles: { mimir: '2023-11' },
} as const satisfies Record<string, Readonly<Record<string, string>>>

const lastRelease = (spelling: keyof typeof oldSpellings, solution: Solution): string => {
  const releases: Readonly<Record<string, string>> = oldSpellings[spelling]
  return releases[solution.name] ?? '2024-08'
}

/** One option as it bears on roles. */
type Reading =
  | { readonly _tag: 'unrelated' }
  | { readonly _tag: 'current'; readonly role: Role; readonly on: boolean }
  | { readonly _tag: 'old'; readonly roles: ReadonlyArray<Role>; readonly spelling: keyof typeof oldSpellings }
  | { readonly _tag: 'wrong'; readonly problem: Problem }

const unrelated: Reading = { _tag: 'unrelated' }

const readOption = (
  solution: Solution,
  { name }: RoleOptions,
  locator: Locator,
  option: string,
  value: OptionValue,
): Reading => {
  const path = ['applications', name, 'options', option]
  const known = assignableRoles(solution)
  const knownOptions = known.map(optionOfRole)
  const unknown = (role: string, hint: string | null): Reading => ({
    _tag: 'wrong',
    problem: problem('unknown-role-option', `${solution.title} workers have no role ${quote(role)}`, {
      path,
      location: locator.locateKey(path),
      found: option.startsWith(prefix) ? option : `${option}: ${describeValue(value)}`,
      expected: `one of ${knownOptions.join(', ')}`,
      hint,
    }),
  })
  const notBoolean = (): Reading => ({
    _tag: 'wrong',
    problem: problem('shape', `option ${option} is a boolean`, {
      path,
      location: locator.locate(path),
      found: describeValue(value),
      expected: 'true or false',
    }),
  })
  if (option.startsWith(prefix)) {
    const role = option.slice(prefix.length)
    if (!isAssignable(solution)(role)) return unknown(role, didYouMeanHint(option, knownOptions))
    const on = readBoolean(value)
    return on === null ? notBoolean() : { _tag: 'current', role, on }
  }
  if (isAssignable(solution)(option)) {
    const on = readBoolean(value)
    return on === null ? notBoolean() : { _tag: 'old', roles: on ? [option] : [], spelling: 'bare' }
  }
  if ((option === 'role' || option === 'roles') && typeof value === 'string') {
    const roles = value
      .split(',')
      .map((role) => role.trim())
      .filter((role) => role !== '')
    const wrong = roles.find((role) => !isAssignable(solution)(role))
    if (wrong !== undefined) return unknown(wrong, didYouMeanHint(wrong, known))
    return { _tag: 'old', roles, spelling: option }
  }
  const meant = didYouMean(option, knownOptions)
  return meant === null ? unrelated : unknown(option, `Did you mean ${meant}?`)
}

const oldSpellingWarning = (
  solution: Solution,
  { name }: RoleOptions,
  locator: Locator,
  options: ReadonlyArray<string>,
  spelling: keyof typeof oldSpellings,
): Problem => {
  const path = ['applications', name, 'options', options[0] ?? '']
  const shown = options.length > 3 ? `${options.slice(0, 3).join(', ')}, …` : options.join(', ')
  const meaning = spelling === 'bare' ? `${shown} without ${prefix}` : `one text in ${shown}`
  return problem(
    'option-deprecated',
    `${name} spells its roles as ${solution.title} workers did up to ${lastRelease(spelling, solution)}: ${meaning}`,
    { path, location: locator.locateKey(path), hint: `Later charms refuse it. Write ${prefix}NAME: true instead.` },
  )
}

/**
 * The roles that a worker's options turn on. An option that is not set has the charm's default, unless the roles are
 * spelt as in older releases, whose charms had no such defaults.
 *
 * Laws:
 * 1. every role is assignable in the solution, and occurs once;
 * 2. roles come in alphabetical order of their options;
 * 3. the order in which options are written does not matter.
 *
 * @example
 * workerRoles(tempo)({ name: 'w', options: {} }) // → right({ roles: ['all'], warnings: [] })
 */
export const workerRoles =
  (solution: Solution) =>
  (application: RoleOptions, locator: Locator = nowhere): Either.Either<ReadonlyArray<Problem>, WorkerRoles> => {
    const on = new Map<Role, boolean>()
    const old = new Set<Role>()
    const oldOptions: string[] = []
    let spelling: keyof typeof oldSpellings | null = null
    const problems: Problem[] = []
    for (const [option, value] of Object.entries(application.options).sort(byText(([option]) => option))) {
      const reading = readOption(solution, application, locator, option, value)
      switch (reading._tag) {
        case 'unrelated':
          break
        case 'current':
          on.set(reading.role, reading.on)
          break
        case 'old':
          for (const role of reading.roles) old.add(role)
          oldOptions.push(option)
          spelling ??= reading.spelling
          break
        case 'wrong':
          problems.push(reading.problem)
          break
      }
    }
    if (problems.length > 0) return Either.left(problems)
    const defaults = spelling === null ? solution.defaultRoles.filter((role) => !on.has(role)) : []
    const current = [...on].filter(([, isOn]) => isOn).map(([role]) => role)
    const roles = [...new Set([...current, ...old, ...defaults])].sort(byText(optionOfRole))
    const warnings = spelling === null ? [] : [oldSpellingWarning(solution, application, locator, oldOptions, spelling)]
    return Either.right({ roles, warnings })
  }
