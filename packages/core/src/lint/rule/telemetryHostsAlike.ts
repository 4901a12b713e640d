import { parseUrl } from '../../config/parseUrl.js'
import { telemetryName } from '../../config/telemetryNames.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundTempo } from '../fact/exampleBundle.js'
import { listed } from '../fact/wording.js'

const nameOf = (url: string): string | null => {
  const parts = parseUrl(url)
  return parts === null ? null : telemetryName(parts.host)
}

export const telemetryHostsAlike = /* @__PURE__ */ clusterRule(
  {
    code: 'telemetry-hosts-alike',
    severity: 'error',
    title: 'remote-write hosts that share their first label',
    why: 'The charm names nginx upstreams and locations after the first label of each host. Two hosts named alike, `prometheus-0.a` and `prometheus-0.b`, give two blocks of one name, which nginx refuses: the coordinator’s nginx does not start. Under behaviour `documented` they are numbered, and there is nothing to report.',
    source: 'Recorded answers of Tempo’s charm, judged by real nginx.',
    advice: 'Give one of the Prometheus applications another name, or let one of them go. Which one, only you know.',
    example: {
      says: 'Two units named `prometheus-0` in different models.',
      bundle: /* @__PURE__ */ exampleBundle(soundTempo),
      behaviour: 'shipped',
      beyond: {
        surroundings: {
          remoteWrite: [
            'http://prometheus-0.a.example:9090/api/v1/write',
            'http://prometheus-0.b.example:9090/api/v1/write',
          ],
        },
      },
      also: ['role-dropped-upstream'],
    },
  },
  (cluster, { behaviour }) => {
    const { remoteWrite, telemetryProxy } = cluster.surroundings
    const names = remoteWrite.flatMap((url) => nameOf(url) ?? [])
    const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].sort()
    if (behaviour === 'documented' || !telemetryProxy || twice.length === 0) return []
    return [
      {
        message: `Several remote-write hosts of \`${cluster.app}\` are named ${listed(twice)}: its nginx refuses the duplicate blocks.`,
      },
    ]
  },
)
