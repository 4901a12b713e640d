import { describe, expect, it } from 'vitest'
import { call } from './call.js'

const bundle = `bundle: kubernetes
applications:
  tempo: { charm: tempo-coordinator-k8s, scale: 1 }
  worker: { charm: tempo-worker-k8s, scale: 1 }
relations:
  - [tempo:tempo-cluster, worker:tempo-cluster]
`

const s3 = `s3: { endpoint: 'http://minio:9000', bucket: traces, access-key: a, secret-key: b }`

const over = (name: string) => `deployment: 1
model: { name: cos }
bundle: ${name}
solutions:
  tempo:
    release: 2026-08
    hostnames: [tempo.example]
    workers: { worker: { units: 2, hostnames: [first.example] } }
    ${s3}
`

const alone = `deployment: 1
solutions:
  loki: { solution: loki, workers: { w: { config: { role-all: true } } }, ${s3} }
`

const files = {
  'dir/cos.yaml': bundle,
  'dir/d.yaml': over('./cos.yaml'),
  'dir/lost.yaml': over('./nowhere.yaml'),
  'beside.yaml': over('null'),
  'alone.yaml': alone,
  'role.yaml': alone.replace('role-all', 'role-al'),
  'key.yaml': alone.replace('s3:', 's4:'),
  's.yaml': 'start: { deployment: dir/d.yaml }\nsteps:\n  - run: juju add-unit worker\n',
  'inline.yaml': `start:\n${alone.replace(/^/gm, '  ')}\nsteps:\n  - run: juju add-unit w\n`,
}

const first = (text: string): string => text.split('\n')[0] ?? ''

describe('deployment documents on the command line', () => {
  it('check takes one that stands alone', async () => {
    const { exit, stdout } = await call(files, 'check', 'alone.yaml')
    expect([exit, first(stdout)]).toEqual([0, '✓ loki  active'])
  })

  it('check takes one that names its bundle, relative to its own place, and follows its release', async () => {
    const { exit, stdout } = await call(files, 'check', 'dir/d.yaml')
    expect(exit).toBe(0)
    expect(stdout).toContain('Tempo 2026-08')
    expect(stdout).toContain('worker/1')
  })

  it('check takes one beside a bundle', async () => {
    const { exit, stdout } = await call(files, 'check', 'dir/cos.yaml', '--overlay', 'beside.yaml')
    expect([exit, stdout.includes('Tempo 2026-08')]).toEqual([0, true])
  })

  it('--release is stronger than the document', async () => {
    const { stdout } = await call(files, 'check', 'dir/d.yaml', '--release', '2024-09')
    expect(stdout).toContain('Tempo 2024-09')
  })

  it('render takes what the document says of addresses and s3', async () => {
    const { exit, stdout, stderr } = await call(files, 'render', 'dir/d.yaml')
    expect([exit, stderr]).toEqual([0, ''])
    expect(stdout).toContain('first.example')
    expect(stdout).toContain('worker-1.worker-endpoints.cos.svc.cluster.local')
    expect(stdout).toContain('bucket: traces')
  })

  it.each(['s.yaml', 'inline.yaml'])('sim starts from one: %s', async (scenario) => {
    const { exit, stdout } = await call(files, 'sim', scenario)
    expect(exit).toBe(0)
    expect(stdout).toContain(scenario === 's.yaml' ? 'release 2026-08' : 'release 2024-09')
    expect(stdout).toContain('finally active')
  })

  it.each([
    [
      'a bundle that is not there, where the document names it',
      'dir/lost.yaml',
      'error: dir/lost.yaml:3:9: dir/nowhere.yaml: ',
    ],
    ['a role that does not exist', 'role.yaml', 'error: role.yaml:3:53: '],
    ['a key that nobody reads', 'key.yaml', 'error: key.yaml:3:75: unknown key "s4"'],
  ])('refuses %s', async (_, file, start) => {
    const { exit, stderr } = await call(files, 'check', file)
    expect([exit, stderr.slice(0, start.length)]).toEqual([2, start])
  })

  it('refuses two of them', async () => {
    const { exit, stderr } = await call(files, 'check', 'alone.yaml', '--overlay', 'alone.yaml')
    expect([exit, first(stderr)]).toEqual([2, 'error: alone.yaml:1:1: there are two Deployment documents'])
  })
})
