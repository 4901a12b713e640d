import { dirname, isAbsolute, join, relative } from 'node:path'
import { type Problem, renderProblem } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ClusterProperty } from '../explore/cluster/clusterProperties.js'
import { type Verification, verdictOf } from '../explore/verify/Verification.js'
import { verifyScenario } from '../explore/verify/verifyScenario.js'
import { verifyJson } from '../report/verifyJson.js'
import { verifyScenarioText } from '../report/verifyScenarioText.js'
import { verifyText } from '../report/verifyText.js'
import type { Scenario } from '../scenario/Scenario.js'
import type { Host } from './Host.js'
import { readScenario, type ScenarioCall, scenarioStart } from './loadScenario.js'
import { json, type Outcome, refusal } from './Outcome.js'

/** How `verify` was called. */
export interface VerifyCall extends ScenarioCall {
  readonly scenario: string
  readonly property: ReadonlyArray<ClusterProperty>
  readonly faults: number
  readonly maxStates: number
  /** Milliseconds. */
  readonly timeout: number
  readonly save?: string
  readonly format: 'text' | 'json'
}

/** What a saved scenario starts from, seen from its own folder. */
const savedStart = (call: VerifyCall, scenario: Scenario, save: string): string => {
  const from = (path: string): string => {
    const seen = isAbsolute(path) ? path : relative(dirname(save), path)
    return JSON.stringify({ deployment: seen.startsWith('.') || isAbsolute(seen) ? seen : `./${seen}` })
  }
  if (call.start !== undefined) return from(call.start)
  const { start } = scenario
  if (start._tag === 'inline') return JSON.stringify(start.document.value)
  return from(isAbsolute(start.path) ? start.path : join(dirname(call.scenario), start.path))
}

/** Write the first violation as a scenario; there is nothing to write when there is none. */
const saved = (
  host: Host,
  call: VerifyCall,
  scenario: Scenario,
  verification: Verification,
): Either.Either<Problem, string> => {
  const { save } = call
  if (save === undefined) return Either.right('')
  const violated = verification.properties.find(({ story }) => story !== null)
  if (violated === undefined || violated.story === null)
    return Either.right(`nothing is violated: ${save} not written\n`)
  const { name: property, story } = violated
  const start = savedStart(call, scenario, save)
  return pipe(
    host.writeText(save, verifyScenarioText({ verification, property, story, start })),
    Either.map(() => `${property} is broken in ${save}: cw sim ${save}\n`),
  )
}

const exits = { proved: 0, violated: 1, exhausted: 3 } as const

/** Try every order. Good: every property that was asked for is proved within the bounds. */
export const verify = (host: Host, call: VerifyCall): Outcome => {
  const { scenario: file, property, faults, maxStates, timeout } = call
  const begun = Date.now()
  const expired = (share: number) => Date.now() - begun > timeout * share
  const answered = pipe(
    Either.Do,
    Either.apS('scenario', readScenario(host, file, call)),
    Either.bind('loaded', ({ scenario }) => scenarioStart(host, file, scenario, call)),
    Either.bind('verification', ({ scenario, loaded: { model, solutions, release } }) => {
      const properties = property.length === 0 ? {} : { properties: property }
      const { behaviour } = call
      return verifyScenario(scenario, model, {
        ...{ file, solutions, release, behaviour, faults, maxStates, expired },
        ...properties,
        ...(host.progress === undefined ? {} : { progress: host.progress }),
      })
    }),
  )
  if (Either.isLeft(answered)) return refusal(answered.left)
  const { scenario, loaded, verification } = answered.right
  const note = saved(host, call, scenario, verification)
  if (Either.isLeft(note)) return refusal([note.left])
  const remarks = loaded.warnings
    .filter(({ code }) => code !== 's3-keys-not-in-bundle')
    .map((warning) => `warning: ${renderProblem(warning)}\n`)
  const stdout = call.format === 'json' ? json(verifyJson(verification)) : verifyText(host.paint, verification)
  // Only a person wants to know; whoever compares answers does not.
  const took = host.progress === undefined ? '' : `searched for ${((Date.now() - begun) / 1_000).toFixed(1)} s\n`
  return { exit: exits[verdictOf(verification)], stdout, stderr: [...remarks, took, note.right].join('') }
}
