import { fc } from '@fast-check/vitest'
import type { Cast } from './Cast.js'
import { type Operator, planFor, type Script } from './operatorCommands.js'

/** What an operator types who carries out those of the commands that are legal when their turn comes. */
export const playedBy = (cast: Cast, commands: Iterable<Operator>): ReadonlyArray<string> => {
  const script: Script = { steps: [] }
  fc.modelRun(() => ({ model: planFor(cast), real: script }), commands)
  return script.steps
}
