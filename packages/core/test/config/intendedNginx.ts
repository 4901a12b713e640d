import type { NginxLocationView, NginxServerView, NginxView } from '@coordinated-workers/templates'
import type { Directive } from '../../../templates/test/nginxTree.js'

const leaf = (name: string, ...args: ReadonlyArray<string>): Directive => ({ name, args, block: null })

const locationTree = (location: NginxLocationView): Directive => ({
  name: 'location',
  args: [...(location.modifier === null ? [] : [location.modifier.sign]), location.path],
  block: [
    leaf('set', '$backend', location.backend),
    ...(location.rewrite === null ? [] : [leaf('rewrite', location.rewrite.from, '/$1', 'break')]),
    leaf(location.grpc ? 'grpc_pass' : 'proxy_pass', '$backend'),
    leaf('proxy_connect_timeout', '5s'),
    ...(location.websocket
      ? [leaf('proxy_set_header', 'Upgrade', '$http_upgrade'), leaf('proxy_set_header', 'Connection', 'upgrade')]
      : []),
    ...(location.keepAlive ? [leaf('proxy_http_version', '1.1'), leaf('proxy_set_header', 'Connection', '')] : []),
  ],
})

const serverTree = (server: NginxServerView): Directive => {
  const flags = [...(server.tls === null ? [] : ['ssl']), ...(server.http2Listen ? ['http2'] : [])]
  return {
    name: 'server',
    args: [],
    block: [
      leaf('listen', String(server.port), ...flags),
      ...(server.ipv6 ? [leaf('listen', `[::]:${server.port}`, ...flags)] : []),
      ...(server.http2Directive ? [leaf('http2', 'on')] : []),
      leaf('proxy_set_header', 'X-Scope-OrgID', '$ensured_x_scope_orgid'),
      leaf('server_name', server.name),
      ...(server.tls === null
        ? []
        : [
            leaf('ssl_certificate', server.tls.certificate),
            leaf('ssl_certificate_key', server.tls.key),
            leaf('ssl_protocols', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'),
            leaf('ssl_ciphers', 'HIGH:!aNULL:!MD5'),
          ]),
      ...(server.healthPages
        ? [
            { name: 'location', args: ['=', '/'], block: [leaf('return', '200', "'OK'"), leaf('auth_basic', 'off')] },
            { name: 'location', args: ['=', '/status'], block: [leaf('stub_status')] },
          ]
        : []),
      ...server.locations.map(locationTree),
    ],
  }
}

/** The upstreams and servers that a view intends, as directives. */
export const intendedNginx = (view: NginxView): ReadonlyArray<Directive> => [
  ...view.upstreams.map(({ name, zone, peers }) => ({
    name: 'upstream',
    args: [name],
    block: [
      leaf('zone', zone, '64k'),
      ...peers.map(({ address, resolve, keep }) =>
        leaf('server', address, ...(resolve ? ['resolve'] : []), ...(keep ? ['max_fails=0'] : [])),
      ),
    ],
  })),
  leaf('resolver', view.resolver),
  ...view.servers.map(serverTree),
]

/** The same part of a configuration that was read. */
export const readNginx = (tree: ReadonlyArray<Directive>): ReadonlyArray<Directive> => {
  const http = tree.find(({ name }) => name === 'http')?.block ?? []
  return http.filter(({ name }) => ['upstream', 'resolver', 'server'].includes(name))
}
