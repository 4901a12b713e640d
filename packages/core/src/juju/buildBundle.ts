import * as Either from 'fp-ts/lib/Either.js'
import type { OptionValue } from '../domain/Deployment.js'
import { didYouMeanHint } from '../error/didYouMean.js'
import { type Problem, problem } from '../error/Problem.js'
import { describeValue, quote } from '../error/quote.js'
import { isMap } from '../error/unknownKeys.js'
import { ApplicationCodec, type Bundle, type BundleApplication } from './Bundle.js'
import type { BundlePart } from './BundlePart.js'
import { parseCharmUrl } from './CharmUrl.js'
import { dictionary } from './dictionary.js'
import type { Locator } from './mergedDocument.js'

const readKeys = new Set(['charm', 'channel', 'revision', 'scale', 'num_units', 'options', 'trust'])

const applicationOf = (
  name: string,
  fields: Readonly<Record<string, unknown>>,
  locator: Locator,
): Either.Either<Problem, BundleApplication> => {
  const path = ['applications', name]
  const decoded = ApplicationCodec.decode(fields)
  // Every part had the right shape, and merging keeps the shape of each key.
  if (Either.isLeft(decoded)) return Either.left(problem('shape', `application ${name} has the wrong shape`, { path }))
  const {
    charm = null,
    channel = null,
    revision = null,
    scale = null,
    num_units = null,
    options,
    trust,
  } = decoded.right
  if (charm === null) {
    return Either.left(
      problem('shape', `application ${name} has no charm`, {
        path,
        location: locator.locateKey(path),
        expected: 'charm: NAME',
        hint:
          Object.keys(fields)
            .map((key) => didYouMeanHint(key, ['charm']))
            .find((hint) => hint !== null) ?? null,
      }),
    )
  }
  if (parseCharmUrl(charm) === null) {
    return Either.left(
      problem('shape', `application ${name} names a charm in no known form`, {
        path: [...path, 'charm'],
        location: locator.locate([...path, 'charm']),
        found: quote(charm),
        expected: 'NAME, ch:NAME, cs:SERIES/NAME-REVISION, local:NAME-REVISION or a path',
      }),
    )
  }
  if (scale !== null && num_units !== null && scale > 0 && num_units > 0) {
    return Either.left(
      problem('scale-conflict', `application ${name} has both scale and num_units`, {
        path: [...path, 'scale'],
        location: locator.locateKey([...path, 'scale']),
        found: `scale ${scale} and num_units ${num_units}`,
        expected: 'one of them',
      }),
    )
  }
  const set = Object.entries(options ?? {}).filter((entry): entry is [string, OptionValue] => entry[1] !== null)
  return Either.right({
    charm,
    channel: channel === null ? null : String(channel),
    revision,
    scale: scale === null ? num_units : Math.max(scale, num_units ?? 0),
    options: dictionary(set),
    trust: trust === true,
    others: dictionary(Object.entries(fields).filter(([key]) => !readKeys.has(key))),
  })
}

/** Whether Juju would deploy this to Kubernetes: the file says so, or it speaks of scale and of no machines. */
const kindOf = (part: BundlePart): Bundle['kind'] => {
  const { bundle, machines, series } = part.fields
  if (typeof bundle === 'string') return bundle === 'kubernetes' ? 'kubernetes' : 'machines'
  const applications = Object.values(part.applications)
  if (applications.some((fields) => Object.hasOwn(fields, 'scale'))) return 'kubernetes'
  const onMachines =
    (isMap(machines) && Object.keys(machines).length > 0) ||
    (series !== undefined && series !== null && series !== 'kubernetes') ||
    applications.some((fields) => Object.hasOwn(fields, 'num_units') || Object.hasOwn(fields, 'to'))
  const coordinated = applications.some(({ charm }) => typeof charm === 'string' && charm.includes('-k8s'))
  return onMachines && !coordinated ? 'machines' : 'kubernetes'
}

/** Turn merged parts into a whole bundle, which must say what an overlay may leave out. */
export const buildBundle = (part: BundlePart, locator: Locator): Either.Either<ReadonlyArray<Problem>, Bundle> => {
  const problems: Problem[] = []
  const applications: Array<readonly [string, BundleApplication]> = []
  for (const [name, fields] of Object.entries(part.applications)) {
    const application = applicationOf(name, fields, locator)
    if (Either.isRight(application)) applications.push([name, application.right])
    else problems.push(application.left)
    if (Object.hasOwn(part.saas, name)) {
      problems.push(
        problem('shape', `${name} is both an application and a consumed offer`, {
          path: ['saas', name],
          location: locator.locateKey(['saas', name]),
          found: describeValue(name),
        }),
      )
    }
  }
  if (problems.length > 0) return Either.left(problems)
  return Either.right({
    kind: kindOf(part),
    applications: dictionary(applications),
    saas: part.saas,
    relations: part.relations.map(({ ends }) => ends),
    others: dictionary(Object.entries(part.fields).filter(([key]) => key !== 'bundle')),
  })
}
