import type { Behaviour, Release, Solution } from '@coordinated-workers/core'
import type { TimingProfile } from '../timing/TimingProfile.js'
import { typical } from '../timing/typical.js'
import type { CostName } from './Cost.js'

/** What an operator allows, and what counts. */
export interface PlanOptions {
  readonly solutions: ReadonlyArray<Solution>
  readonly release: Release
  readonly behaviour: Behaviour
  readonly profile: TimingProfile
  /** How many temporary applications of one unit a plan may use. */
  readonly spares: number
  /** Applications that stay as they are. */
  readonly keep: ReadonlyArray<string>
  readonly noScaleDown: boolean
  /** Worker units that may be there at a time beyond those of the start and of the goal; null for any number. */
  readonly extraUnitsMax: number | null
  /** Whether a plan may leave roles to nobody and paths down for a while, where that costs least. */
  readonly allowsUnsafe: boolean
  /** What counts first. */
  readonly minimize: ReadonlyArray<CostName>
  /** States that the search may look into before it answers with what it has. */
  readonly expandedMax: number
}

/** Options with which a plan is made unless somebody asks for others. */
export const planDefaults = {
  behaviour: 'documented',
  profile: typical,
  spares: 1,
  keep: [],
  noScaleDown: false,
  extraUnitsMax: null,
  allowsUnsafe: false,
  minimize: [],
  expandedMax: 20_000,
} as const satisfies Partial<PlanOptions>
