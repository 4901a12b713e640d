export type { CoverageKind } from './arbitrary/Assignment.js'
export { arbitraryAssignment } from './arbitrary/arbitraryAssignment.js'
export { arbitraryCluster, type ClusterConstraints } from './arbitrary/arbitraryCluster.js'
export { arbitraryCommand } from './arbitrary/arbitraryCommand.js'
export { arbitraryDeployment } from './arbitrary/arbitraryDeployment.js'
export { arbitraryModel, type ModelSample } from './arbitrary/arbitraryModel.js'
export { arbitraryRoles } from './arbitrary/arbitraryRoles.js'
export { arbitraryRunbook, type RunbookSample } from './arbitrary/arbitraryRunbook.js'
export { arbitraryS3, arbitraryS3Data } from './arbitrary/arbitraryS3.js'
export { arbitrarySolution, type SolutionConstraints } from './arbitrary/arbitrarySolution.js'
export { arbitraryStatus } from './arbitrary/arbitraryStatus.js'
export { arbitrarySurroundings } from './arbitrary/arbitrarySurroundings.js'
export { hostileText, hostileTexts } from './arbitrary/hostileText.js'
export { arbitraryBundle, type BundleSample } from './bundle/arbitraryBundle.js'
export { arbitraryJujuStatus, type JujuStatusSample } from './bundle/arbitraryJujuStatus.js'
export type { BundleVariant } from './bundle/BundleVariant.js'
export { type YamlStyle, yamlText } from './bundle/yamlText.js'
export { arbitraryCoordinatorView } from './databag/arbitraryCoordinatorView.js'
export { arbitraryDatabags, type DatabagSample } from './databag/arbitraryDatabags.js'
export { arbitraryWorkerView } from './databag/arbitraryWorkerView.js'
export { type ClusterRelation, type CoordinatorInput, coordinatorInput, s3Databag } from './databag/CoordinatorInput.js'
export {
  arbitraryHistory,
  type HistoryConstraints,
  type HistorySample,
  type HistoryStep,
} from './history/arbitraryHistory.js'
export { type Observation, observed, sameObservation } from './history/Observation.js'
export { legalLine, modelAfter, type OperatorMove, operatorMove, type Situation } from './history/OperatorMove.js'
export { assertLaw } from './law/assertLaw.js'
export {
  type Awaitable,
  type Complaint,
  type Law,
  type LawDefinition,
  type LawOutcome,
  type LawParameters,
  lawOf,
} from './law/Law.js'
export {
  type CoordinatorCoverage,
  type CoordinatorLawOptions,
  type CoordinatorUnderTest,
  lawsOfCoordinator,
} from './law/lawsOfCoordinator.js'
export { lawsOfModel, type ModelUnderTest } from './law/lawsOfModel.js'
export { lawsOfRenderer, type RendererLawOptions, type RendererUnderTest } from './law/lawsOfRenderer.js'
export { lawsOfSolution } from './law/lawsOfSolution.js'
export { lawsOfWorker, type WorkerAnswer, type WorkerUnderTest } from './law/lawsOfWorker.js'
export { type ScenarioDraft, scenarioText } from './law/scenarioText.js'
