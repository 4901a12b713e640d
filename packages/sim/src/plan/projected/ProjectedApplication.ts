import type { PlannedApplication } from '../PlannedApplication.js'

/** A move between two classes of states of one application: of all moves that it stands for, the least of each number. */
export interface ProjectedMove {
  readonly commands: number
  readonly temporaryUnits: number
  readonly dataLost: number
  /** How often the coordinator hears of it at least. */
  readonly told: number
  /** Whether its processes restart for their own roles. */
  readonly restarts: boolean
  /** Whether batches leave it out, so that at most a few others move at the same time. */
  readonly apart: boolean
}

/** What an application does as far as some roles go. */
export interface ProjectedApplication {
  /** Its index in the task. */
  readonly index: number
  readonly kind: PlannedApplication['kind']
  /** For each state, the class of those that are alike. */
  readonly classOf: ReadonlyArray<number>
  /** For each class, its states. */
  readonly members: ReadonlyArray<ReadonlyArray<number>>
  /** For each two classes, the move from one to the other, or null where there is none. */
  readonly moves: ReadonlyArray<ReadonlyArray<ProjectedMove | null>>
}
