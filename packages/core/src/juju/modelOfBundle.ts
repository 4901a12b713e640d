import * as Either from 'fp-ts/lib/Either.js'
import type { ModelIdentity } from '../domain/Deployment.js'
import type { Solution } from '../domain/Solution.js'
import { type Location, type Problem, problem } from '../error/Problem.js'
import type { Bundle, BundleApplication } from './Bundle.js'
import { parseCharmUrl } from './CharmUrl.js'
import { dictionary, lookup } from './dictionary.js'
import type { JujuApplication, JujuEndpoint, JujuModel, JujuRelation } from './JujuModel.js'
import { listed } from './listed.js'
import { type CharmedEnd, printEnd, type RelationEnd, resolveEnds } from './resolveEnds.js'

/** What a missing `scale` means: 0 units in an export of a running model, 1 in a bundle that someone wrote to deploy. */
export type ScaleReading = 'export' | 'handwritten'

export interface ModelOptions {
  readonly reading: ScaleReading
  readonly solutions: ReadonlyArray<Solution>
  readonly identity: ModelIdentity
  /** Where the relation of that index stands. */
  readonly locateRelation: (index: number) => Location | null
}

const unitsWhenMissing = (bundle: Bundle, reading: ScaleReading): number =>
  bundle.kind === 'kubernetes' && reading === 'handwritten' ? 1 : 0

const applicationOf = (name: string, application: BundleApplication, missingScale: number): JujuApplication => {
  const url = parseCharmUrl(application.charm)
  const fromStore = url !== null && (url.source === 'charmhub' || url.source === 'charm-store')
  return {
    name,
    charm: url?.name ?? application.charm,
    channel: application.channel,
    revision: fromStore ? (application.revision ?? url.revision) : null,
    scale: application.scale ?? missingScale,
    options: application.options,
    trust: application.trust,
  }
}

const scaleWarning = (bundle: Bundle, reading: ScaleReading): ReadonlyArray<Problem> => {
  const names = Object.entries(bundle.applications).flatMap(([name, { scale }]) => (scale === null ? [name] : []))
  if (names.length === 0 || bundle.kind === 'machines') return []
  const used = reading === 'export' ? '0, as in an export of a running model' : '1, as Juju deploys a bundle by hand'
  const other =
    reading === 'export'
      ? 'Deployed as it stands, Juju would give each 1 unit.'
      : 'In an export of a running model it would mean 0 units.'
  return [
    problem('scale-missing', `scale is missing for ${listed(names)}; it was read as ${used}`, {
      path: ['applications', names[0] ?? ''],
      hint: `${other} Write scale to be clear.`,
    }),
  ]
}

const relationKey = ([left, right]: readonly [JujuEndpoint, JujuEndpoint]): string =>
  [printEnd(left), printEnd(right)].sort().join(' ')

/**
 * The model that Juju would have after deploying the bundle. Relations with an end that is nowhere defined, that name
 * no endpoints and fit several, or that occur twice are left out with a warning.
 */
export const modelOfBundle = (
  bundle: Bundle,
  options: ModelOptions,
): { readonly model: JujuModel; readonly warnings: ReadonlyArray<Problem> } => {
  const missingScale = unitsWhenMissing(bundle, options.reading)
  const applications = dictionary(
    Object.entries(bundle.applications).map(
      ([name, application]) => [name, applicationOf(name, application, missingScale)] as const,
    ),
  )
  const warnings: Problem[] = [...scaleWarning(bundle, options.reading)]
  const relations: JujuRelation[] = []
  const seen = new Set<string>()
  const known = (end: RelationEnd): boolean =>
    Object.hasOwn(applications, end.app) || Object.hasOwn(bundle.saas, end.app)
  const charmed = (end: RelationEnd): CharmedEnd => ({ ...end, charm: lookup(applications, end.app)?.charm ?? null })
  const resolve = resolveEnds(options.solutions)
  bundle.relations.forEach(([left, right], index) => {
    const warn = (code: Problem['code'], message: string, hint: string | null): void => {
      warnings.push(
        problem(code, message, { path: ['relations', index], location: options.locateRelation(index), hint }),
      )
    }
    const told = `${printEnd(left)} to ${printEnd(right)}`
    const missing = [left, right].find((end) => !known(end))
    if (missing !== undefined) {
      const why = `nothing here is named ${missing.app}`
      warn(
        'relation-dangling',
        `the relation from ${told} is left out: ${why}`,
        'Define the application, or remove the relation.',
      )
      return
    }
    const ends = resolve(charmed(left), charmed(right))
    if (Either.isLeft(ends)) {
      warn('relation-ambiguous', `the relation from ${told} is left out: ${ends.left.message}`, ends.left.hint)
      return
    }
    const key = relationKey(ends.right)
    if (seen.has(key)) {
      warn('relation-duplicate', `the relation from ${told} is written twice`, null)
      return
    }
    seen.add(key)
    relations.push({ ends: ends.right })
  })
  return { model: { identity: options.identity, applications, relations }, warnings }
}
