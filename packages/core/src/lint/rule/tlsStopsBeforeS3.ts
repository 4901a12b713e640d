import type { Cluster } from '../../domain/Deployment.js'
import { peersOf } from '../../juju/JujuModel.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundLoki } from '../fact/exampleBundle.js'
import type { LintFacts } from '../fact/Lint.js'
import { s3Address } from '../fact/S3Address.js'
import { knownS3 } from '../fact/storeOf.js'

const hasTls = ({ model }: LintFacts, { app, solution, surroundings }: Cluster): boolean =>
  surroundings.tls !== null || (model !== null && peersOf(model, app, solution.endpoints.certificates).length > 0)

const bundle = /* @__PURE__ */ exampleBundle(soundLoki)
  .replace('relations:', '  certificates:\n    charm: self-signed-certificates\n    scale: 1\nrelations:')
  .concat('  - [loki:certificates, certificates:certificates]\n')

export const tlsStopsBeforeS3 = /* @__PURE__ */ clusterRule(
  {
    code: 'tls-stops-before-s3',
    severity: 'warning',
    title: 'TLS everywhere but on the way to s3',
    why: 'The coordinator has certificates, so its units and workers talk TLS; the data itself then travels to the store in the clear, with the keys’ signatures. Whoever asked for TLS hardly meant that. The other way round, https to s3 and no certificates, is common and not reported.',
    source: 'The coordinators’ library: encryption to s3 follows the endpoint, never the certificates relation.',
    advice:
      'Serve the store over https and change its endpoint. Only you know whether it does, so no command is given.',
    example: { says: 'Certificates for Loki, `http://` for its store.', bundle },
  },
  (cluster, facts) => {
    const data = knownS3(cluster)
    if (data === null || data.tlsCaChain.length > 0 || !hasTls(facts, cluster)) return []
    return s3Address(data.endpoint).scheme === 'http'
      ? [{ message: `\`${cluster.app}\` has certificates, but its data goes to ${data.endpoint} in the clear.` }]
      : []
  },
)
