import { nginxToken } from '../escape/nginxToken.js'
import type { Template } from '../Template.js'
import { nginxText } from './nginx.mustache.js'

/** One server of an upstream. */
export type NginxPeerView = {
  /** `host:port`. */
  readonly address: string
  /** Whether nginx looks the name up again while it runs. */
  readonly resolve: boolean
  /** Whether nginx keeps sending requests to it after failures. */
  readonly keep: boolean
}

export type NginxUpstreamView = {
  readonly name: string
  readonly zone: string
  readonly peers: ReadonlyArray<NginxPeerView>
}

export type NginxLocationView = {
  readonly modifier: { readonly sign: string } | null
  readonly path: string
  /** URL with an upstream as its host. */
  readonly backend: string
  /** Regular expression whose first group becomes the path. */
  readonly rewrite: { readonly from: string } | null
  readonly grpc: boolean
  readonly websocket: boolean
  /** HTTP/1.1 without a `Connection` header, as service meshes want it. */
  readonly keepAlive: boolean
}

export type NginxServerView = {
  readonly port: number
  readonly name: string
  readonly ipv6: boolean
  /** `http2` as a parameter of `listen`: nginx before 1.25. */
  readonly http2Listen: boolean
  /** `http2 on`: nginx since 1.25. */
  readonly http2Directive: boolean
  readonly tls: { readonly certificate: string; readonly key: string } | null
  /** Whether `/` answers OK and `/status` shows nginx's own counters. */
  readonly healthPages: boolean
  readonly locations: ReadonlyArray<NginxLocationView>
}

/** What varies in a coordinator's nginx configuration. */
export type NginxView = {
  readonly upstreams: ReadonlyArray<NginxUpstreamView>
  readonly resolver: string
  /** Whether the tenant map stands once, behind the resolver (older library), instead of twice before it. */
  readonly tenantMapLast: boolean
  readonly servers: ReadonlyArray<NginxServerView>
}

export const nginx: Template<NginxView> = {
  name: 'nginx',
  text: nginxText,
  escape: nginxToken,
  sample: {
    upstreams: [{ name: 'read', zone: 'read_zone', peers: [{ address: 'read-0:3100', resolve: true, keep: true }] }],
    resolver: '10.0.0.1',
    tenantMapLast: true,
    servers: [
      {
        port: 3100,
        name: 'loki-0',
        ipv6: true,
        http2Listen: true,
        http2Directive: true,
        tls: { certificate: '/cert', key: '/key' },
        healthPages: true,
        locations: [
          {
            modifier: { sign: '=' },
            path: '/',
            backend: 'http://read',
            rewrite: { from: '^/proxy/(.*)' },
            grpc: true,
            websocket: true,
            keepAlive: true,
          },
        ],
      },
    ],
  },
}
