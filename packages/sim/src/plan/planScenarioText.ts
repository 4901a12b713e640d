import { printCommand } from '@coordinated-workers/core'
import { stringify } from 'yaml'
import { formatDuration } from '../kernel/formatDuration.js'
import type { Plan } from './Plan.js'
import type { PlanProof, Spread } from './provePlan.js'

/** What a scenario file of a plan is to say besides its steps. */
export interface ScenarioHead {
  readonly title: string
  /** The path of the start, beside the scenario. */
  readonly start: string
  readonly release: string
  readonly behaviour: string
}

const bound = ({ most }: Spread): string =>
  most === 0 ? '0s' : `<= ${formatDuration(Math.ceil((most * 1.25) / 5_000) * 5_000)}`

const expectations = (proof: PlanProof | null): Readonly<Record<string, unknown>> => {
  const [only, ...others] = proof?.figures ?? []
  if (only === undefined || others.length > 0) return {}
  return {
    expect: {
      downtime: {
        coordinator: bound(only.coordinatorDownMs),
        write: bound(only.writeDownMs),
        read: bound(only.readDownMs),
      },
      dataLoss: only.dataLostBytes.most === 0 ? 'none' : 'some',
    },
  }
}

/**
 * A plan as a scenario file. It promises what its replays have kept, with a quarter to spare; with several coordinators
 * it promises nothing.
 */
export const planScenarioText = (plan: Plan, head: ScenarioHead, proof: PlanProof | null): string =>
  stringify(
    {
      scenario: head.title,
      start: { deployment: head.start },
      release: head.release,
      behaviour: head.behaviour,
      load: { writes: '1000/s', reads: '10/s' },
      steps: plan.steps.flatMap(({ commands, waits }) => [
        ...commands.map((command) => ({ run: printCommand(command) })),
        ...(waits.length === 0 ? [] : [{ wait: 'settled' }]),
      ]),
      ...expectations(proof),
    },
    { lineWidth: 0 },
  )
