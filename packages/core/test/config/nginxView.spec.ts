import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { type NginxPlan, type PlannedListener, type PlannedUpstream, route } from '../../src/config/NginxPlan.js'
import { type NginxSettings, nginxView } from '../../src/config/nginxView.js'
import { right } from './everything.js'

const settings: NginxSettings = {
  dialect: 'current',
  keepPeers: false,
  serverName: 'tempo-0.tempo',
  resolver: '10.0.0.1',
  ipv6: true,
  tls: false,
}

const upstream = (name: string, ...hosts: ReadonlyArray<string>): PlannedUpstream => ({ name, port: 80, hosts })

const listener = (port: number, ...upstreams: ReadonlyArray<string>): PlannedListener => ({
  port,
  grpc: false,
  routes: upstreams.map((name) => route('', `/${name}`, name)),
})

const plan = (
  upstreams: ReadonlyArray<PlannedUpstream>,
  listeners: ReadonlyArray<PlannedListener> = [],
): NginxPlan => ({
  upstreams,
  listeners,
  healthPages: false,
  tenantMapLast: false,
})

const addresses = (upstreams: ReadonlyArray<PlannedUpstream>): ReadonlyArray<string> =>
  right(nginxView(plan(upstreams), settings)).upstreams.map(
    ({ name, peers }) => `${name}: ${peers.map(({ address }) => address).join(' ')}`,
  )

describe('nginxView', () => {
  it('has upstreams in order of their names, each host once and in order', () => {
    expect(
      addresses([
        upstream('c', 'b.x', 'a.x', 'b.x'),
        upstream('a', '10.0.0.2', '10.0.0.10'),
        upstream('b', 'fe80::2', '::1'),
        upstream('a2', 'x'),
      ]),
    ).toEqual(['a: 10.0.0.10:80 10.0.0.2:80', 'a2: x:80', 'b: [::1]:80 [fe80::2]:80', 'c: a.x:80 b.x:80'])
  })

  it('keeps the order of upstreams of one name', () => {
    expect(addresses([upstream('a', 'first'), upstream('b', 'x'), upstream('a', 'second')])).toEqual([
      'a: first:80',
      'a: second:80',
      'b: x:80',
    ])
  })

  it('leaves out upstreams without a host, paths that lead there, and listeners without a path', () => {
    const view = right(
      nginxView(plan([upstream('a', 'x'), upstream('b')], [listener(1, 'a', 'b'), listener(2, 'b')]), settings),
    )
    expect(view.upstreams.map(({ name }) => name)).toEqual(['a'])
    expect(view.servers.map(({ port, locations }) => [port, locations.map(({ path }) => path)])).toEqual([[1, ['/a']]])
  })

  it('keeps a listener without a path that shows health pages', () => {
    const view = right(nginxView({ ...plan([], [listener(2, 'b')]), healthPages: true }, settings))
    expect(view.servers.map(({ port }) => port)).toEqual([2])
  })

  it.each(['a', '_', 'a.b', 'a-b_c', 'A.0', '10.1.2.3', '::1', 'fe80::1', '::ffff:10.0.0.1', '1::'])(
    'takes %s for a host',
    (host) => {
      expect(addresses([upstream('u', host)])).toHaveLength(1)
      expect(Either.isRight(nginxView(plan([]), { ...settings, resolver: host }))).toBe(true)
    },
  )

  it.each(['', '.', '.a', 'a.', '-a', 'a-', 'a b', 'a;', ';a', 'a;b', 'g::1', '::g', '::1;', ';::1', '::1 x'])(
    'refuses %j for a host',
    (host) => {
      const refusal = (field: string) =>
        Either.left({ _tag: 'bad-value', field, reason: 'expected a host name or an IP address' })
      expect(nginxView(plan([upstream('good', 'x'), upstream('u', 'x', host)]), settings)).toEqual(
        refusal('upstream "u"'),
      )
      expect(nginxView(plan([upstream(host, 'x')]), settings)).toEqual(refusal(`upstream ${JSON.stringify(host)}`))
      expect(nginxView(plan([]), { ...settings, resolver: host })).toEqual(refusal('surroundings.dnsResolver'))
      expect(nginxView(plan([]), { ...settings, serverName: host, resolver: host })).toEqual(refusal('hostnames'))
    },
  )

  it('refuses an address where a name belongs', () => {
    expect(Either.isLeft(nginxView(plan([upstream('::1', 'x')]), settings))).toBe(true)
    expect(Either.isLeft(nginxView(plan([]), { ...settings, serverName: '::1' }))).toBe(true)
  })

  it('brackets a resolver of IP version 6', () => {
    expect(right(nginxView(plan([]), { ...settings, resolver: 'fd00::a' })).resolver).toBe('[fd00::a]')
    expect(right(nginxView(plan([]), settings)).resolver).toBe('10.0.0.1')
  })

  it('has sign, path, scheme and details of a location as planned', () => {
    const routes = [
      route('=', '/a', 'u', { backendPath: '/b', websocket: true }),
      { ...route('', '/c', 'u'), tls: true, keepAlive: true },
    ]
    const of = (grpc: boolean, tls: boolean) => {
      const [server] = right(
        nginxView(plan([upstream('u', 'x')], [{ port: 1, grpc, routes }]), { ...settings, tls }),
      ).servers
      return server?.locations.map(({ modifier, backend, keepAlive, websocket }) => ({
        ...{ modifier, backend, keepAlive, websocket },
      }))
    }
    expect(of(false, false)).toEqual([
      { modifier: { sign: '=' }, backend: 'http://u/b', keepAlive: false, websocket: true },
      { modifier: null, backend: 'https://u', keepAlive: true, websocket: false },
    ])
    expect(of(true, true)?.map(({ backend }) => backend)).toEqual(['grpcs://u/b', 'grpcs://u'])
    expect(of(true, false)?.map(({ backend }) => backend)).toEqual(['grpc://u/b', 'grpcs://u'])
  })
})
