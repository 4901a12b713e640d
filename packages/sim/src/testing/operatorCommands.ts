import { deploymentOf, type JujuModel, type Solution } from '@coordinated-workers/core'
import {
  type Awaitable,
  legalLine,
  modelAfter,
  type Observation,
  type OperatorMove,
  observed,
  operatorMove,
  sameObservation,
  scenarioText,
} from '@coordinated-workers/core/testing'
import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'

/** Our model while commands run: what Juju has, and how it came there. */
export interface OperatedModel {
  juju: JujuModel
  readonly start: JujuModel
  readonly solutions: ReadonlyArray<Solution>
  readonly lines: string[]
}

/** An implementation that runs beside it: another model, or a real Juju behind a bridge. */
export interface OperatedSystem {
  /** Whether it took the line. */
  readonly run: (line: string) => Awaitable<boolean>
  readonly observe: () => Awaitable<Observation>
}

const scenarioOf = ({ start, solutions, lines }: OperatedModel): string => {
  const read = deploymentOf(start, solutions)
  if (Either.isLeft(read)) return ''
  const text = scenarioText({ title: "an operator's life", start: read.right.deployment, commands: lines })
  return text === null ? '' : `\nas a scenario for \`cw sim\`:\n${text}`
}

const differs = (model: OperatedModel, what: string): Error =>
  new Error(`${what}\nafter\n${model.lines.map((line) => `  ${line}`).join('\n')}\n${scenarioOf(model)}`)

/** One line of an operator: legal wherever it stands, because it is chosen from what is legal there. */
class OperatorCommand implements fc.AsyncCommand<OperatedModel, OperatedSystem> {
  private said = ''

  constructor(private readonly move: OperatorMove) {}

  check(model: Readonly<OperatedModel>): boolean {
    return legalLine({ model: model.juju, solutions: model.solutions }, this.move) !== null
  }

  async run(model: OperatedModel, system: OperatedSystem): Promise<void> {
    const situation = { model: model.juju, solutions: model.solutions }
    const line = legalLine(situation, this.move) ?? ''
    this.said = line
    model.lines.push(line)
    model.juju = modelAfter(situation, line) ?? model.juju
    if (!(await system.run(line))) throw differs(model, `it refused what Juju takes: ${line}`)
    const seen = await system.observe()
    if (!sameObservation(seen, observed(model.juju))) {
      throw differs(
        model,
        `it looks different\n  expected ${JSON.stringify(observed(model.juju))}\n  actual   ${JSON.stringify(seen)}`,
      )
    }
  }

  toString(): string {
    return this.said === '' ? 'a line' : this.said
  }
}

/**
 * An operator's life as commands of fast-check, to be run by `fc.asyncModelRun` against our model and an implementation
 * side by side; `operated` gives the model to start from. After each line both must look alike; when they do not, the
 * error says the lines and a scenario file, and fast-check adds seed, path and `replayPath`.
 *
 * @example
 * fc.assert(
 *   fc.asyncProperty(operatorCommands(), (commands) =>
 *     fc.asyncModelRun(() => ({ model: operated(start, solutions), real: mine(start) }), commands)),
 * )
 */
export const operatorCommands = (
  constraints: fc.CommandsContraints = {},
): fc.Arbitrary<Iterable<fc.AsyncCommand<OperatedModel, OperatedSystem>>> =>
  fc.commands([operatorMove.map((move) => new OperatorCommand(move))], { maxCommands: 10, ...constraints })

/** Our model of that start, for `operatorCommands`. */
export const operated = (start: JujuModel, solutions: ReadonlyArray<Solution>): OperatedModel => ({
  juju: start,
  start,
  solutions,
  lines: [],
})
