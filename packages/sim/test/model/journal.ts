import { applyCommand, catalogue, type JujuModel, parseCommand } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { formatClock } from '../../src/kernel/formatClock.js'
import { Replayer } from '../../src/kernel/Replayer.js'
import { type ClusterState, emptyCluster } from '../../src/model/ClusterState.js'
import type { Delay } from '../../src/model/Effect.js'
import type { Event } from '../../src/model/Event.js'
import type { Laws } from '../../src/model/Laws.js'
import { type LawChoices, lawsOf } from '../../src/model/lawsOf.js'
import { step } from '../../src/model/step.js'
import { modelOf } from '../support/replay.js'
import { clusterText, delayText, eventText, namesOfConfigs } from './clusterText.js'

/** What happens next: a juju command, an event, or so many milliseconds that pass. */
export type Cue = string | number | ((state: ClusterState) => Event)

/** Fixed times, far enough apart that what happens at one time is what belongs together. */
const lastsMs: Readonly<Record<Delay['_tag'], number>> = {
  none: 0,
  'hook-dispatch': 10,
  'coordinator-hook': 100,
  'worker-hook': 50,
  'other-hook': 30,
  'start-confirmation': 1_000,
  'pod-start': 2_000,
  'leader-failover': 4_000,
  'check-threshold': 9_000,
  'update-status': 5_000,
  'update-status-period': 60_000,
  's3-seen': 700,
  'backoff-reset': 8_000,
  'restart-turn': 3_000,
  backoff: 500,
  'hook-retry': 600,
  'process-stop': 200,
  'process-listens': 300,
  'process-joins': 400,
  'process-replays': 150,
  'process-ready': 500,
  'process-dies': 250,
}

/** What a wait that doubles has become, and everything else as it stands. */
const delayMs = (delay: Delay): number =>
  lastsMs[delay._tag] *
  2 ** (delay._tag === 'backoff' ? delay.deaths : delay._tag === 'hook-retry' ? delay.failures : 0)

/** No script takes more, so that a model that goes round in circles ends. */
const eventsMax = 3_000

const commanded = (model: JujuModel, text: string): JujuModel => {
  const parsed = parseCommand(text)
  if (Either.isLeft(parsed)) throw new Error(`no command: ${text}`)
  const applied = applyCommand(catalogue('2024-09'))(model, parsed.right)
  if (Either.isLeft(applied)) throw new Error(`juju refuses ${text}: ${applied.left.message}`)
  return applied.right
}

const changedLines = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): ReadonlyArray<string> =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
    before.get(key) === after.get(key) ? [] : [`    ${key}: ${after.get(key) ?? 'gone'}`],
  )

/** What a caller chooses of a journal. */
export type JournalChoices = Partial<LawChoices> & { readonly fromEmpty?: boolean }

/** What was told, and how things stand in the end. */
export interface Played {
  readonly text: string
  readonly state: ClusterState
  readonly laws: Laws
}

/**
 * Deploys a bundle, and then tells every transition of a script: what happened, what it changed, and what is bound to
 * happen. Between cues everything comes to rest, unless time passes by a number, which may end in the middle of things.
 */
export const played = (bundle: string, script: ReadonlyArray<Cue>, choices: JournalChoices = {}): Played => {
  const { fromEmpty = false, ...rest } = choices
  const laws = lawsOf({ solutions: catalogue('2024-09'), behaviour: 'documented', ...rest })
  const lines: Array<string> = []
  let tells = fromEmpty
  const configs = namesOfConfigs()
  const transition = step(laws)
  const replayer: Replayer<ClusterState, Event, Delay> = new Replayer<ClusterState, Event, Delay>({
    initial: emptyCluster,
    step: (before, event) => {
      const [after, effects] = transition(before, event)
      if (!tells) return [after, effects]
      lines.push(`${formatClock(replayer.now)} ${eventText(after, event)}`)
      if (after !== before) lines.push(...changedLines(clusterText(configs, before), clusterText(configs, after)))
      for (const { event: next, delay, background } of effects)
        lines.push(
          `    ${background ? 'in the background' : 'then'} ${eventText(after, next)}, after ${delayText(delay)}`,
        )
      return [after, effects]
    },
    seed: 0,
    delayOf: delayMs,
  })
  const comeToRest = () => replayer.run({ untilSettled: true, maxEvents: eventsMax })
  replayer.put({ _tag: 'model-changed', juju: modelOf(bundle) })
  comeToRest()
  tells = true
  for (const [index, cue] of script.entries()) {
    if (typeof cue === 'number') {
      lines.push(`${formatClock(replayer.now)} ${cue} ms pass`)
      replayer.put({ _tag: 'clock' }, cue, { background: true })
      replayer.run({ until: replayer.now + cue, maxEvents: eventsMax })
      continue
    }
    if (typeof cue === 'string') lines.push(`${formatClock(replayer.now)} ${cue}`)
    const { state } = replayer
    replayer.put(typeof cue === 'string' ? { _tag: 'model-changed', juju: commanded(state.juju, cue) } : cue(state))
    if (typeof script[index + 1] !== 'number') comeToRest()
  }
  return { text: `${lines.join('\n')}\n`, state: replayer.state, laws }
}

/** The text of what was {@link played}. */
export const journal = (bundle: string, script: ReadonlyArray<Cue>, choices: JournalChoices = {}): string =>
  played(bundle, script, choices).text
