import {
  type DocumentPath,
  describeValue,
  isMap,
  type Problem,
  problem,
  renderPath,
  type SourceDocument,
  unknownKeys,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { parseDuration } from '../kernel/parseDuration.js'
import type { Estimate } from '../timing/Estimate.js'
import { type ProcessTimes, processTimes } from '../timing/processTimes.js'
import { timingProfiles } from '../timing/profiles.js'
import { type StepName, stepNames, type TimingProfile } from '../timing/TimingProfile.js'
import { typical } from '../timing/typical.js'

type Decoded<A> = Either.Either<ReadonlyArray<Problem>, A>

const processKeys = ['listens', 'ready', 'stopIdle', 'stopBusy'] as const

/** More than anybody waits for one step. */
const daySeconds = 86_400

const wrong = (document: SourceDocument, path: DocumentPath, value: unknown, expected: string): Problem =>
  problem('shape', `${renderPath(path)} has the wrong shape`, {
    path,
    location: document.locate(path),
    found: describeValue(value),
    expected,
  })

const expectedEstimate = 'a duration such as 5s, or three: least, usual and most, such as [2s, 5s, 15s]; at most a day'

const secondsOf = (value: unknown): number | null => {
  const parsed = typeof value === 'string' ? parseDuration(value) : null
  return parsed === null || Either.isLeft(parsed) || parsed.right > daySeconds * 1_000 ? null : parsed.right / 1_000
}

const decodeEstimate = (document: SourceDocument, path: DocumentPath, value: unknown): Decoded<Estimate> => {
  const given = Array.isArray(value) ? value : [value, value, value]
  const [min, usual, max, ...more] = given.map(secondsOf)
  const fits = more.length === 0 && typeof min === 'number' && typeof usual === 'number' && typeof max === 'number'
  if (fits && min <= usual && usual <= max) return Either.right([min, usual, max])
  return Either.left([wrong(document, path, value, expectedEstimate)])
}

const mapAt = (
  document: SourceDocument,
  path: DocumentPath,
  value: unknown,
  expected: string,
): Decoded<Readonly<Record<string, unknown>>> => {
  if (value === undefined || value === null) return Either.right({})
  return isMap(value) ? Either.right(value) : Either.left([wrong(document, path, value, expected)])
}

const isStepName = (key: string): key is StepName => stepNames.some((name) => name === key)

/** Decode each value of a map, and gather what is wrong with any of them. */
const each = <A>(
  map: Readonly<Record<string, unknown>>,
  decode: (key: string, value: unknown) => Decoded<A>,
): Decoded<ReadonlyArray<readonly [string, A]>> => {
  const problems: Array<Problem> = []
  const values: Array<readonly [string, A]> = []
  for (const [key, value] of Object.entries(map)) {
    const decoded = decode(key, value)
    if (Either.isLeft(decoded)) problems.push(...decoded.left)
    else values.push([key, decoded.right])
  }
  return problems.length > 0 ? Either.left(problems) : Either.right(values)
}

const decodeSteps = (
  document: SourceDocument,
  base: TimingProfile,
  value: unknown,
): Decoded<TimingProfile['steps']> => {
  const map = mapAt(document, ['steps'], value, `a map with some of ${stepNames.join(', ')}`)
  if (Either.isLeft(map)) return map
  const excess = unknownKeys(document, ['steps'], map.right, stepNames)
  if (excess.length > 0) return Either.left(excess)
  const changes = each(map.right, (key, estimate) => decodeEstimate(document, ['steps', key], estimate))
  if (Either.isLeft(changes)) return changes
  const steps = { ...base.steps }
  for (const [key, estimate] of changes.right) if (isStepName(key)) steps[key] = estimate
  return Either.right(steps)
}

const decodeTimes = (
  document: SourceDocument,
  path: DocumentPath,
  base: ProcessTimes,
  value: unknown,
): Decoded<ProcessTimes> => {
  const map = mapAt(document, path, value, `a map with some of ${processKeys.join(', ')}`)
  if (Either.isLeft(map)) return map
  const excess = unknownKeys(document, path, map.right, processKeys)
  if (excess.length > 0) return Either.left(excess)
  const changes = each(map.right, (key, estimate) => decodeEstimate(document, [...path, key], estimate))
  if (Either.isLeft(changes)) return changes
  const found = new Map(changes.right)
  const { listens, ready, stopIdle, stopBusy } = base
  return Either.right({
    listens: found.get('listens') ?? listens,
    ready: found.get('ready') ?? ready,
    stopIdle: found.get('stopIdle') ?? stopIdle,
    stopBusy: found.get('stopBusy') ?? stopBusy,
  })
}

const decodeProcesses = (
  document: SourceDocument,
  base: TimingProfile,
  value: unknown,
): Decoded<TimingProfile['processes']> => {
  const solutions = mapAt(document, ['processes'], value, 'a map of solutions, roles and their times')
  if (Either.isLeft(solutions)) return solutions
  const changed = each(solutions.right, (solution, roles) => {
    const path = ['processes', solution]
    const map = mapAt(document, path, roles, 'a map of roles and their times')
    if (Either.isLeft(map)) return map
    return each(map.right, (role, times) =>
      decodeTimes(document, [...path, role], processTimes(base.processes, solution, [role]), times),
    )
  })
  if (Either.isLeft(changed)) return changed
  const tables = changed.right.map(([solution, roles]) => {
    const known = Object.hasOwn(base.processes, solution) ? base.processes[solution] : {}
    return [solution, { ...known, ...Object.fromEntries(roles) }] as const
  })
  return Either.right({ ...base.processes, ...Object.fromEntries(tables) })
}

/**
 * Read a timing profile of somebody's own: what it says of steps and processes, over a profile that has a name.
 *
 * @example
 * { timing: 1, name: 'our cluster', base: 'slow', steps: { 'pod-start': ['10s', '40s', '4m'] } }
 */
export const decodeTiming = (document: SourceDocument): Decoded<TimingProfile> => {
  const { value } = document
  if (!isMap(value)) return Either.left([wrong(document, [], value, 'a timing profile: a map with `timing: 1`')])
  const excess = unknownKeys(document, [], value, ['timing', 'name', 'base', 'spread', 'steps', 'processes'])
  if (excess.length > 0) return Either.left(excess)
  const { timing, name = document.file, base = 'typical', spread } = value
  const known = timingProfiles.find((profile) => profile.name === base)
  const names = timingProfiles.map((profile) => profile.name).join(', ')
  const problems = [
    ...(timing === 1 ? [] : [wrong(document, ['timing'], timing, '1, the version of this format')]),
    ...(typeof name === 'string' && name.length <= 200 ? [] : [wrong(document, ['name'], name, 'a short name')]),
    ...(known === undefined ? [wrong(document, ['base'], base, `one of ${names}`)] : []),
    ...(spread === undefined || spread === 'triangular' || spread === 'uniform'
      ? []
      : [wrong(document, ['spread'], spread, 'triangular or uniform')]),
  ]
  const from = known ?? typical
  const steps = decodeSteps(document, from, value['steps'])
  const processes = decodeProcesses(document, from, value['processes'])
  const all = [
    ...problems,
    ...(Either.isLeft(steps) ? steps.left : []),
    ...(Either.isLeft(processes) ? processes.left : []),
  ]
  if (all.length > 0 || Either.isLeft(steps) || Either.isLeft(processes)) return Either.left(all)
  return Either.right({
    name: String(name),
    steps: steps.right,
    processes: processes.right,
    spread: spread === 'triangular' || spread === 'uniform' ? spread : from.spread,
  })
}
