import { createServer as createHttpServer } from 'node:http'
import { connect, createServer as createHttp2Server } from 'node:http2'
import type { AddressInfo } from 'node:net'
import type { NginxView } from '@coordinated-workers/templates'

/** What a dummy upstream saw of a request, as it answers it. */
export interface Seen {
  readonly host: string
  readonly path: string
  readonly tenant: string | undefined
}

export interface Upstreams {
  readonly addressOf: (host: string) => string
  readonly close: () => Promise<void>
}

const isSeen = (value: unknown): value is Seen => typeof value === 'object' && value !== null && 'host' in value

/** A server of any kind that can listen and be closed. */
interface Listening {
  listen(port: number, address: string, listening: () => void): unknown
  close(closed: () => void): unknown
  address(): AddressInfo | string | null
}

/** Answers every request with who was asked for what. */
const dummy = (host: string, grpc: boolean): Listening => {
  const seen = (path: string, tenant: string | undefined): string =>
    JSON.stringify({ host, path, tenant } satisfies Seen)
  if (!grpc) {
    return createHttpServer((request, response) => {
      const tenant = request.headers['x-scope-orgid']
      response.end(seen(request.url ?? '', typeof tenant === 'string' ? tenant : undefined))
    })
  }
  const server = createHttp2Server()
  server.on('stream', (stream, headers) => {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' })
    stream.end(seen(String(headers[':path']), undefined))
  })
  return server
}

/**
 * One server on the loopback for each peer of a load balancer, each host on an address of its own.
 * Hosts in `dead` get an address where nothing listens.
 */
export const startUpstreams = async (view: NginxView, dead: ReadonlySet<string> = new Set()): Promise<Upstreams> => {
  const grpcUpstreams = new Set(
    view.servers.flatMap(({ locations }) =>
      locations.filter(({ grpc }) => grpc).map(({ backend }) => backend.replace(/^\w+:\/\//, '').replace(/\/.*/, '')),
    ),
  )
  const addresses = new Map<string, string>()
  const addressOf = (host: string): string => {
    const known = addresses.get(host) ?? `127.1.${Math.floor(addresses.size / 200)}.${(addresses.size % 200) + 1}`
    addresses.set(host, known)
    return known
  }
  const servers = new Map<string, Listening>()
  for (const { name, peers } of view.upstreams) {
    for (const { address } of peers) {
      const [host = '', port = ''] = address.split(':')
      const at = `${addressOf(host)}:${port}`
      if (dead.has(host) || servers.has(at)) continue
      const server = dummy(host, grpcUpstreams.has(name))
      servers.set(at, server)
      await new Promise<void>((resolve) => server.listen(Number(port), addressOf(host), resolve))
    }
  }
  const close = async (): Promise<void> => {
    await Promise.all(
      [...servers.values()].map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
    )
  }
  return { addressOf, close }
}

/** What answers at a path: the status, and what the upstream saw if one answered. */
export const ask = async (
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly text: string; readonly seen: Seen | null }> => {
  const answer = await fetch(url, { headers: { ...headers, connection: 'close' } })
  const text = await answer.text()
  if (!text.startsWith('{')) return { status: answer.status, text, seen: null }
  const seen: unknown = JSON.parse(text)
  return { status: answer.status, text, seen: isSeen(seen) ? seen : null }
}

/** The same over gRPC's transport. */
export const askGrpc = (origin: string, path: string): Promise<Seen | null> =>
  new Promise((resolve, reject) => {
    const session = connect(origin)
    session.on('error', reject)
    const stream = session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
    })
    let text = ''
    stream.on('data', (chunk) => {
      text += String(chunk)
    })
    stream.on('error', reject)
    stream.on('end', () => {
      session.close()
      const seen: unknown = text.startsWith('{') ? JSON.parse(text) : null
      resolve(isSeen(seen) ? seen : null)
    })
    stream.end()
  })
