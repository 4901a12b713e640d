import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { formatDuration } from '../kernel/formatDuration.js'
import { parseDuration } from '../kernel/parseDuration.js'
import { type Improvements, noImprovements } from '../model/Improvements.js'

/** One thing that charms could do better. */
export interface WhatIf {
  readonly name: string
  /** For people: what would be different. */
  readonly meaning: string
  readonly improvements: Improvements
}

const killDelayMsMax = 300_000

const killDelay = (killDelayMs: number): WhatIf => ({
  name: `kill-delay=${formatDuration(killDelayMs)}`,
  meaning: `pebble waits ${formatDuration(killDelayMs)} before it kills a process that is to stop`,
  improvements: { ...noImprovements, killDelayMs },
})

/** Every improvement that has a name, as `all` tries them. */
export const whatIfs: ReadonlyArray<WhatIf> = [
  {
    name: 'rolling-restarts',
    meaning: 'workers restart one after the other when only their config has changed',
    improvements: { ...noImprovements, rollingRestarts: true },
  },
  {
    name: 'nginx-max-fails-0',
    meaning: 'nginx tries servers again at once after they have failed',
    improvements: { ...noImprovements, neverMarksDown: true },
  },
  killDelay(30_000),
  {
    name: 'flush-before-stop',
    meaning: 'a worker flushes what it holds to s3 before it stops',
    improvements: { ...noImprovements, flushesBeforeStop: true },
  },
  {
    name: 'coordinator-withdraws-config',
    meaning: 'the coordinator withdraws the config while it cannot serve; behaviour `documented` does so already',
    improvements: { ...noImprovements, withdrawsConfig: true },
  },
]

/** Read the name of an improvement. Left: what was expected. */
export const parseWhatIf = (text: string): Either.Either<string, WhatIf> => {
  const known = whatIfs.find(({ name }) => name === text)
  if (known !== undefined) return Either.right(known)
  const names = `all, ${whatIfs.map(({ name }) => name).join(', ')}`
  if (!text.startsWith('kill-delay=')) return Either.left(`one of ${names}`)
  return pipe(
    parseDuration(text.slice('kill-delay='.length)),
    Either.mapLeft(() => 'kill-delay=DURATION, such as kill-delay=30s'),
    Either.chain((ms) =>
      ms >= 1_000 && ms <= killDelayMsMax
        ? Either.right(killDelay(ms))
        : Either.left(`a kill delay between 1s and ${formatDuration(killDelayMsMax)}`),
    ),
  )
}
