import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nginxToken } from '../../../templates/src/escape/nginxToken.js'
import { nginxConfig } from '../../src/config/nginxConfig.js'
import { hostileText, hostileTexts } from '../../src/testing/arbitrary/hostileText.js'
import { anyCluster } from './anyCluster.js'
import { right } from './everything.js'
import {
  canStage,
  closeStage,
  nginxIsInstalled,
  nginxObjection,
  openStage,
  portShift,
  staged,
  startNginx,
  stopNginx,
} from './realNginx.js'
import { goldenClusters } from './sampleClusters.js'

if (!nginxIsInstalled) console.warn('nginx is not installed: no rendered configuration is tried on the real one')

/** Names resolve nowhere but in a cluster, so every peer becomes the loopback; the port stays. */
const addressOf = (): string => '127.0.0.1'
const classic = { behaviour: 'documented', unit: 0, dialect: 'classic' } as const

describe.skipIf(!nginxIsInstalled)('the real nginx', () => {
  let directory = ''
  beforeAll(() => {
    directory = openStage()
  })
  afterAll(() => closeStage(directory))

  it.each(Object.entries(goldenClusters))('accepts the golden of %s', (_, cluster) => {
    const { text } = right(nginxConfig(cluster, classic))
    if (canStage(text)) expect(nginxObjection(staged(text, { directory, addressOf }), directory)).toBeNull()
  })

  it('accepts any generated deployment under documented', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyCluster, fc.boolean(), (cluster, keepPeers) => {
        const { text } = right(nginxConfig(cluster, { ...classic, keepPeers }))
        if (canStage(text)) expect(nginxObjection(staged(text, { directory, addressOf }), directory)).toBeNull()
      }),
      { numRuns: 200 },
    )
  })

  it('refuses what the charm writes for two telemetry hosts with one first label', () => {
    const base = goldenClusters['tempo-monolithic']
    if (base === undefined) throw new Error('no such golden')
    const remoteWrite = ['http://prometheus-0.a:9090/w', 'http://prometheus-0.b:9090/w']
    const twice = { ...base, surroundings: { ...base.surroundings, remoteWrite } }
    const { text } = right(nginxConfig(twice, { ...classic, behaviour: 'shipped' }))
    expect(nginxObjection(staged(text, { directory, addressOf }), directory)).toContain('duplicate')
    const { text: working } = right(nginxConfig(twice, classic))
    expect(nginxObjection(staged(working, { directory, addressOf }), directory)).toBeNull()
  })

  it('reads every escaped token as the text it was made of', { timeout: 60_000 }, async () => {
    const texts = [...new Set([...hostileTexts, ...fc.sample(hostileText, 400)])]
    const tokens = texts.flatMap((text) => {
      const token = nginxToken(text)
      return typeof token === 'string' ? [{ text, token }] : []
    })
    expect(tokens.length).toBeGreaterThan(150)
    const port = 4_900 + portShift
    const locations = tokens.map(({ token }, index) => `location = /${index} { return 200 ${token}; }`).join('\n')
    const conf = `pid ${directory}/pid; error_log /dev/stderr error; events {}
      http { access_log off; default_type text/plain; client_body_temp_path ${directory}/body; proxy_temp_path ${directory}/proxy;
      fastcgi_temp_path ${directory}/f; uwsgi_temp_path ${directory}/u; scgi_temp_path ${directory}/s;
      server { listen 127.0.0.1:${port}; ${locations} } }`
    const nginx = await startNginx(conf, directory, '127.0.0.1', port)
    try {
      for (const [index, { text }] of tokens.entries()) {
        const answer = await fetch(`http://127.0.0.1:${port}/${index}`)
        expect(Buffer.from(await answer.arrayBuffer()).toString('utf8')).toBe(text)
      }
    } finally {
      await stopNginx(nginx)
    }
  })
})
