import type { Release } from '../domain/Release.js'
import type { Role } from '../domain/Role.js'
import type { Solution } from '../domain/Solution.js'
import type { WorkerConfig } from './WorkerConfig.js'

/** The workload process that pebble runs in a worker's container. */
export interface RunningProcess {
  /** What it was started with as `-target`: roles as configured, meta-roles unexpanded. */
  readonly target: ReadonlyArray<Role>
  readonly config: WorkerConfig
}

/** Everything that a worker unit can see when one of its hooks runs, and nothing else. */
export interface WorkerView {
  readonly solution: Solution
  readonly app: string
  readonly leader: boolean
  /** Roles whose option is on, in alphabetical order. */
  readonly roles: ReadonlyArray<Role>
  /** Whether the cluster relation exists, and whether the coordinator's side of it can be read. */
  readonly relation: 'none' | 'unready' | 'ready'
  /** What the coordinator publishes over that relation. */
  readonly published: WorkerConfig | null
  /** Whether the coordinator publishes a remote-write endpoint (Tempo). */
  readonly remoteWrite: boolean
  readonly container: 'up' | 'down'
  readonly process: RunningProcess | null
  /** What pebble's readiness check says of that process. */
  readonly check: 'up' | 'starting' | 'down'
}

/** Releases whose worker charm is built on the library's first generation. */
export const isFirstGeneration = (solution: Solution): boolean => {
  const first: Release = '2024-09'
  return solution.release === first
}
