import * as t from 'io-ts'
import { isMap } from '../../error/unknownKeys.js'
import { listOf, mapOf, nullable, Text, tested } from '../codecs.js'

/** More units than any application has. A status that claims more is not one. */
const scaleMax = 1_000

const isScale = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= scaleMax

const Scale = tested(`a number of units, from 0 to ${scaleMax}`, isScale)

const isRevision = (value: unknown): value is number | string =>
  (typeof value === 'number' && Number.isSafeInteger(value)) || (typeof value === 'string' && /^\d{1,9}$/.test(value))

const Revision = tested('a revision', isRevision)

/** YAML may take a message or a name for a number. */
const Word = tested(
  'a text',
  (value): value is string | number | boolean =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
)

const Shown = t.partial(
  { current: nullable(Word), message: nullable(Word), 'status-error': nullable(Word) },
  'a status',
)

const UnitStatus = t.partial({ 'workload-status': nullable(Shown), 'status-error': nullable(Word) }, 'a unit')

/** Juju 3 and later write maps, Juju 2.9 the names of applications. */
const isRelated = (
  value: unknown,
): value is string | { readonly 'related-application': string; readonly interface?: string } =>
  typeof value === 'string' ||
  (isMap(value) &&
    typeof value['related-application'] === 'string' &&
    (value['interface'] === undefined || typeof value['interface'] === 'string'))

const Related = tested('an application, or a map with related-application and interface', isRelated)

export const ApplicationStatus = t.partial(
  {
    charm: nullable(Word),
    'charm-name': nullable(Word),
    'charm-origin': nullable(Word),
    'charm-rev': nullable(Revision),
    'charm-channel': nullable(Word),
    scale: nullable(Scale),
    'application-status': nullable(Shown),
    relations: nullable(mapOf(nullable(listOf(Related, 'a list of applications')), 'a map of relations')),
    units: nullable(mapOf(nullable(UnitStatus), 'a map of units')),
    'status-error': nullable(Word),
  },
  'an application',
)

/** Shape of `juju status --format json` and `yaml`, as far as it is read. All else in it may be anything. */
export const StatusCodec = t.partial(
  {
    model: nullable(t.partial({ name: nullable(Text), 'model-uuid': nullable(Text) }, 'a model')),
    applications: nullable(mapOf(nullable(ApplicationStatus), 'a map of applications')),
  },
  'the answer of juju status --format json or yaml',
)

export type ApplicationStatus = t.TypeOf<typeof ApplicationStatus>
export type Related = t.TypeOf<typeof Related>
