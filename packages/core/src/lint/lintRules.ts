import type { LintRule } from './fact/Lint.js'
import { allPlusAnotherRole } from './rule/allPlusAnotherRole.js'
import { belowRecommended } from './rule/belowRecommended.js'
import { coordinatorWithoutTrust } from './rule/coordinatorWithoutTrust.js'
import { ingestersBelowReplication } from './rule/ingestersBelowReplication.js'
import { ingestersEven } from './rule/ingestersEven.js'
import { lokiReplication } from './rule/lokiReplication.js'
import { memberlistShared } from './rule/memberlistShared.js'
import { mimirSeveralFrontends } from './rule/mimirSeveralFrontends.js'
import { mimirSeveralSchedulers } from './rule/mimirSeveralSchedulers.js'
import { nginxPeersTogether } from './rule/nginxPeersTogether.js'
import { replicasInOneApplication } from './rule/replicasInOneApplication.js'
import { replicationAboutToFlip } from './rule/replicationAboutToFlip.js'
import { roleDroppedByRefresh } from './rule/roleDroppedByRefresh.js'
import { roleDroppedUpstream } from './rule/roleDroppedUpstream.js'
import { roleWithoutUnits } from './rule/roleWithoutUnits.js'
import { s3EndpointDefaultPort } from './rule/s3EndpointDefaultPort.js'
import { s3EndpointIpv6 } from './rule/s3EndpointIpv6.js'
import { s3EndpointPath } from './rule/s3EndpointPath.js'
import { s3EndpointWithoutScheme } from './rule/s3EndpointWithoutScheme.js'
import { s3HttpsWithoutCa } from './rule/s3HttpsWithoutCa.js'
import { s3HttpWithCa } from './rule/s3HttpWithCa.js'
import { s3Shared } from './rule/s3Shared.js'
import { severalRolesOnOneWorker } from './rule/severalRolesOnOneWorker.js'
import { telemetryHostsAlike } from './rule/telemetryHostsAlike.js'
import { tlsStopsBeforeS3 } from './rule/tlsStopsBeforeS3.js'
import { walOutsideVolume } from './rule/walOutsideVolume.js'
import { workerNotIntegrated } from './rule/workerNotIntegrated.js'
import { workerWithoutRole } from './rule/workerWithoutRole.js'

/** Every kind of lint, in the order in which they are listed: roles, replication, storage, surroundings, releases. */
export const lintRules: ReadonlyArray<LintRule> = [
  roleWithoutUnits,
  workerNotIntegrated,
  workerWithoutRole,
  severalRolesOnOneWorker,
  allPlusAnotherRole,
  mimirSeveralSchedulers,
  mimirSeveralFrontends,
  lokiReplication,
  walOutsideVolume,
  ingestersBelowReplication,
  ingestersEven,
  replicationAboutToFlip,
  replicasInOneApplication,
  nginxPeersTogether,
  belowRecommended,
  s3Shared,
  s3EndpointWithoutScheme,
  s3EndpointDefaultPort,
  s3EndpointIpv6,
  s3EndpointPath,
  s3HttpWithCa,
  s3HttpsWithoutCa,
  tlsStopsBeforeS3,
  telemetryHostsAlike,
  memberlistShared,
  coordinatorWithoutTrust,
  roleDroppedByRefresh,
  roleDroppedUpstream,
]
