import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeHost } from '../../../src/cli/Host.js'
import { program } from '../../../src/cli/program.js'
import { plain } from '../../../src/report/Paint.js'

const bundle = (units: number, s3 = true): string => `bundle: kubernetes
applications:
  loki: { charm: loki-coordinator-k8s, scale: 1 }
  s3: { charm: s3-integrator, scale: 1, options: { endpoint: 'http://minio:9000', bucket: logs } }
  loki-worker: { charm: loki-worker-k8s, scale: ${units}, options: { role-all: true } }
relations:
  - [loki:loki-cluster, loki-worker:loki-cluster]
${s3 ? '  - [loki:s3, s3:s3-credentials]\n' : ''}`

let place = ''
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'cw-render-'))
  writeFileSync(join(place, 'one.yaml'), bundle(1))
  writeFileSync(join(place, 'two.yaml'), bundle(2))
  writeFileSync(join(place, 'no-s3.yaml'), bundle(1, false))
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

const run = (call: string) =>
  program(
    nodeHost(plain),
    '0.0.0',
    call.split(' ').map((word) => (word.startsWith('./') ? join(place, word) : word)),
  )

/** What a bundle cannot tell is said by other tests. */
const withoutWarnings = (text: string): string => text.replaceAll(/^warning: .*\n( {2}.*\n)*/gm, '')

/** What a person sees who types these commands one after the other. */
const transcript = async (...calls: ReadonlyArray<string>): Promise<string> => {
  const lines: string[] = []
  for (const call of calls) {
    const { exit, stdout, stderr } = await run(call)
    lines.push(`$ cw ${call}\n${stdout}${withoutWarnings(stderr)}${exit === 0 ? '' : `(exit ${exit})\n`}`)
  }
  return lines.join('\n').replaceAll(`${place}/`, '')
}

describe('cw render', () => {
  it('--update writes golden files, --check compares with them', async () => {
    const text = await transcript(
      'render ./one.yaml --update ./golden',
      'render ./one.yaml --check ./golden',
      'render ./two.yaml --check ./golden',
      'render ./two.yaml --update ./golden',
      'render ./two.yaml --check ./golden',
    )
    await expect(text).toMatchFileSnapshot('transcripts/check-and-update.txt')
  })

  it('--only looks at some files, and leaves the others', async () => {
    const text = await transcript(
      'render ./one.yaml --update ./parts',
      'render ./two.yaml --check ./parts --only layer',
      'render ./two.yaml --check ./parts --only nginx --only layer --nginx classic',
      'render ./one.yaml --only layer --only databag --redact',
    )
    await expect(text).toMatchFileSnapshot('transcripts/only.txt')
  })

  it('--diff says what restarts, and why', async () => {
    const text = await transcript(
      'render ./one.yaml --diff ./two.yaml',
      'render ./one.yaml --diff ./one.yaml',
      'render ./one.yaml --diff ./no-s3.yaml',
      'render ./one.yaml --diff ./no-s3.yaml --behaviour shipped',
      'render ./one.yaml --diff ./two.yaml --format json --only layer --only databag',
    )
    await expect(text).toMatchFileSnapshot('transcripts/diff.txt')
  })

  it('a deployment that publishes nothing has golden files too: those that are left', async () => {
    const text = await transcript(
      'render ./one.yaml --update ./idle',
      'render ./no-s3.yaml --check ./idle --only worker --only nginx',
      'render ./no-s3.yaml --update ./idle',
      'render ./no-s3.yaml --check ./idle',
    )
    await expect(text).toMatchFileSnapshot('transcripts/publishes-nothing.txt')
  })

  it('answers in JSON', async () => {
    const text = await transcript(
      'render ./one.yaml --update ./json --only layer --format json',
      'render ./one.yaml --check ./json --only layer --format json',
      'render ./one.yaml --check ./json --only nginx --format json',
    )
    await expect(text).toMatchFileSnapshot('transcripts/json.txt')
  })

  it('refuses calls that contradict themselves', async () => {
    mkdirSync(join(place, 'linked'))
    symlinkSync(place, join(place, 'linked', 'worker'))
    const text = await transcript(
      'render ./one.yaml --check ./golden --update ./golden',
      'render ./one.yaml --out ./golden --diff ./two.yaml',
      'render ./one.yaml --check ./golden --redact --show-secrets',
      'render ./one.yaml --show-secrets',
      'render ./one.yaml --only configs',
      'render - --diff -',
      'render ./one.yaml --check ./nowhere',
      'render ./one.yaml --check ./linked',
      'render ./one.yaml --update ./linked',
      'render ./one.yaml --out ./linked',
    )
    await expect(text).toMatchFileSnapshot('transcripts/refused.txt')
    expect(readdirSync(join(place, 'linked'))).not.toContain('loki-worker')
  })

  it('--keep-peers does not let nginx mark peers down', async () => {
    const kept = await run('render ./one.yaml --only nginx --keep-peers')
    const marked = await run('render ./one.yaml --only nginx')
    expect(kept.stdout).toContain('max_fails=0')
    expect(marked.stdout).not.toContain('max_fails')
  })

  it('--out writes beside what is there', async () => {
    mkdirSync(join(place, 'out/worker/older'), { recursive: true })
    writeFileSync(join(place, 'out/worker/older/config.yaml'), 'older')
    const { exit, stdout } = await run('render ./one.yaml --out ./out')
    expect([exit, stdout.split('\n').length]).toEqual([0, 6])
    expect(readdirSync(join(place, 'out/worker'))).toEqual(['loki-worker', 'older'])
  })
})
