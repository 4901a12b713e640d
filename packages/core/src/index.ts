export { catalogue, solutionOf } from './catalog/catalogue.js'
export { decodeSolution } from './catalog/decodeSolution.js'
export type { CoordinatorView, SeenUnit, SeenWorkers } from './charm/CoordinatorView.js'
export {
  type CoordinatorDecision,
  canServe,
  coordinatorDecides,
  type Publication,
  type RenderWorkerConfig,
  type Upstreams,
} from './charm/coordinatorDecides.js'
export { coordinatorStatuses } from './charm/coordinatorStatuses.js'
export { seenCluster, settledView } from './charm/seenCluster.js'
export { sameConfig, type WorkerConfig } from './charm/WorkerConfig.js'
export type { RunningProcess, WorkerView } from './charm/WorkerView.js'
export { type ProcessDecision, type WorkerDecision, workerDecides } from './charm/workerDecides.js'
export { holdsTooManyRoles, workerStatuses } from './charm/workerStatuses.js'
export { type ConfigProblem, type Configured, describeConfigProblem, type Unpublished } from './config/ConfigProblem.js'
export type { RenderedConfig } from './config/ConfigTree.js'
export { changedPaths } from './config/changedPaths.js'
export { type Databag, type Databags, databags, type WorkerDatabag, workerDatabag } from './config/databags.js'
export { type NginxOptions, nginxConfig, type RenderedNginx } from './config/nginxConfig.js'
export { type LayerOptions, pebbleLayer } from './config/pebbleLayer.js'
export type { RenderOptions } from './config/RenderOptions.js'
export { redacted } from './config/redacted.js'
export { replication } from './config/replication.js'
export { workerConfig } from './config/workerConfig.js'
export { addsToConfig, workerConfigOnDisk } from './config/workerConfigOnDisk.js'
export { defaultRelease, knownSolutions, type SolutionChoice } from './deployment/chooseSolutions.js'
export {
  type BaseModel,
  type DecodeDeploymentOptions,
  decodeDeployment,
  type UnderstoodDeployment,
} from './deployment/decodeDeployment.js'
export {
  type DeploymentReferences,
  deploymentReferences,
  type FileReference,
  isDeploymentDocument,
} from './deployment/deploymentReferences.js'
export { encodeDeployment } from './deployment/encodeDeployment.js'
export type { Explanation, Trouble, TroubleFound } from './derive/Explanation.js'
export { explain } from './derive/explain.js'
export { type Refresh, type RefreshChange, refreshChanges } from './derive/refreshChanges.js'
export { type Remedy, remedy } from './derive/remedy.js'
export { isServing, type UnitStatus, type Verdict, verdict, type WorkerVerdict } from './derive/verdict.js'
export { type Behaviour, behaviours } from './domain/Behaviour.js'
export {
  type Coverage,
  coverage,
  coverageOf,
  isConsistent,
  type RoleHolder,
  type Shortfall,
} from './domain/coverage.js'
export {
  bareSurroundings,
  type Cluster,
  type Deployment,
  hostnameOf,
  type JujuProxy,
  type ModelIdentity,
  type Options,
  type OptionValue,
  type Surroundings,
  type Tls,
  unitName,
  type WorkerApplication,
} from './domain/Deployment.js'
export { expandRoles } from './domain/expandRoles.js'
export { type Inconsistency, inconsistencies } from './domain/inconsistencies.js'
export { type S3Data, type S3Integration, s3Missing, s3NotReady, s3Ready } from './domain/ObjectStorage.js'
export { type Release, releases } from './domain/Release.js'
export { optionOfRole, type Role } from './domain/Role.js'
export {
  assignableRoles,
  type Endpoints,
  isAssignable,
  type Paths,
  type Ports,
  type Ring,
  type Solution,
} from './domain/Solution.js'
export { SolutionCodec } from './domain/SolutionCodec.js'
export {
  active,
  blocked,
  hookFailed,
  type Status,
  type StatusName,
  severities,
  waiting,
  winner,
} from './domain/Status.js'
export { isTimespec } from './domain/Timespec.js'
export { didYouMean, didYouMeanHint } from './error/didYouMean.js'
export { type DocumentPath, type Location, type Problem, type ProblemCode, problem } from './error/Problem.js'
export { describeValue, escapeControls, quote } from './error/quote.js'
export { renderLocation, renderPath, renderProblem } from './error/renderProblem.js'
export { reportErrors } from './error/reportErrors.js'
export { memoryDocument, type SourceDocument } from './error/SourceDocument.js'
export { type SourceText, sourceText } from './error/SourceText.js'
export { isMap, unknownKeys } from './error/unknownKeys.js'
export { applyCommand } from './juju/applyCommand.js'
export type { Bundle, BundleApplication } from './juju/Bundle.js'
export { type BundlePart, emptyPart, mergeOverlay } from './juju/BundlePart.js'
export { type CharmUrl, parseCharmUrl } from './juju/CharmUrl.js'
export type { Command } from './juju/Command.js'
export { listOf, nullable, Text, tested } from './juju/codecs.js'
export { type DecodeBundleOptions, type DecodedBundle, decodeBundle } from './juju/decodeBundle.js'
export { type DecodedDeployment, type DeploymentOptions, deploymentOf } from './juju/deploymentOf.js'
export { bundleOfModel, encodeBundle } from './juju/encodeBundle.js'
export {
  type Addendum,
  addendumOf,
  emptyModel,
  type JujuApplication,
  type JujuEndpoint,
  type JujuModel,
  type JujuRelation,
  peersOf,
  touches,
  unitHostname,
} from './juju/JujuModel.js'
export type { JujuRefusal } from './juju/JujuRefusal.js'
export { type Locator, nowhere } from './juju/mergedDocument.js'
export type { ScaleReading } from './juju/modelOfBundle.js'
export type { LocateOffset } from './juju/parseArguments.js'
export { type ParsedCommand, parseCommand } from './juju/parseCommand.js'
export { parseRunbook, parseScript, type RunbookStep } from './juju/parseRunbook.js'
export { printCommand } from './juju/printCommand.js'
export { decodeAppConfig } from './juju/status/decodeAppConfig.js'
export { type DecodedStatus, type DecodeStatusOptions, decodeStatus } from './juju/status/decodeStatus.js'
export { withOptions } from './juju/withOptions.js'
export { type WorkerRoles, workerRoles } from './juju/workerRoles.js'
export {
  type Finding,
  type Lint,
  type LintCode,
  type LintExample,
  type LintFacts,
  type LintRule,
  type LintSeverity,
  lintSeverities,
} from './lint/fact/Lint.js'
export { lintRules } from './lint/lintRules.js'
export { type LintInput, lints, pageOfLint } from './lint/lints.js'
export { modelOfDeployment } from './lint/modelOfDeployment.js'
