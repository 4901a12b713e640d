import type { Command } from '@coordinated-workers/core'
import fc from 'fast-check'

type OtherFlag = readonly [name: string, value: string | null]

interface RelationEnd {
  readonly app: string
  readonly endpoint: string | null
}

const applicationNames = fc.constantFrom('tempo', 'tempo-worker', 's3', 'constructor', 'w2')

const texts = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.constantFrom("it's", 'a b', '--x', '-', '$x', '\n', 'a=b', '#'),
)

const endpoints = fc.constantFrom('s3', 'tempo-cluster', 'receive-remote-write')

const ends = fc.tuple(
  fc.record<RelationEnd>({ app: applicationNames, endpoint: fc.option(endpoints) }),
  fc.record<RelationEnd>({ app: applicationNames, endpoint: fc.option(endpoints) }),
)

const model = fc.option(fc.constantFrom('cos', 'ctrl:admin/cos'))

const none: fc.Arbitrary<ReadonlyArray<OtherFlag>> = fc.constant([])

const flags = (...known: ReadonlyArray<OtherFlag>): fc.Arbitrary<ReadonlyArray<OtherFlag>> =>
  fc.uniqueArray(fc.constantFrom<OtherFlag>(...known), { selector: ([name]) => name, maxLength: 2 })

const keys = fc.constantFrom('role-all', 'role-ingester', 'constructor', 'memory_limit')

const settings = (minKeys: number) =>
  fc.dictionary(
    keys,
    texts.filter((text) => !text.startsWith('@')),
    { minKeys, maxKeys: 3 },
  )

const counts = fc.integer({ min: -3, max: 30 })

const units = fc.constantFrom('tempo/0', 's3/leader', 'w2/12')

const tag = <A extends string>(name: A): fc.Arbitrary<A> => fc.constant(name)

const maybe = <A>(arbitrary: fc.Arbitrary<A>): fc.Arbitrary<A | null> => fc.option(arbitrary)

const removalFlags = flags(['force', null], ['no-prompt', null], ['no-wait', null])

const commands: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    _tag: tag('deploy'),
    charm: fc.constantFrom('tempo-worker-k8s', 'ch:a', 'local:focal/a-3', './a b.charm/a', '-a/b'),
    app: maybe(applicationNames),
    units: maybe(counts),
    channel: maybe(texts),
    revision: maybe(counts),
    trust: fc.boolean(),
    settings: settings(0),
    model,
    flags: flags(['resource', 'a=b'], ['base', 'ubuntu@24.04'], ['force', null], ['constraints', 'mem=4G cores=2']),
  }),
  fc.record({ _tag: tag('integrate'), ends, model, flags: flags(['via', '10.0.0.0/8']) }),
  fc.record({
    _tag: tag('config'),
    app: applicationNames,
    settings: settings(1),
    reset: fc.uniqueArray(keys, { maxLength: 2 }),
    model,
    flags: none,
  }),
  fc.record({
    _tag: tag('config'),
    app: applicationNames,
    settings: settings(0),
    reset: keys.map((key) => [key]),
    model,
    flags: none,
  }),
  fc.record({ _tag: tag('add-unit'), app: applicationNames, units: counts, model, flags: flags(['to', 'a']) }),
  fc.record({
    _tag: tag('remove-unit'),
    targets: fc.array(
      fc.oneof(
        applicationNames,
        units.filter((unit) => !unit.endsWith('leader')),
      ),
      { minLength: 1, maxLength: 2 },
    ),
    units: maybe(counts),
    destroyStorage: fc.boolean(),
    model,
    flags: removalFlags,
  }),
  fc.record({ _tag: tag('scale-application'), app: applicationNames, scale: counts, model, flags: none }),
  fc.record({ _tag: tag('remove-relation'), ends, model, flags: flags(['force', null]) }),
  fc.record({
    _tag: tag('remove-application'),
    apps: fc.array(applicationNames, { minLength: 1, maxLength: 2 }),
    destroyStorage: fc.boolean(),
    model,
    flags: removalFlags,
  }),
  fc.record({
    _tag: tag('wait-for'),
    entity: fc.constantFrom('application', 'unit', 'model', 'machine'),
    name: texts,
    query: maybe(texts),
    timeout: maybe(fc.constantFrom('5m', '10s')),
    model,
    flags: flags(['summary', null]),
  }),
  fc.record({
    _tag: tag('run'),
    units: fc.array(units, { minLength: 1, maxLength: 2 }),
    action: fc.constantFrom('sync-s3-credentials', 'list'),
    parameters: fc.array(texts, { maxLength: 2 }),
    model,
    flags: flags(['wait', '5m'], ['background', null]),
  }),
  fc.record({
    _tag: tag('trust'),
    app: applicationNames,
    remove: fc.boolean(),
    model,
    flags: flags(['scope', 'cluster']),
  }),
  fc.record({
    _tag: tag('refresh'),
    app: applicationNames,
    channel: maybe(texts),
    revision: maybe(counts),
    model,
    flags: flags(['path', './x.charm'], ['force-units', null]),
  }),
  fc.record({ _tag: tag('query'), words: fc.array(texts, { maxLength: 3 }).map((words) => ['status', ...words]) }),
  fc.record({ _tag: tag('unsupported'), words: fc.array(texts, { maxLength: 3 }).map((words) => ['ssh', ...words]) }),
)

/**
 * Every juju command that can be said, in the form in which it is read; whether Juju would take it is another matter.
 *
 * Law: `parseCommand(printCommand(command))` gives the command again.
 *
 * Distribution: each of the kinds of command alike (`config` twice as often); names are few, so that commands of one list
 * speak of the same applications; texts hold what a shell would split or expand.
 *
 * Shrinks to `deploy`, or within its kind to no flags and short texts.
 */
export const arbitraryCommand = (): fc.Arbitrary<Command> => commands
