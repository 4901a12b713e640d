import type { Behaviour } from '../../domain/Behaviour.js'
import type { Deployment, Surroundings } from '../../domain/Deployment.js'
import type { S3Data } from '../../domain/ObjectStorage.js'
import type { Release } from '../../domain/Release.js'
import type { Solution } from '../../domain/Solution.js'
import type { JujuModel } from '../../juju/JujuModel.js'

/**
 * How bad it is, worst first. `error`: it does not work, or will lose data. `warning`: it works until the next change
 * or fault. `info`: worth knowing before the next change.
 */
export const lintSeverities = ['error', 'warning', 'info'] as const

export type LintSeverity = (typeof lintSeverities)[number]

/** Stable names of what lints look for. A code is never reused for something else. */
export type LintCode =
  | 'role-without-units'
  | 'worker-not-integrated'
  | 'worker-without-role'
  | 'several-roles-on-one-worker'
  | 'all-plus-another-role'
  | 'role-dropped-upstream'
  | 'role-dropped-by-refresh'
  | 's3-shared'
  | 's3-endpoint-without-scheme'
  | 's3-endpoint-default-port'
  | 's3-endpoint-ipv6'
  | 's3-endpoint-path'
  | 's3-http-with-ca'
  | 's3-https-without-ca'
  | 'tls-stops-before-s3'
  | 'loki-replication'
  | 'ingesters-below-replication'
  | 'ingesters-even'
  | 'replication-about-to-flip'
  | 'replicas-in-one-application'
  | 'below-recommended'
  | 'mimir-several-schedulers'
  | 'mimir-several-frontends'
  | 'nginx-peers-together'
  | 'telemetry-hosts-alike'
  | 'memberlist-shared'
  | 'wal-outside-volume'
  | 'coordinator-without-trust'

/** Something about a deployment that works against its operator. */
export interface Lint {
  readonly code: LintCode
  readonly severity: LintSeverity
  /** The coordinator application of the solution that it is about. */
  readonly app: string
  /** The application or role within it. */
  readonly subject: string
  /** One sentence that names the applications and the fact. */
  readonly message: string
  /** What follows from it. */
  readonly why: string
  /** Juju command lines that mend it, in order; tried on the model before they are given. Empty when none is safe. */
  readonly fix: ReadonlyArray<string>
  /** The page that explains it, from the root of the repository. */
  readonly see: string
}

/** All that a lint may look at. */
export interface LintFacts {
  readonly deployment: Deployment
  readonly behaviour: Behaviour
  /** The model as Juju holds it, when the input tells. Without it what only a model says (trust) stays unsaid. */
  readonly model: JujuModel | null
  readonly solutions: ReadonlyArray<Solution>
}

/** What a rule found, before its fix is tried. */
export interface Finding {
  readonly app: string
  readonly subject: string
  readonly message: string
  readonly severity: LintSeverity
  /** Command lines that may mend it, the least change first. The first that is safe becomes the fix. */
  readonly fixes: () => ReadonlyArray<ReadonlyArray<string>>
}

/** A small deployment that has exactly this lint. */
export interface LintExample {
  /** What makes it so, in a sentence. */
  readonly says: string
  readonly bundle: string
  readonly release?: Release
  readonly behaviour?: Behaviour
  /** What a bundle cannot say of its first solution. */
  readonly beyond?: { readonly surroundings?: Partial<Surroundings>; readonly s3?: Partial<S3Data> }
  /** What this solution has whatever one does. */
  readonly also?: ReadonlyArray<LintCode>
}

/** One kind of lint: what it looks for, why it matters, how one knows, and an example. */
export interface LintRule {
  readonly code: LintCode
  /** Its worst severity. */
  readonly severity: LintSeverity
  /** What it looks for, in a few words. */
  readonly title: string
  /** What follows from it, in sentences. */
  readonly why: string
  /** How one knows. */
  readonly source: string
  /** What to do, in a sentence, where the commands need explaining or there are none. */
  readonly advice: string
  readonly example: LintExample
  readonly find: (facts: LintFacts) => ReadonlyArray<Finding>
}
