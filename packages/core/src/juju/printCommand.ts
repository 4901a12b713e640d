import type { Command, OtherFlag } from './Command.js'
import { printEnd } from './resolveEnds.js'
import { quoteWord } from './ShellWord.js'

/** A command's words and flags before they are put in a line. */
interface Line {
  readonly name: string
  readonly positionals: ReadonlyArray<string>
  readonly flags: ReadonlyArray<OtherFlag>
}

const value = (name: string, given: string | number | null): ReadonlyArray<OtherFlag> =>
  given === null ? [] : [[name, String(given)]]

const whether = (name: string, given: boolean): ReadonlyArray<OtherFlag> => (given ? [[name, null]] : [])

const pairs = (settings: Readonly<Record<string, string>>): ReadonlyArray<string> =>
  Object.entries(settings).map(([key, text]) => `${key}=${text}`)

const printLine = ({ name, positionals, flags }: Line): string => {
  const flagWords = flags.flatMap(([flag, given]) => (given === null ? [`--${flag}`] : [`--${flag}`, given]))
  const dashed = positionals.some((word) => /^-[^\d]/.test(word))
  const words = dashed ? [...flagWords, '--', ...positionals] : [...positionals, ...flagWords]
  return ['juju', name, ...words].map(quoteWord).join(' ')
}

const lineOf = (command: Exclude<Command, { readonly _tag: 'query' | 'unsupported' }>): Line => {
  const rest = [...value('model', command.model), ...command.flags]
  const name = command._tag
  switch (command._tag) {
    case 'deploy':
      return {
        name,
        positionals: [command.charm, ...(command.app === null ? [] : [command.app])],
        flags: [
          ...value('num-units', command.units),
          ...value('channel', command.channel),
          ...value('revision', command.revision),
          ...pairs(command.settings).map((pair): OtherFlag => ['config', pair]),
          ...whether('trust', command.trust),
          ...rest,
        ],
      }
    case 'integrate':
    case 'remove-relation':
      return { name, positionals: command.ends.map(printEnd), flags: rest }
    case 'config':
      return {
        name,
        positionals: [command.app, ...pairs(command.settings)],
        flags: [...value('reset', command.reset.length === 0 ? null : command.reset.join(',')), ...rest],
      }
    case 'add-unit':
      return { name, positionals: [command.app], flags: [...value('num-units', command.units), ...rest] }
    case 'remove-unit':
      return {
        name,
        positionals: command.targets,
        flags: [...value('num-units', command.units), ...whether('destroy-storage', command.destroyStorage), ...rest],
      }
    case 'scale-application':
      return { name, positionals: [command.app, String(command.scale)], flags: rest }
    case 'remove-application':
      return {
        name,
        positionals: command.apps,
        flags: [...whether('destroy-storage', command.destroyStorage), ...rest],
      }
    case 'wait-for':
      return {
        name,
        positionals: [command.entity, command.name],
        flags: [...value('query', command.query), ...value('timeout', command.timeout), ...rest],
      }
    case 'run':
      return { name, positionals: [...command.units, command.action, ...command.parameters], flags: rest }
    case 'trust':
      return { name, positionals: [command.app], flags: [...whether('remove', command.remove), ...rest] }
    case 'refresh':
      return {
        name,
        positionals: [command.app],
        flags: [...value('channel', command.channel), ...value('revision', command.revision), ...rest],
      }
  }
}

/**
 * A command as one line of shell, flags in their long form. Its law stands at `parseCommand`; the other way round,
 * printing what was parsed gives the same command in one canonical spelling.
 *
 * @example
 * printCommand(command) // → 'juju integrate tempo tempo-worker'
 */
export const printCommand = (command: Command): string =>
  command._tag === 'query' || command._tag === 'unsupported'
    ? ['juju', ...command.words].map(quoteWord).join(' ')
    : printLine(lineOf(command))
