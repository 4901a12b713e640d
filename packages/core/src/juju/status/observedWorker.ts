import type { WorkerApplication } from '../../domain/Deployment.js'
import type { Role } from '../../domain/Role.js'
import { isAssignable, type Solution } from '../../domain/Solution.js'

/** What the messages of a worker's units tell; what they do not tell is absent. */
export interface ObservedWorker {
  readonly roles?: ReadonlyArray<Role>
  readonly container?: WorkerApplication['container']
  readonly check?: WorkerApplication['check']
}

const known = (solution: Solution, names: ReadonlyArray<string>): ReadonlyArray<Role> | null =>
  names.every(isAssignable(solution)) ? [...new Set(names)].sort() : null

/** Roles in one message of a worker, as `workerStatuses` words it; null when it names none. */
const rolesIn = (solution: Solution, message: string): ReadonlyArray<Role> | null => {
  if (/^(?:Node offline: no role assigned|Invalid or no roles assigned)/.test(message)) return []
  if (/^\(all roles\) ready/.test(message) || message.startsWith('metrics-generator disabled.')) {
    return known(solution, ['all'])
  }
  if (message.startsWith('No prometheus remote-write relation')) return known(solution, ['metrics-generator'])
  const [, several] = /^cannot have more than 1 enabled role: \[(.*)\]$/.exec(message) ?? []
  if (several !== undefined)
    return known(
      solution,
      several.split(',').map((name) => name.trim().replaceAll("'", '')),
    )
  const [, ready] = /^([a-z-]+(?:,\s?[a-z-]+)*) ready\.?$/.exec(message) ?? []
  return ready === undefined
    ? null
    : known(
        solution,
        ready.split(',').map((name) => name.trim()),
      )
}

const checkIn = (message: string): WorkerApplication['check'] | null => {
  if (message.startsWith("Pebble check [ready] is 'DOWN'") || message.startsWith('node down')) return 'down'
  if (message.startsWith('Starting...')) return 'starting'
  return /ready\.?$/.test(message) ? 'up' : null
}

/** What all of them say, or null when they differ or say nothing. */
const agreed = <A>([first = null, ...others]: ReadonlyArray<A | null>): A | null =>
  others.every((value) => value === first) ? first : null

/**
 * What the messages of one worker application's units tell of it. Roles are the same on all units, so the first message
 * that names any counts; what is wrong with a unit counts when it is so on all of them.
 */
export const observedWorker =
  (solution: Solution) =>
  (messages: ReadonlyArray<string>): ObservedWorker => {
    const roles = messages.map((message) => rolesIn(solution, message)).find((found) => found !== null) ?? null
    const check = agreed(messages.map(checkIn))
    const unreachable = messages.length > 0 && messages.every((message) => /^Waiting for `.*` container/.test(message))
    return {
      ...(roles === null ? {} : { roles }),
      ...(check === null ? {} : { check }),
      ...(unreachable ? { container: 'down' as const } : {}),
    }
  }
