import { shape } from './shape.js'

const duration = /^(?=\d)(\d{1,13}d)?(\d{1,13}h)?(\d{1,13}m)?(\d{1,13}s)?(\d{1,13}ms)?$/
const bound =
  /^\s*((<=|>=|<|>|=)?\s*(?=\d)(\d{1,13}d)?(\d{1,13}h)?(\d{1,13}m)?(\d{1,13}s)?(\d{1,13}ms)?|[0-9a-z ]+ to [0-9a-z ]+)\s*$/

const { anyOf, matching } = shape

/**
 * Values as people write them: durations, bounds on them, rates, numbers of bytes, booleans. The parsers have the last
 * word, on bounds and on the order of two values; what they accept fits here.
 */
export const written = {
  duration: matching(duration, { maxLength: 32, examples: ['250ms', '90s', '1h30m'] }),
  bound: matching(bound, { examples: ['0s', '<= 30s', '20s to 1m'] }),
  rate: anyOf(
    { type: 'number', minimum: 0, maximum: 1e9 },
    matching(/^\s*\d{1,12}(\.\d{1,6})?\s*\/\s*[smh]\s*$/, { maxLength: 40, examples: ['2000/s', '90/m'] }),
  ),
  bytes: anyOf(
    { type: 'integer', minimum: 0, maximum: 999_999_999_999 },
    matching(/^\s*\d{1,12}\s*(B|kB|MB|GB|TB|KiB|MiB|GiB|TiB)?\s*$/, { examples: ['512 kB', '4 MiB'] }),
  ),
  /** In any of Juju's spellings. */
  flag: anyOf(
    { type: 'boolean' },
    matching(/^([tT][rR][uU][eE]|[yY][eE][sS]|[oO][nN]|[fF][aA][lL][sS][eE]|[nN][oO]|[oO][fF][fF])$/),
  ),
} as const
