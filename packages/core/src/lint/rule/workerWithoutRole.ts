import { configureRoles } from '../../derive/workerCommands.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundLoki } from '../fact/exampleBundle.js'

export const workerWithoutRole = /* @__PURE__ */ clusterRule(
  {
    code: 'worker-without-role',
    severity: 'warning',
    title: 'an integrated worker that has no role',
    why: 'It runs nothing and is blocked. The workers of Mimir and Loki come with every role off, whatever the product document says; only Tempo’s come with `role-all` on.',
    source: 'The worker charms’ own defaults.',
    advice: 'Give it the role it is meant for; the command gives it all of them where that is safe.',
    example: {
      says: 'No option of `loki-extra` is set.',
      bundle: /* @__PURE__ */ exampleBundle({
        ...soundLoki,
        workers: { ...soundLoki.workers, 'loki-extra': { units: 2 } },
      }),
    },
  },
  (cluster) =>
    cluster.workers
      .filter(({ related, roles, hostnames }) => related && roles.length === 0 && hostnames.length > 0)
      .map(({ app }) => ({
        subject: app,
        message: `\`${app}\` is integrated with \`${cluster.app}\` and has no role, so it runs nothing.`,
        fixes: () =>
          [...Object.keys(cluster.solution.metaRoles).filter((meta) => meta === 'all'), cluster.solution.ring.role].map(
            (role) => [configureRoles(app, { on: [role], off: [] })],
          ),
      })),
)
