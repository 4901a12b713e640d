import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  applyCommand,
  type Behaviour,
  catalogue,
  decodeBundle,
  type JujuModel,
  parseScript,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { clusterModel } from '../../../src/explore/cluster/clusterModel.js'
import type { ClusterProperty } from '../../../src/explore/cluster/clusterProperties.js'
import { Parts } from '../../../src/explore/cluster/Parts.js'
import { planOf } from '../../../src/explore/cluster/Plan.js'
import type { Move, Scene } from '../../../src/explore/cluster/Scene.js'
import { Steps } from '../../../src/explore/cluster/Steps.js'
import { sceneProperty } from '../../../src/explore/cluster/sceneProperty.js'
import { sceneAtRest } from '../../../src/explore/cluster/unfold.js'
import type { World } from '../../../src/explore/cluster/World.js'
import { breadthFirst } from '../../../src/explore/search/breadthFirst.js'
import type { Exploration } from '../../../src/explore/search/Exploration.js'
import { searchTabled } from '../../../src/explore/tabled/searchTabled.js'
import { lawsOf } from '../../../src/model/lawsOf.js'
import type { Action } from '../../../src/run/simulate.js'
import { readYaml } from '../../../src/source/readYaml.js'

const solutions = catalogue('2024-09')

const library = join(import.meta.dirname, '../../../../../scenarios/deployments')

/** A deployment of the library, by its file's name. */
export const deployment = (name: string): JujuModel => {
  const documents = readYaml(name, readFileSync(join(library, `${name}.yaml`), 'utf8'))
  if (Either.isLeft(documents)) throw new Error(`unreadable: ${name}`)
  const decoded = decodeBundle(documents.right, { solutions })
  if (Either.isLeft(decoded)) throw new Error(`no bundle: ${name}`)
  return decoded.right.model
}

/** A juju command as an operator's action; `wait` waits until everything has settled, `wait active` for statuses. */
const action = (text: string): Action => {
  if (text === 'wait') return { _tag: 'wait-settled', text: 'wait: settled' }
  if (text === 'wait active') return { _tag: 'wait-active', text: 'wait: active', apps: 'all' }
  const parsed = parseScript({ text, locate: () => ({ file: 'test', line: 1, column: 1 }) })
  if (Either.isLeft(parsed)) throw new Error(`no command: ${text}`)
  return {
    _tag: 'change',
    text,
    change: (model) =>
      parsed.right.reduce<Either.Either<never, JujuModel>>((current, { command }) => {
        const applied = applyCommand(solutions)(Either.isRight(current) ? current.right : model, command)
        if (Either.isLeft(applied)) throw new Error(`juju refuses ${text}: ${applied.left.message}`)
        return applied
      }, Either.right(model)),
  }
}

/** What to explore: where from, which commands, and in which manner. */
export interface Exploring {
  readonly start: JujuModel
  readonly commands: ReadonlyArray<string>
  readonly watch: World['watch']
  readonly coalesces: boolean
  readonly properties: ReadonlyArray<ClusterProperty>
  readonly faults?: number
  readonly behaviour?: Behaviour
  /** The configuration that `confluent` compares with. */
  readonly rest?: string | null
  readonly maxStates?: number
  /** By `clusterModel`, or by tables. Default: tables. */
  readonly by?: 'model' | 'tables'
}

export const worldOf = ({
  start,
  commands,
  watch,
  behaviour = 'documented',
}: Pick<Exploring, 'start' | 'commands' | 'watch' | 'behaviour'>): World => {
  const plan = planOf(start, commands.map(action))
  if (Either.isLeft(plan)) throw new Error(plan.left.message)
  return { laws: { ...lawsOf({ solutions, behaviour }), quiet: null }, plan: plan.right, watch }
}

/** Whether Juju takes those commands, one after the other. */
export const isPossible = (start: JujuModel, commands: ReadonlyArray<string>): boolean => {
  try {
    worldOf({ start, commands, watch: 'everything' })
    return true
  } catch {
    return false
  }
}

/** The deployment at rest, before the first command. */
export const atRest = (world: World, start: JujuModel, faults = 0): Scene => {
  const scene = sceneAtRest(world, new Steps(world, new Parts(false)), start, faults)
  if (scene === null) throw new Error('never at rest')
  return scene
}

/** Explore every order, to its end even when all is decided. */
export const explored = (
  exploring: Exploring,
): Exploration<Scene, Move> & { readonly events?: number; readonly workedOut?: number } => {
  const { start, coalesces, properties, faults, rest = null, maxStates, by = 'tables' } = exploring
  const world = worldOf(exploring)
  const judged = properties.map((property) => sceneProperty(property, world.plan, rest))
  const scene = atRest(world, start, faults)
  const bounds = { ...(maxStates === undefined ? {} : { maxStates }), exhaust: true }
  if (by === 'tables') return searchTabled({ world, start: scene, coalesces }, judged, bounds)
  return breadthFirst(clusterModel(world, new Parts(coalesces), scene, judged), bounds)
}
