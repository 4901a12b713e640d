import type { TreeValue } from './plainTree.js'

/** What stands in place of a secret. */
export const redaction = '<redacted>'

/** The keys that hold the object storage's keys in the configs of Tempo, Mimir and Loki. */
const secretKeys: ReadonlySet<string> = new Set(['access_key', 'secret_key', 'access_key_id', 'secret_access_key'])

const secretLine = new RegExp(`^(.*?\\b(?:${[...secretKeys].join('|')})\\\\?["']?\\s*:)\\s*(.*)$`, 'i')

const userOfUrl = /([a-z][a-z0-9+.-]*:\/\/)[^/?#\s"'\\]*@/gi

/** Shorter ones would be found in every other word. */
const secretLengthMin = 4

const unquoted = (token: string): string => token.replace(/,$/, '').replace(/^(["'])(.*)\1$/, '$2')

/** The secrets that a text names as such, for {@link textWithoutSecrets} to find elsewhere. */
export const secretsIn = (text: string): ReadonlyArray<string> =>
  text
    .split('\n')
    .map((line) => unquoted((secretLine.exec(line)?.[2] ?? '').trim()))
    .filter((secret) => secret.length >= secretLengthMin)

const indent = (line: string): number => line.length - line.trimStart().length

/**
 * A text in which nothing secret stands any more: what follows the object storage's keys, to the end of the line and on
 * the deeper lines behind it; whoever stands in front of the host of a URL; and the `known` secrets wherever they are.
 * It reads lines, so that it also works on a file that someone broke.
 *
 * Law: idempotent.
 */
export const textWithoutSecrets = (text: string, known: ReadonlyArray<string> = []): string => {
  const cleared = (line: string): string =>
    known.reduce((left, secret) => left.replaceAll(secret, redaction), line).replace(userOfUrl, `$1${redaction}@`)
  let below: number | null = null
  const lines: string[] = []
  for (const line of text.split('\n')) {
    if (below !== null && line.trim() !== '' && indent(line) > below) continue
    below = null
    const named = secretLine.exec(line)?.[1]
    lines.push(named === undefined ? cleared(line) : `${cleared(named)} ${redaction}`)
    if (named !== undefined) below = indent(line)
  }
  return lines.join('\n')
}

/** A value without secrets, where `key` is the last key that leads to it. */
export const valueWithoutSecrets = (value: TreeValue, known: ReadonlyArray<string> = [], key = ''): TreeValue => {
  if (secretKeys.has(key.toLowerCase())) return redaction
  if (typeof value === 'string') return textWithoutSecrets(value, known)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: TreeValue) => valueWithoutSecrets(item, known))
  return Object.fromEntries(
    Object.entries(value).map(([inner, item]) => [inner, valueWithoutSecrets(item, known, inner)]),
  )
}
