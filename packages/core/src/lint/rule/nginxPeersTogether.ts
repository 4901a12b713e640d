import { lookup } from '../../juju/dictionary.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundMimir } from '../fact/exampleBundle.js'
import { holders } from '../fact/holders.js'
import { listed } from '../fact/wording.js'

/** Roles that the coordinator's nginx sends requests to. */
const entrances: Readonly<Record<string, ReadonlyArray<string>>> = {
  tempo: ['distributor', 'query-frontend'],
  mimir: ['distributor', 'query-frontend', 'ruler', 'alertmanager'],
  loki: ['read', 'write', 'backend'],
}

export const nginxPeersTogether = /* @__PURE__ */ clusterRule(
  {
    code: 'nginx-peers-together',
    severity: 'info',
    title: 'several units behind one nginx upstream that go down together',
    why: 'nginx marks a peer down once it fails. In an upstream with two or more peers that all failed together, it answers 502 for about ten seconds after they are back; a single peer it tries again at once. Units of one application restart together, so there more replicas lengthen the outage of a change.',
    source: 'Measured with the rendered nginx configuration, which sets neither `max_fails` nor `fail_timeout`.',
    advice: 'Nothing to run: count ten seconds more for each change of that application, or spread the role over two.',
    example: {
      says: 'Two distributors in one application.',
      bundle: /* @__PURE__ */ exampleBundle({
        ...soundMimir,
        workers: {
          'mimir-core': {
            units: 1,
            roles: ['query-frontend', 'query-scheduler', 'store-gateway', 'compactor', 'ruler', 'alertmanager'],
          },
          'mimir-distributor': { units: 2, roles: ['distributor'] },
          'mimir-data-a': { units: 3, roles: ['ingester', 'querier'] },
          'mimir-data-b': { units: 2, roles: ['ingester', 'querier'] },
        },
      }),
    },
  },
  (cluster) => {
    const roles = lookup(entrances, cluster.solution.name) ?? []
    return cluster.workers.flatMap(({ app, hostnames }) => {
      const together = roles.filter((role) => {
        const [only, ...others] = holders(cluster, role)
        return others.length === 0 && only?.app === app && hostnames.length > 1
      })
      return together.length === 0
        ? []
        : [
            {
              subject: app,
              message: `nginx of \`${cluster.app}\` has only the ${hostnames.length} units of \`${app}\` for ${listed(together)}: after they restart together it refuses them for about 10 s more.`,
            },
          ]
    })
  },
)
