import type { RelationEnd } from './resolveEnds.js'

/** A flag of juju that has no meaning here and is kept as it was written; a value of null is a switch. */
export type OtherFlag = readonly [name: string, value: string | null]

/** Options as they are written on a command line: texts, which the charm's own types turn into values. */
export type Settings = Readonly<Record<string, string>>

interface OfModel {
  /** The model named by `--model`, or null for the current one. */
  readonly model: string | null
}

interface WithFlags extends OfModel {
  readonly flags: ReadonlyArray<OtherFlag>
}

/** `juju deploy`. */
export interface Deploy extends WithFlags {
  readonly _tag: 'deploy'
  readonly charm: string
  /** The application's name; null for the charm's. */
  readonly app: string | null
  readonly units: number | null
  readonly channel: string | null
  readonly revision: number | null
  readonly trust: boolean
  readonly settings: Settings
}

/** `juju integrate`, or `relate`, which is the same. */
export interface Integrate extends WithFlags {
  readonly _tag: 'integrate'
  readonly ends: readonly [RelationEnd, RelationEnd]
}

/** `juju config` that changes options: one atomic change. */
export interface Configure extends WithFlags {
  readonly _tag: 'config'
  readonly app: string
  readonly settings: Settings
  readonly reset: ReadonlyArray<string>
}

export interface AddUnit extends WithFlags {
  readonly _tag: 'add-unit'
  readonly app: string
  readonly units: number
}

export interface RemoveUnit extends WithFlags {
  readonly _tag: 'remove-unit'
  /** Applications or units; Kubernetes takes one application. */
  readonly targets: ReadonlyArray<string>
  readonly units: number | null
  readonly destroyStorage: boolean
}

export interface ScaleApplication extends WithFlags {
  readonly _tag: 'scale-application'
  readonly app: string
  readonly scale: number
}

export interface RemoveRelation extends WithFlags {
  readonly _tag: 'remove-relation'
  readonly ends: readonly [RelationEnd, RelationEnd]
}

export interface RemoveApplication extends WithFlags {
  readonly _tag: 'remove-application'
  readonly apps: ReadonlyArray<string>
  readonly destroyStorage: boolean
}

export interface WaitFor extends WithFlags {
  readonly _tag: 'wait-for'
  readonly entity: 'application' | 'unit' | 'model' | 'machine'
  readonly name: string
  readonly query: string | null
  readonly timeout: string | null
}

/** `juju run`: an action of a charm. */
export interface Run extends WithFlags {
  readonly _tag: 'run'
  readonly units: ReadonlyArray<string>
  readonly action: string
  readonly parameters: ReadonlyArray<string>
}

export interface Trust extends WithFlags {
  readonly _tag: 'trust'
  readonly app: string
  readonly remove: boolean
}

export interface Refresh extends WithFlags {
  readonly _tag: 'refresh'
  readonly app: string
  readonly channel: string | null
  readonly revision: number | null
}

/** A command that changes no application, option or integration of the model: `juju status`, `juju config APP`, … */
export interface Query {
  readonly _tag: 'query'
  /** All words after `juju`. */
  readonly words: ReadonlyArray<string>
}

/** A valid juju command whose effect is not simulated yet. */
export interface Unsupported {
  readonly _tag: 'unsupported'
  /** All words after `juju`. */
  readonly words: ReadonlyArray<string>
}

/** One juju command line. */
export type Command =
  | Deploy
  | Integrate
  | Configure
  | AddUnit
  | RemoveUnit
  | ScaleApplication
  | RemoveRelation
  | RemoveApplication
  | WaitFor
  | Run
  | Trust
  | Refresh
  | Query
  | Unsupported
