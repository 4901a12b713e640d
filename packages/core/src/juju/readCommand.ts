import * as Either from 'fp-ts/lib/Either.js'
import type { Problem } from '../error/Problem.js'
import { quote } from '../error/quote.js'
import { applicationNameRule, isApplicationName } from './applicationName.js'
import { parseCharmUrl } from './CharmUrl.js'
import type { Command } from './Command.js'
import {
  all,
  applicationName,
  type CommandWords,
  optionName,
  type Read,
  type Reader,
  readerOf,
  relationEnd,
  setting,
  unitName,
  wholeNumber,
} from './CommandReader.js'
import { dictionary } from './dictionary.js'
import type { KnownCommand } from './jujuCommands.js'
import { wordProblem } from './parseArguments.js'
import type { RelationEnd } from './resolveEnds.js'
import type { ShellWord } from './ShellWord.js'

/** How many positional words a command takes, and how its usage is written. */
const usages: Readonly<Record<KnownCommand, readonly [least: number, most: number, usage: string]>> = {
  deploy: [1, 2, 'juju deploy CHARM [APPLICATION]'],
  integrate: [2, 2, 'juju integrate APPLICATION[:ENDPOINT] APPLICATION[:ENDPOINT]'],
  config: [1, Number.POSITIVE_INFINITY, 'juju config APPLICATION KEY=VALUE …'],
  'add-unit': [1, 1, 'juju add-unit APPLICATION [-n N]'],
  'remove-unit': [1, Number.POSITIVE_INFINITY, 'juju remove-unit APPLICATION --num-units N'],
  'scale-application': [2, 2, 'juju scale-application APPLICATION N'],
  'remove-relation': [1, 2, 'juju remove-relation APPLICATION[:ENDPOINT] APPLICATION[:ENDPOINT]'],
  'remove-application': [1, Number.POSITIVE_INFINITY, 'juju remove-application APPLICATION'],
  'wait-for': [2, 2, 'juju wait-for application|unit|model NAME'],
  run: [2, Number.POSITIVE_INFINITY, 'juju run UNIT … ACTION [KEY=VALUE …]'],
  trust: [1, 1, 'juju trust APPLICATION'],
  refresh: [1, 1, 'juju refresh APPLICATION'],
}

const map = Either.map

const readDeploy = (reader: Reader): Read<Command> => {
  const { locate } = reader
  const charm = reader.word(0)
  if (parseCharmUrl(charm.text) === null) {
    return Either.left(
      wordProblem(locate, charm, 'this is not the name of a charm', { expected: 'a charm such as tempo-worker-k8s' }),
    )
  }
  const file = reader.values('config').find(({ text }) => !text.includes('='))
  if (file !== undefined) {
    return Either.left(
      wordProblem(locate, file, 'reading options from a file is not supported', {
        expected: '--config KEY=VALUE, repeated',
      }),
    )
  }
  const app = reader.words[1]
  const name: Read<string | null> = app === undefined ? Either.right(null) : applicationName(locate, app)
  const settings = all(reader.values('config').map((word) => setting(locate, word)))
  const units = reader.number('num-units', 'the number of units')
  const revision = reader.number('revision', 'a revision')
  if (Either.isLeft(name)) return name
  if (Either.isLeft(settings)) return settings
  if (Either.isLeft(units)) return units
  if (Either.isLeft(revision)) return revision
  return Either.right({
    _tag: 'deploy',
    charm: charm.text,
    app: name.right,
    units: units.right,
    channel: reader.text('channel'),
    revision: revision.right,
    trust: reader.has('trust'),
    settings: dictionary(settings.right),
    ...reader.rest('config', 'num-units', 'channel', 'revision', 'trust'),
  })
}

const readConfig = (reader: Reader): Read<Command> => {
  const { locate } = reader
  const file = reader.values('file')[0]
  if (file !== undefined) {
    return Either.left(
      wordProblem(locate, file, 'reading options from a file is not supported', { expected: 'KEY=VALUE, repeated' }),
    )
  }
  const app = applicationName(locate, reader.word(0))
  const settings = all(reader.words.slice(1).map((word) => setting(locate, word)))
  const reset = all(
    reader
      .values('reset')
      .flatMap((word) =>
        word.text
          .split(',')
          .map((key) =>
            optionName.test(key)
              ? Either.right(key)
              : Either.left(wordProblem(locate, word, 'this does not name options', { expected: '--reset KEY,KEY' })),
          ),
      ),
  )
  if (Either.isLeft(app)) return app
  if (Either.isLeft(settings)) return settings
  if (Either.isLeft(reset)) return reset
  return Either.right({
    _tag: 'config',
    app: app.right,
    settings: dictionary(settings.right),
    reset: [...new Set(reset.right)],
    ...reader.rest('reset'),
  })
}

const readEnds = (reader: Reader, _tag: 'integrate' | 'remove-relation'): Read<Command> => {
  const left = relationEnd(reader.locate, reader.word(0))
  const right = relationEnd(reader.locate, reader.word(1))
  if (Either.isLeft(left)) return left
  return map((second: RelationEnd): Command => ({ _tag, ends: [left.right, second], ...reader.rest() }))(right)
}

const readRemoveUnit = (reader: Reader): Read<Command> => {
  const wrong = reader.words.find(({ text }) => !isApplicationName(unitName.exec(text)?.[1] ?? text))
  if (wrong !== undefined) {
    return Either.left(
      wordProblem(reader.locate, wrong, `${quote(wrong.text)} is neither an application nor a unit`, {
        expected: applicationNameRule,
      }),
    )
  }
  return map(
    (units: number | null): Command => ({
      _tag: 'remove-unit',
      targets: reader.words.map(({ text }) => text),
      units,
      destroyStorage: reader.has('destroy-storage'),
      ...reader.rest('num-units', 'destroy-storage'),
    }),
  )(reader.number('num-units', 'the number of units'))
}

const readWaitFor = (reader: Reader): Read<Command> => {
  const entity = reader.word(0)
  const entities = ['application', 'unit', 'model', 'machine'] as const
  const known = entities.find((name) => name === entity.text)
  if (known === undefined) {
    return Either.left(
      wordProblem(reader.locate, entity, 'juju cannot wait for this', { expected: `one of ${entities.join(', ')}` }),
    )
  }
  return Either.right({
    _tag: 'wait-for',
    entity: known,
    name: reader.word(1).text,
    query: reader.text('query'),
    timeout: reader.text('timeout'),
    ...reader.rest('query', 'timeout'),
  })
}

const readRun = (reader: Reader): Read<Command> => {
  const isUnit = ({ text }: ShellWord): boolean => isApplicationName(unitName.exec(text)?.[1] ?? '')
  const count = reader.words.findIndex((word) => !isUnit(word))
  const units = count === -1 ? reader.words.length : count
  const action = reader.words[units]
  if (units === 0)
    return Either.left(
      wordProblem(reader.locate, reader.word(0), 'this is not a unit', { expected: 'a unit such as tempo/0' }),
    )
  if (action === undefined)
    return Either.left(
      wordProblem(reader.locate, reader.word(units - 1), 'no action is named', { expected: 'juju run UNIT ACTION' }),
    )
  return Either.right({
    _tag: 'run',
    units: reader.words.slice(0, units).map(({ text }) => text),
    action: action.text,
    parameters: reader.words.slice(units + 1).map(({ text }) => text),
    ...reader.rest(),
  })
}

const readNamed = (reader: Reader, command: KnownCommand): Read<Command> => {
  const app = applicationName(reader.locate, reader.word(0))
  if (Either.isLeft(app)) return app
  switch (command) {
    case 'add-unit':
      return map(
        (units: number | null): Command => ({
          _tag: 'add-unit',
          app: app.right,
          units: units ?? 1,
          ...reader.rest('num-units'),
        }),
      )(reader.number('num-units', 'the number of units'))
    case 'scale-application':
      return map((scale: number): Command => ({ _tag: 'scale-application', app: app.right, scale, ...reader.rest() }))(
        wholeNumber(reader.locate, reader.word(1), 'the number of units'),
      )
    case 'trust':
      return Either.right({ _tag: 'trust', app: app.right, remove: reader.has('remove'), ...reader.rest('remove') })
    default:
      return map(
        (revision: number | null): Command => ({
          _tag: 'refresh',
          app: app.right,
          channel: reader.text('channel'),
          revision,
          ...reader.rest('channel', 'revision'),
        }),
      )(reader.number('revision', 'a revision'))
  }
}

const readRemoveApplication = (reader: Reader): Read<Command> =>
  map(
    (apps: ReadonlyArray<string>): Command => ({
      _tag: 'remove-application',
      apps,
      destroyStorage: reader.has('destroy-storage'),
      ...reader.rest('destroy-storage'),
    }),
  )(all(reader.words.map((word) => applicationName(reader.locate, word))))

const isQuery = (command: KnownCommand, { positionals, flags }: CommandWords): boolean => {
  const named = (name: string): boolean => flags.some((flag) => flag.name === name)
  if (named('dry-run')) return true
  return (
    command === 'config' &&
    !named('reset') &&
    !named('file') &&
    !positionals.slice(1).some(({ text }) => text.includes('='))
  )
}

const isUnsupported = (command: KnownCommand, { positionals, flags }: CommandWords): boolean => {
  const [first] = positionals
  if (command === 'deploy') return flags.some(({ name }) => name === 'overlay') || /\.ya?ml$/.test(first?.text ?? '')
  return command === 'remove-relation' && positionals.length === 1 && /^\d+$/.test(first?.text ?? '')
}

const readKnown = (command: KnownCommand, reader: Reader): Read<Command> => {
  switch (command) {
    case 'deploy':
      return readDeploy(reader)
    case 'integrate':
    case 'remove-relation':
      return readEnds(reader, command)
    case 'config':
      return readConfig(reader)
    case 'remove-unit':
      return readRemoveUnit(reader)
    case 'remove-application':
      return readRemoveApplication(reader)
    case 'wait-for':
      return readWaitFor(reader)
    case 'run':
      return readRun(reader)
    case 'add-unit':
    case 'scale-application':
    case 'trust':
    case 'refresh':
      return readNamed(reader, command)
  }
}

/** Read a command that is known from its words. */
export const readCommand = (
  command: KnownCommand,
  words: CommandWords,
): Either.Either<ReadonlyArray<Problem>, Command> => {
  const all = [words.name, ...words.rest].map(({ text }) => text)
  if (isUnsupported(command, words)) return Either.right({ _tag: 'unsupported', words: all })
  const [least, most, usage] = usages[command]
  const count = words.positionals.length
  const offending = count > most ? words.positionals[most] : words.name
  if ((count < least || count > most || (command === 'remove-relation' && count === 1)) && offending !== undefined) {
    const message =
      count > most ? `${quote(offending.text)} is one word too many` : `${words.name.text} needs more words`
    return Either.left([wordProblem(words.locate, offending, message, { expected: usage })])
  }
  if (isQuery(command, words)) return Either.right({ _tag: 'query', words: all })
  return Either.mapLeft((problem: Problem) => [problem])(readKnown(command, readerOf(words)))
}
