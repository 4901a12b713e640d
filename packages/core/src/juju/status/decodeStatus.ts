import * as Either from 'fp-ts/lib/Either.js'
import type { Options } from '../../domain/Deployment.js'
import { s3NotReady } from '../../domain/ObjectStorage.js'
import type { Solution } from '../../domain/Solution.js'
import { type Status, type StatusName, severities } from '../../domain/Status.js'
import { type Problem, problem } from '../../error/Problem.js'
import { quote } from '../../error/quote.js'
import { reportErrors } from '../../error/reportErrors.js'
import type { SourceDocument } from '../../error/SourceDocument.js'
import { isMap } from '../../error/unknownKeys.js'
import { applicationNameRule, isApplicationName } from '../applicationName.js'
import { parseCharmUrl } from '../CharmUrl.js'
import { dictionary, lookup } from '../dictionary.js'
import { type Addendum, emptyModel, type JujuApplication, type JujuModel } from '../JujuModel.js'
import type { Locator } from '../mergedDocument.js'
import { withOptions } from '../withOptions.js'
import { observedWorker } from './observedWorker.js'
import { roleWarnings } from './roleWarnings.js'
import { type ApplicationStatus, StatusCodec } from './StatusCodec.js'
import { statusRelations } from './statusRelations.js'

export interface DecodeStatusOptions {
  readonly solutions: ReadonlyArray<Solution>
  /** Options by application, from a bundle or `juju config`. Roles of these applications are not inferred. */
  readonly options?: Readonly<Record<string, Options>>
}

/** A `juju status` that was understood. */
export interface DecodedStatus {
  readonly model: JujuModel
  /** What Juju shows of each application. */
  readonly shown: Readonly<Record<string, Status>>
  readonly warnings: ReadonlyArray<Problem>
  readonly locator: Locator
}

const warningsMax = 20

const notStatus = (document: SourceDocument): Problem =>
  problem('shape', 'this is not the answer of juju status', {
    location: document.locate([]),
    expected: 'a map with model and applications, as juju status --format json or yaml prints it',
  })

const messagesOf = ({ units, 'application-status': shown }: ApplicationStatus): ReadonlyArray<string> => {
  const told = Object.values(units ?? {}).flatMap((unit) => unit?.['workload-status']?.message ?? [])
  const messages = told.length > 0 ? told : [shown?.message ?? '']
  return messages.map(String).filter((message) => message !== '')
}

const charmOf = (name: string, application: ApplicationStatus): string => {
  const { 'charm-name': charmName, charm } = application
  const written = String(charmName ?? charm ?? name)
  return parseCharmUrl(written)?.name ?? written
}

const applicationOf = (name: string, application: ApplicationStatus): JujuApplication => {
  const { 'charm-rev': revision, 'charm-channel': channel, 'charm-origin': origin, scale, units } = application
  const fromStore = origin === 'charmhub' || origin === 'charm-hub' || origin === 'charmstore'
  return {
    name,
    charm: charmOf(name, application),
    channel: channel == null ? null : String(channel),
    revision: fromStore && revision != null ? Number(revision) : null,
    scale: scale ?? Object.keys(units ?? {}).length,
    options: dictionary(),
    // A status does not tell; a coordinator without trust would not have got as far as to be in one.
    trust: true,
  }
}

const errorsIn = (
  document: SourceDocument,
  applications: ReadonlyArray<readonly [string, ApplicationStatus]>,
): ReadonlyArray<Problem> => {
  const warn = (what: string, message: unknown, path: ReadonlyArray<string>): Problem =>
    problem('status-error', `Juju could not tell the status of ${what}: ${quote(String(message))}`, {
      path,
      location: document.locateKey(path),
    })
  return applications.flatMap(([name, application]) => {
    const path = ['applications', name]
    const own = application['status-error']
    if (own != null) return [warn(`application ${name}, which is left out`, own, path)]
    return Object.entries(application.units ?? {}).flatMap(([unit, status]) => {
      const error = status?.['status-error'] ?? status?.['workload-status']?.['status-error']
      return error == null ? [] : [warn(`unit ${unit}`, error, [...path, 'units', unit])]
    })
  })
}

const isStatusName = (text: string): text is StatusName => severities.some((name) => name === text)

const shownBy = ({ 'application-status': shown }: ApplicationStatus): Status | null => {
  const current = String(shown?.current ?? '')
  return isStatusName(current) ? { status: current, message: String(shown?.message ?? '') } : null
}

/** What is known of an application from what its units say; workers come with their solution. */
interface Observed {
  readonly name: string
  readonly worker: Solution | null
  readonly addendum: Addendum
}

const observe = (
  solutions: ReadonlyArray<Solution>,
  name: string,
  application: ApplicationStatus,
): ReadonlyArray<Observed> => {
  const charm = charmOf(name, application)
  const messages = messagesOf(application)
  const worker = solutions.find(({ workerCharm }) => workerCharm === charm)
  if (worker !== undefined) return [{ name, worker, addendum: observedWorker(worker)(messages) }]
  const coordinator = solutions.some(({ coordinatorCharm }) => coordinatorCharm === charm)
  const unready = coordinator && messages.some((message) => message.includes('S3 not ready'))
  return unready ? [{ name, worker: null, addendum: { s3: s3NotReady } }] : []
}

/**
 * Read `juju status --format json` or `yaml` of Juju 2.9, 3 and 4. A status has no options, so the roles of workers whose
 * options are not given are inferred from what their units say, and said to be.
 *
 * Laws:
 * 1. never throws, whatever the document holds;
 * 2. an entity with a `status-error` never keeps the rest from being read.
 *
 * O(size of the document).
 */
export const decodeStatus = (
  document: SourceDocument,
  { solutions, options = {} }: DecodeStatusOptions,
): Either.Either<ReadonlyArray<Problem>, DecodedStatus> => {
  const { value } = document
  if (!isMap(value) || (!Object.hasOwn(value, 'applications') && !Object.hasOwn(value, 'model'))) {
    return Either.left([notStatus(document)])
  }
  const decoded = StatusCodec.decode(value)
  if (Either.isLeft(decoded)) return Either.left(reportErrors(document, decoded.left))
  const all = Object.entries(decoded.right.applications ?? {}).map(([name, status]) => [name, status ?? {}] as const)
  const misnamed = all
    .filter(([name]) => !isApplicationName(name))
    .map(([name]) =>
      problem('shape', `${quote(name)} cannot be the name of an application`, {
        path: ['applications', name],
        location: document.locateKey(['applications', name]),
        expected: applicationNameRule,
      }),
    )
  if (misnamed.length > 0) return Either.left(misnamed.slice(0, warningsMax))
  const present = all.filter(([, status]) => status['status-error'] == null)
  const applications = dictionary(present.map(([name, status]) => [name, applicationOf(name, status)] as const))
  const addenda = present.flatMap(([name, status]) => observe(solutions, name, status))
  const relations = statusRelations(present, solutions, (app) => lookup(applications, app)?.charm ?? '')
  const { name, 'model-uuid': uuid } = decoded.right.model ?? {}
  const { identity } = emptyModel
  return Either.right({
    model: withOptions(
      {
        identity: { name: name ?? identity.name, uuid: uuid ?? identity.uuid },
        applications,
        relations,
        addenda: dictionary(addenda.map((each) => [each.name, each.addendum] as const)),
      },
      options,
    ),
    shown: dictionary(
      present.flatMap(([app, status]) => {
        const shown = shownBy(status)
        return shown === null ? [] : [[app, shown] as const]
      }),
    ),
    warnings: [
      ...errorsIn(document, all).slice(0, warningsMax),
      ...roleWarnings(
        document,
        addenda.flatMap(({ name: app, worker, addendum }) =>
          worker === null || Object.hasOwn(options, app) ? [] : [{ name: app, solution: worker, addendum }],
        ),
      ).slice(0, warningsMax),
    ],
    locator: document,
  })
}
