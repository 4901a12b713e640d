import * as t from 'io-ts'
import { type Release, releases } from '../domain/Release.js'
import { Flag, listOf, mapOf, nullable, OptionOrNull, Text, tested, UnitCount } from '../juju/codecs.js'

/** Certificates are the longest texts in such a document. */
const textLengthMax = 100_000

const itemsMax = 1_000

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= textLengthMax

const BoundedText = tested(`a text of at most ${textLengthMax} characters`, isText)

const isBoundedList = <A>(list: ReadonlyArray<A>): boolean => list.length <= itemsMax

const boundedList = <A>(codec: t.Type<A, unknown>, name: string): t.Type<ReadonlyArray<A>, unknown> => {
  const list = listOf(codec, name)
  return new t.Type<ReadonlyArray<A>, unknown>(
    `${name}, at most ${itemsMax}`,
    (value): value is ReadonlyArray<A> => list.is(value) && isBoundedList(value),
    (value, context) =>
      Array.isArray(value) && !isBoundedList(value) ? t.failure(value, context) : list.validate(value, context),
    (value) => list.encode(value),
  )
}

const oneOf = <A extends string>(words: ReadonlyArray<A>): t.Type<A> =>
  tested(`one of ${words.join(', ')}`, (value): value is A => words.some((word) => word === value))

const isHost = (value: unknown): value is string => typeof value === 'string' && /^[^\s/]{1,253}$/.test(value)

const Host = tested('a host name', isHost)

const isUrl = (value: unknown): value is string => typeof value === 'string' && /^[^\s]{1,2000}$/.test(value)

const Url = tested('a URL', isUrl)

const Texts = mapOf(Url, 'a map from names to URLs')

const Options = mapOf(OptionOrNull, 'a map of options')

const ModelName = tested(
  'the name of a model: lower-case letters, digits and hyphens',
  (value): value is string => typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,62}$/.test(value),
)

const Uuid = tested(
  'a UUID',
  (value): value is string => typeof value === 'string' && /^[0-9a-fA-F-]{1,36}$/.test(value),
)

const WorkerEntry = t.partial(
  {
    units: nullable(UnitCount),
    config: nullable(Options),
    related: nullable(Flag),
    container: nullable(oneOf(['up', 'down'])),
    check: nullable(oneOf(['up', 'starting', 'down'])),
    hostnames: nullable(boundedList(Host, 'a list of host names')),
  },
  'a worker application',
)

/** Every value may have any type here: what a databag makes of it decides whether the data is usable. */
const S3Entry = t.partial(
  {
    endpoint: t.unknown,
    bucket: t.unknown,
    'access-key': t.unknown,
    'secret-key': t.unknown,
    region: t.unknown,
    'tls-ca-chain': nullable(boundedList(BoundedText, 'a list of PEM certificates')),
  },
  'null, or a map with endpoint, bucket, access-key and secret-key',
)

const TlsEntry = t.type(
  { ca: BoundedText, certificate: BoundedText, 'key-secret': Text },
  'null, or a map with ca, certificate and key-secret',
)

const SolutionEntry = t.partial(
  {
    solution: nullable(Text),
    release: nullable(oneOf<Release>(releases)),
    units: nullable(UnitCount),
    hostnames: nullable(boundedList(Host, 'a list of host names')),
    config: nullable(Options),
    workers: nullable(mapOf(nullable(WorkerEntry), 'a map of worker applications')),
    s3: nullable(S3Entry),
    tls: nullable(TlsEntry),
    'remote-write': nullable(boundedList(Url, 'a list of URLs')),
    logging: nullable(Texts),
    'charm-tracing': nullable(Texts),
    'workload-tracing': nullable(Texts),
    'tracing-requests': nullable(boundedList(boundedList(Text, 'a list of protocols'), 'a list of lists of protocols')),
    alertmanagers: nullable(boundedList(Url, 'a list of URLs')),
    ingress: nullable(t.type({ url: Url }, 'null, or a map with url')),
    'telemetry-proxy': nullable(Flag),
    ipv6: nullable(Flag),
    'dns-resolver': nullable(Host),
    'juju-proxy': nullable(
      t.partial({ http: nullable(Text), https: nullable(Text), no: nullable(Text) }, 'a map with http, https and no'),
    ),
    'resources-patch-waiting': nullable(Flag),
    'alert-rules-valid': nullable(Flag),
  },
  'a coordinator with its workers',
)

/** Version of this format. */
export const deploymentVersion = 1

const Version = tested(
  `${deploymentVersion}, the version of this format`,
  (value): value is number => value === deploymentVersion,
)

/** Shape of a Deployment document. Keys that it does not know are told by `excessKeys`. */
export const DeploymentCodec = t.intersection(
  [
    t.type({ deployment: Version }),
    t.partial({
      model: nullable(t.partial({ name: nullable(ModelName), uuid: nullable(Uuid) }, 'a map with name and uuid')),
      bundle: nullable(Text),
      solutions: nullable(mapOf(nullable(SolutionEntry), 'a map of coordinator applications')),
    }),
  ],
  'a deployment: a map with deployment: 1 and solutions',
)

export type SolutionEntry = t.TypeOf<typeof SolutionEntry>
export type WorkerEntry = t.TypeOf<typeof WorkerEntry>

/** Every key that a document may have, by what holds it. */
export const deploymentKeys = {
  document: ['deployment', 'model', 'bundle', 'solutions'],
  model: ['name', 'uuid'],
  solution: Object.keys(SolutionEntry.props),
  worker: Object.keys(WorkerEntry.props),
  s3: Object.keys(S3Entry.props),
  tls: Object.keys(TlsEntry.props),
  ingress: ['url'],
  'juju-proxy': ['http', 'https', 'no'],
} as const
