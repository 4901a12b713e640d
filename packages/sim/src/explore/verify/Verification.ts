import type { Behaviour, Release } from '@coordinated-workers/core'
import type { ClusterProperty } from '../cluster/clusterProperties.js'
import type { Story } from './Story.js'

/** What was found out about one property. */
export interface VerifiedProperty {
  readonly name: ClusterProperty
  readonly verdict: 'proved' | 'violated' | 'exhausted'
  readonly story: Story | null
}

/** What was found out about a scenario in every order of its events, within the bounds that are stated. */
export interface Verification {
  readonly title: string
  readonly file: string
  readonly release: Release
  readonly behaviour: Behaviour
  /** How many faults might happen, beside those that the scenario names. */
  readonly faults: number
  readonly properties: ReadonlyArray<VerifiedProperty>
  readonly states: number
  readonly transitions: number
  /** Hooks, phases of processes and commands that were carried out on the way, those included that follow at once. */
  readonly events: number
  readonly depth: number
  /** Of memory, for a state on average. */
  readonly bytesPerState: number
}

/** The worst of the verdicts: one that is violated is never made good by others. */
export const verdictOf = ({ properties }: Verification): VerifiedProperty['verdict'] => {
  const verdicts = properties.map(({ verdict }) => verdict)
  if (verdicts.includes('violated')) return 'violated'
  return verdicts.includes('exhausted') || verdicts.length === 0 ? 'exhausted' : 'proved'
}
