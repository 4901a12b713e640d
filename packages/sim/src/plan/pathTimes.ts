import type { LocalFacts } from './LocalFacts.js'
import type { PathNeeds } from './pathNeeds.js'
import type { Workload } from './Workload.js'

/** One path as bits: every role on it, the one that nginx sends requests to, and the one that holds data. */
export interface PathRoles {
  readonly path: 'write' | 'read'
  readonly all: number
  readonly entry: number
  /** The role that holds data where the path asks for it, or 0. */
  readonly ring: number
  /** How long requests hang after the launch of a process that serves the entry. */
  readonly hangMs: number
}

/** What an application is before and after a phase. */
export interface Transit {
  readonly old: LocalFacts
  readonly next: LocalFacts
}

/** How long a path is down for what happens within a phase, by usual times. */
export interface PathTimes {
  /** One restart of every worker. */
  readonly waveMs: (path: PathRoles, apps: ReadonlyArray<Transit>, factor: number) => number
  /** Restarts of every worker, one soon after the other: the next one begins before the last is over where that is long. */
  readonly wavesMs: (path: PathRoles, apps: ReadonlyArray<Transit>, factor: number, waves: number) => number
  /** Restarts of applications for their own roles. */
  readonly interruptionMs: (path: PathRoles, apps: ReadonlyArray<Transit>, factor: number) => number
  /** The restart of one application for its own roles, if nobody else serves those that are missing. */
  readonly ownMs: (path: PathRoles, app: Transit, missing: number) => number
  /** Roles that somebody gives up while nobody else holds them yet. */
  readonly handOverMs: (path: PathRoles, apps: ReadonlyArray<Transit>, uncovered: number) => number
}

const runsBoth = ({ old, next }: Transit): boolean => old.served !== 0 && next.served !== 0

/** How long a process takes to come back with a role, or to begin with it. */
const backMs = (app: Transit, inRing: boolean): number =>
  (runsBoth(app) ? app.next.stopMs : 0) + (inRing ? app.next.joinMs : app.next.listenMs)

/** The time after which enough units of a ring are back, when all of them begin at a time. */
const enoughMs = (members: ReadonlyArray<{ readonly ms: number; readonly units: number }>, needed: number): number => {
  const sorted = [...members].sort((left, right) => left.ms - right.ms)
  let [count, last] = [0, 0]
  for (const { ms, units } of sorted) {
    count += units
    last = ms
    if (count >= needed) return ms
  }
  return last
}

/** Processes with a role that run on, or if there are none, those that begin with it. */
const holders = (apps: ReadonlyArray<Transit>, role: number): ReadonlyArray<Transit> => {
  const serving = apps.filter(({ next }) => (next.served & role) !== 0)
  const staying = serving.filter(runsBoth)
  return staying.length > 0 ? staying : serving
}

const eachBit = (bits: number): ReadonlyArray<number> => {
  const found: Array<number> = []
  for (let rest = bits; rest !== 0; rest &= rest - 1) found.push(rest & -rest)
  return found
}

/**
 * The time that a path is down, from the usual times of processes.
 *
 * Restarts of every worker are taken to begin at a time: a stateless role is back with the first of its holders, the
 * ring with as many members as it needs. nginx leaves out the servers of a role that were all deaf at once, which
 * those are taken to be whose deafness lasts longer than the beginnings of their restarts lie apart. Of an application
 * that gives up the entry, nginx hears later: until then it sends requests to somebody who refuses them.
 */
export const pathTimes = (needs: PathNeeds, workload: Workload): PathTimes => {
  const backAgainMs = (path: PathRoles, apps: ReadonlyArray<Transit>, factor: number): number => {
    let longest = 0
    for (const role of eachBit(path.all)) {
      const members = holders(apps, role).map((app) => ({ ms: backMs(app, role === path.ring), units: app.next.units }))
      const needed = role === path.ring ? needs.members(path.path, factor) : 1
      longest = Math.max(longest, enoughMs(members, needed))
    }
    return longest
  }

  const hangsUntilMs = ({ entry, hangMs }: PathRoles, apps: ReadonlyArray<Transit>): number =>
    hangMs === 0
      ? 0
      : Math.max(0, ...holders(apps, entry).map((app) => backMs(app, false) - app.next.listenMs + hangMs))

  /** When nginx tries the servers of the entry again that have all failed together; 0 where they have not. */
  const leftOutUntilMs = ({ entry }: PathRoles, apps: ReadonlyArray<Transit>): number => {
    let [units, deaf, first] = [0, 0, Number.POSITIVE_INFINITY]
    for (const app of apps) {
      if ((app.next.served & entry) === 0) continue
      units += app.next.units
      const ms = backMs(app, false)
      deaf += ms * app.next.units
      first = Math.min(first, ms)
    }
    return units > 1 && deaf / units >= workload.spreadMs(units) ? first + needs.leftOutMs : 0
  }

  /** Units that serve the entry refuse requests one after the other, each when it stops; the first while all is down anyway. */
  const refusedMs = ({ entry }: PathRoles, apps: ReadonlyArray<Transit>): number => {
    if (needs.refusesMs === 0) return 0
    let [refused, most] = [0, 0]
    for (const { next } of holders(apps, entry)) {
      const ms = Math.min(needs.refusesMs, next.stopMs)
      refused += ms * next.units
      most = Math.max(most, ms)
    }
    return refused - most
  }

  const waveMs: PathTimes['waveMs'] = (path, apps, factor) =>
    Math.max(backAgainMs(path, apps, factor), hangsUntilMs(path, apps)) + refusedMs(path, apps)

  const ownMs = ({ all, entry, ring, hangMs }: PathRoles, { old, next }: Transit, missing: number): number => {
    const lacks = old.served & next.served & missing & all
    const lackMs = lacks === 0 ? 0 : old.stopMs + ((lacks & ring) === 0 ? next.listenMs : next.joinMs)
    const [was, is] = [(old.served & entry) !== 0, (next.served & entry) !== 0]
    // Until nginx hears of it, and until those who are asked have found their schedulers.
    const badUntilMs = was ? (is ? hangMs : workload.updateMs) : 0
    const lateMs = is && !was ? Math.max(0, hangMs - workload.updateMs) : 0
    const badMs =
      lackMs > 0
        ? Math.max(lackMs, badUntilMs === 0 ? 0 : old.stopMs + badUntilMs)
        : Math.max(0, badUntilMs - next.listenMs) + (was ? Math.min(needs.refusesMs, old.stopMs) : 0)
    return badMs + lateMs
  }

  return {
    waveMs,
    ownMs,
    wavesMs: (path, apps, factor, waves) => {
      if (waves === 0) return 0
      const one = waveMs(path, apps, factor)
      return Math.max(one, leftOutUntilMs(path, apps)) + (waves - 1) * Math.min(one, workload.gapMs)
    },
    handOverMs: ({ all, ring }, apps, uncovered) => {
      let longest = 0
      for (const role of eachBit(all & uncovered)) {
        const takers = apps.filter(({ old, next }) => (next.served & role) !== 0 && (old.served & role) === 0)
        const times = takers.map((app) => {
          const begins = app.old.units === 0 ? workload.podMs : 0
          return begins + workload.stepMs('worker-hook') + backMs(app, role === ring)
        })
        if (times.length > 0) longest = Math.max(longest, Math.min(...times))
      }
      return longest
    },
    interruptionMs: (path, apps, factor) => {
      let [steady, members] = [0, 0]
      for (const { old, next } of apps) {
        if (old.mask !== next.mask || !next.related || !old.related) continue
        const both = old.served & next.served
        steady |= both
        if ((both & path.ring) !== 0) members += Math.min(old.units, next.units)
      }
      let missing = path.all & ~steady
      if (path.ring !== 0 && members < needs.members(path.path, factor)) missing |= path.ring
      let longest = 0
      for (const app of apps) {
        if (runsBoth(app) && app.old.mask !== app.next.mask) longest = Math.max(longest, ownMs(path, app, missing))
      }
      return longest
    },
  }
}
