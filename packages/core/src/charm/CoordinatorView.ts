import type { ModelIdentity, Options, Surroundings } from '../domain/Deployment.js'
import type { S3Integration } from '../domain/ObjectStorage.js'
import type { Role } from '../domain/Role.js'
import type { Solution } from '../domain/Solution.js'

/** A worker unit as a coordinator sees it. */
export interface SeenUnit {
  readonly unit: string
  /** Host name that the unit has published, or null while it has not. */
  readonly address: string | null
}

/** One cluster relation as a coordinator sees it. */
export interface SeenWorkers {
  readonly app: string
  readonly charm: string
  /** The roles in the worker's application databag (*advertised*), or null while there are none. */
  readonly roles: ReadonlyArray<Role> | null
  readonly units: ReadonlyArray<SeenUnit>
}

/** Everything that a coordinator unit can see when one of its hooks runs, and nothing else. */
export interface CoordinatorView {
  readonly solution: Solution
  readonly model: ModelIdentity
  readonly app: string
  /** Host name of each coordinator unit, by ordinal. */
  readonly hostnames: ReadonlyArray<string>
  readonly leader: boolean
  /** Its own ordinal; default 0. */
  readonly ordinal?: number
  readonly options: Options
  readonly workers: ReadonlyArray<SeenWorkers>
  readonly s3: S3Integration
  readonly surroundings: Surroundings
}
