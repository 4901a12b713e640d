import type { ChildProcess } from 'node:child_process'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nginxConfig } from '../../src/config/nginxConfig.js'
import type { Cluster, Surroundings } from '../../src/domain/Deployment.js'
import { ask, askGrpc, type Seen, startUpstreams, type Upstreams } from './dummyUpstreams.js'
import { right } from './everything.js'
import { closeStage, nginxIsInstalled, openStage, portShift, staged, startNginx, stopNginx } from './realNginx.js'
import { distributed } from './sampleClusters.js'

vi.setConfig({ testTimeout: 60_000 })

if (!nginxIsInstalled) console.warn('nginx is not installed: no path is followed through the real one')

/** Telemetry endpoints outside the cluster; nothing encrypted, so that plain dummies can answer. */
const around: Partial<Surroundings> = {
  ipv6: false,
  logging: { 'logs/0': 'http://logs-0.logs-endpoints.obs.svc:3190/loki/api/v1/push' },
  charmTracing: { otlp_http: 'http://traces-0.traces-endpoints.obs.svc:4398' },
  workloadTracing: { otlp_http: 'http://traces-0.traces-endpoints.obs.svc:4399' },
}

const open: { nginx: ChildProcess | null; upstreams: Upstreams | null; directory: string | null } = {
  nginx: null,
  upstreams: null,
  directory: null,
}

afterEach(async () => {
  if (open.nginx !== null) await stopNginx(open.nginx)
  await open.upstreams?.close()
  if (open.directory !== null) closeStage(open.directory)
  Object.assign(open, { nginx: null, upstreams: null, directory: null })
})

/** Starts the coordinator's nginx of a cluster on the loopback with a dummy for each unit; answers URLs by port. */
const balance = async (base: Cluster, dead: ReadonlySet<string> = new Set()): Promise<(port: number) => string> => {
  const cluster = { ...base, surroundings: { ...base.surroundings, ...around } }
  const { data, text } = right(nginxConfig(cluster, { behaviour: 'documented', unit: 0, dialect: 'classic' }))
  open.directory = openStage()
  open.upstreams = await startUpstreams(data, dead)
  const listenOn = '127.0.0.1'
  const config = staged(text, { directory: open.directory, addressOf: open.upstreams.addressOf, listenOn })
  const [first] = data.servers
  open.nginx = await startNginx(config, open.directory, listenOn, (first?.port ?? 0) + portShift)
  return (port) => `http://${listenOn}:${port + portShift}`
}

const appOf = (seen: Seen | null): string | null => seen?.host.split('.')[0]?.replace(/-\d+$/, '') ?? null

const withUnits = (base: Cluster, app: string, units: number): Cluster => ({
  ...base,
  workers: base.workers.map((each) =>
    each.app === app
      ? { ...each, hostnames: Array.from({ length: units }, (_, ordinal) => `${app}-${ordinal}.endpoints.cos.svc`) }
      : each,
  ),
})

/** Host names of every unit of an application. */
const hostsOf = (base: Cluster, app: string): ReadonlySet<string> =>
  new Set(base.workers.find((each) => each.app === app)?.hostnames ?? [])

/** Asks three times as often as there are units, and answers how often each was asked. */
const shares = async (url: string, units: number): Promise<ReadonlyArray<number>> => {
  const asked = new Map<string, number>()
  for (let request = 0; request < units * 3; request += 1) {
    const { seen } = await ask(url)
    asked.set(seen?.host ?? '', (asked.get(seen?.host ?? '') ?? 0) + 1)
  }
  return [...asked.values()]
}

describe.skipIf(!nginxIsInstalled)("Mimir's nginx", () => {
  it('leads each documented path to the units of its role', async () => {
    const at = (await balance(distributed('mimir')))(8080)
    const paths: Readonly<Record<string, string>> = {
      '/distributor/ring': 'mimir-distributor',
      '/api/v1/push': 'mimir-distributor',
      '/otlp/v1/metrics': 'mimir-distributor',
      '/prometheus/config/v1/rules/ns': 'mimir-ruler',
      '/prometheus/api/v1/rules': 'mimir-ruler',
      '/prometheus/api/v1/alerts': 'mimir-ruler',
      '/ruler/ring': 'mimir-ruler',
      '/alertmanager/api/v2/alerts': 'mimir-alertmanager',
      '/multitenant_alertmanager/status': 'mimir-alertmanager',
      '/api/v1/alerts': 'mimir-alertmanager',
      '/prometheus/api/v1/query': 'mimir-query-frontend',
      '/api/v1/status/buildinfo': 'mimir-query-frontend',
      '/api/v1/upload/block/': 'mimir-compactor',
    }
    for (const [path, app] of Object.entries(paths)) {
      const { seen } = await ask(`${at}${path}`)
      expect([path, appOf(seen), seen?.path, seen?.tenant]).toEqual([path, app, path, 'anonymous'])
    }
    expect((await ask(`${at}/api/v1/push`, { 'X-Scope-OrgID': 'team-a' })).seen?.tenant).toBe('team-a')
    expect(await ask(`${at}/`)).toMatchObject({ status: 200, text: "'OK'" })
    expect((await ask(`${at}/status`)).text).toContain('Active connections')
    expect((await ask(`${at}/nowhere`)).status).toBe(404)
  })

  it('answers 404 where a role has no unit, and 502 where its only unit is down', async () => {
    const base = distributed('mimir')
    const at = (await balance(withUnits(base, 'mimir-distributor', 0), hostsOf(base, 'mimir-ruler')))(8080)
    expect((await ask(`${at}/api/v1/push`)).status).toBe(404)
    expect((await ask(`${at}/ruler/ring`)).status).toBe(502)
  })
})

describe.skipIf(!nginxIsInstalled)("Mimir's units", () => {
  it('are asked in turn', async () => {
    const at = (await balance(withUnits(distributed('mimir'), 'mimir-distributor', 3)))(8080)
    expect(await shares(`${at}/api/v1/push`, 3)).toEqual([3, 3, 3])
  })
})

describe.skipIf(!nginxIsInstalled)("Loki's nginx", () => {
  it('leads each documented path to the units of its role, in turn', async () => {
    const at = (await balance(distributed('loki')))(3100)
    const paths: ReadonlyArray<[path: string, app: string, seenAs: string]> = [
      ['/loki/api/v1/push', 'loki-write', '/loki/api/v1/push'],
      ['/loki/api/v1/rules/ns', 'loki-backend', '/loki/api/v1/rules/ns'],
      ['/prometheus/api/v1/rules', 'loki-backend', '/prometheus/api/v1/rules'],
      ['/api/v1/rules', 'loki-backend', '/loki/api/v1/rules'],
      ['/loki/api/v1/tail', 'loki-read', '/loki/api/v1/tail'],
      ['/loki/api/v1/query_range?query=x', 'loki-read', '/loki/api/v1/query_range?query=x'],
    ]
    for (const [path, app, seenAs] of paths) {
      const { seen } = await ask(`${at}${path}`)
      expect([path, appOf(seen), seen?.path]).toEqual([path, app, seenAs])
    }
    for (const [path] of paths) expect(await shares(`${at}${path}`, 3)).toEqual([3, 3, 3])
    for (const path of ['/ring', '/loki/api/v1/format_query', '/loki/api/v1/status/buildinfo']) {
      expect(await shares(`${at}${path}`, 9)).toEqual(new Array(9).fill(3))
    }
    expect((await ask(`${at}/nowhere`)).status).toBe(404)
  })

  it('answers 502 where every unit of a role is down', async () => {
    const base = distributed('loki')
    const at = (await balance(base, hostsOf(base, 'loki-write')))(3100)
    expect((await ask(`${at}/loki/api/v1/push`)).status).toBe(502)
    expect(appOf((await ask(`${at}/loki/api/v1/tail`)).seen)).toBe('loki-read')
  })

  it('sends pushes to readers where no unit holds `write`, because the next pattern matches', async () => {
    const at = (await balance(withUnits(distributed('loki'), 'loki-write', 0)))(3100)
    expect(appOf((await ask(`${at}/loki/api/v1/push`)).seen)).toBe('loki-read')
  })

  it('answers 404 where no unit holds `backend`', async () => {
    const at = (await balance(withUnits(distributed('loki'), 'loki-backend', 0)))(3100)
    expect((await ask(`${at}/prometheus/api/v1/rules`)).status).toBe(404)
  })

  it('carries telemetry of its workers both ways', async () => {
    const at = (await balance(distributed('loki')))(3100)
    const seen = async (path: string): Promise<unknown> => (await ask(`${at}${path}`)).seen
    expect(await seen('/proxy/worker/loki-read-1/metrics')).toMatchObject({
      host: expect.stringMatching(/^loki-read-1\./),
      path: '/metrics',
    })
    expect(await seen('/proxy/loki/logs-0/push')).toMatchObject({
      host: expect.stringMatching(/^logs-0\./),
      path: '/loki/api/v1/push',
    })
    for (const kind of ['charm', 'workload']) {
      expect(await seen(`/proxy/${kind}-tracing/otlp_http/v1/traces`)).toMatchObject({
        host: expect.stringMatching(/^traces-0\./),
        path: '/v1/traces',
      })
    }
  })
})

describe.skipIf(!nginxIsInstalled)("Tempo's nginx", () => {
  it('leads each port to the units of its role, gRPC among them', async () => {
    const origin = await balance(distributed('tempo'))
    expect(appOf((await ask(`${origin(4318)}/v1/traces`)).seen)).toBe('tempo-distributor')
    expect(appOf((await ask(`${origin(3200)}/api/search`)).seen)).toBe('tempo-query-frontend')
    const grpc = await askGrpc(origin(9096), '/tempopb.StreamingQuerier/Search')
    expect([appOf(grpc), grpc?.path]).toEqual(['tempo-query-frontend', '/tempopb.StreamingQuerier/Search'])
    expect(appOf((await ask(`${origin(3300)}/proxy/worker/tempo-ingester-2/metrics`)).seen)).toBe('tempo-ingester')
  })

  it('goes round the units of a role', async () => {
    const origin = await balance(withUnits(distributed('tempo'), 'tempo-distributor', 3))
    expect(await shares(`${origin(4318)}/v1/traces`, 3)).toEqual([3, 3, 3])
  })

  it('does not listen for a role that has no unit, and answers 502 where its only unit is down', async () => {
    const base = distributed('tempo')
    const origin = await balance(withUnits(base, 'tempo-distributor', 0), hostsOf(base, 'tempo-query-frontend'))
    await expect(ask(`${origin(4318)}/v1/traces`)).rejects.toThrow('fetch failed')
    expect((await ask(`${origin(3200)}/api/search`)).status).toBe(502)
  })
})
