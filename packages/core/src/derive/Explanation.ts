/** What keeps a cluster from doing all its work, most urgent first. */
export type Trouble =
  | 'missing-roles'
  | 's3-missing'
  | 's3-not-ready'
  | 'several-roles'
  | 'role-without-units'
  | 'no-remote-write'
  | 'units-not-ready'
  | 'degraded'

/** One thing that is wrong with a cluster. */
export interface TroubleFound {
  readonly trouble: Trouble
  /** Sentences: what is wrong, the fact it follows from, who could help. */
  readonly reasons: ReadonlyArray<string>
  /** Juju command lines that end this trouble, in order; empty when none does, or only somebody who knows more can say. */
  readonly fix: ReadonlyArray<string>
}

/** Why a cluster is as it is, and what to run about it. */
export interface Explanation {
  readonly troubles: ReadonlyArray<TroubleFound>
  /** Sentences of all troubles, most urgent first; empty when nothing is wrong. */
  readonly reasons: ReadonlyArray<string>
  /** Juju command lines that end what makes the coordinator block, or else the first trouble that has a fix. */
  readonly fix: ReadonlyArray<string>
}
