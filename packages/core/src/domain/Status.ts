/** Juju's workload status names, most severe first. */
export const severities = ['error', 'blocked', 'maintenance', 'waiting', 'active', 'unknown'] as const

export type StatusName = (typeof severities)[number]

/** A workload status as a charm sets it. */
export interface Status {
  readonly status: StatusName
  readonly message: string
}

export const blocked = (message: string): Status => ({ status: 'blocked', message })
export const waiting = (message: string): Status => ({ status: 'waiting', message })
export const active = (message = ''): Status => ({ status: 'active', message })

/** 0 for the most severe status, growing as severity falls. */
export const rank = (status: Status): number => severities.indexOf(status.status)

const unknown: Status = { status: 'unknown', message: '' }

/**
 * The status shown when several were collected: the most severe, ties to the first added.
 *
 * Laws:
 * 1. associative: joining winners of two lists gives the winner of the joined list;
 * 2. idempotent: a list repeated has the same winner;
 * 3. an empty list gives `unknown`.
 *
 * Source: the operator framework's `add_status`; Juju shows an application's most severe unit by the same rule.
 */
export const winner = (collected: ReadonlyArray<Status>): Status =>
  collected.reduce((best, next) => (rank(next) < rank(best) ? next : best), collected[0] ?? unknown)

/** The status that Juju itself shows for a unit whose hook raised an exception. */
export const hookFailed = (hook: string): Status => ({ status: 'error', message: `hook failed: "${hook}"` })
