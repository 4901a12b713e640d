import type { ClusterState } from '../../src/model/ClusterState.js'
import type { Event } from '../../src/model/Event.js'
import type { UnitState } from '../../src/model/UnitState.js'

/** A coordinator `c` with s3, and workers by name with their options. */
export const bundleOf = (solution: string, workers: Readonly<Record<string, string>>): string =>
  [
    'bundle: kubernetes',
    'applications:',
    `  c: { charm: ${solution}-coordinator-k8s, scale: 1, trust: true }`,
    '  s3: { charm: s3-integrator, scale: 1, options: { bucket: b, endpoint: "http://minio:9000" } }',
    ...Object.entries(workers).map(
      ([name, options]) => `  ${name}: { charm: ${solution}-worker-k8s, scale: 1, trust: true, options: {${options}} }`,
    ),
    'relations:',
    '  - [c:s3, s3:s3-credentials]',
    ...Object.keys(workers).map((name) => `  - [c:${solution}-cluster, ${name}:${solution}-cluster]`),
    '',
  ].join('\n')

export const tempo = bundleOf('tempo', { w: 'role-all: true' })
export const mimir = bundleOf('mimir', { w: 'role-all: true' })
export const loki = bundleOf('loki', { w: 'role-all: true' })

/** An event about a unit, by its name. */
export const on =
  (name: string, event: (unit: number) => Event) =>
  ({ units }: ClusterState): Event =>
    event(units.find((unit) => unit.name === name && unit.life !== 'dead')?.id ?? -1)

export const killed = (name: string) => on(name, (unit) => ({ _tag: 'process-killed', unit }))
export const crashing = (name: string, onOff: boolean) => on(name, (unit) => ({ _tag: 'crash-loop', unit, on: onOff }))
export const podLost = (name: string, returns: boolean) => on(name, (unit) => ({ _tag: 'pod-lost', unit, returns }))
export const podReturns = (name: string) => on(name, (unit) => ({ _tag: 'pod-returns', unit }))
export const hooksFail = (name: string, which: 'none' | 'next' | 'all') =>
  on(name, (unit) => ({ _tag: 'hooks-fail', unit, which }))
export const s3 = (condition: ClusterState['s3'][string]) => (): Event => ({ _tag: 's3-changed', app: 'c', condition })
export const refreshed = (app: string) => (): Event => ({ _tag: 'charm-refreshed', app })
export const ends = [
  { app: 'c', endpoint: 'tempo-cluster' },
  { app: 'w', endpoint: 'tempo-cluster' },
] as const

/** The living unit of that name. */
export const unitNamed = ({ units }: ClusterState, name: string): UnitState => {
  const unit = units.find((each) => each.name === name && each.life !== 'dead')
  if (unit === undefined) throw new Error(`no unit ${name}`)
  return unit
}

/** A Tempo `c` with `w` and a Prometheus, and a Mimir `d` with `v`. */
export const twoClusters = `bundle: kubernetes
applications:
  c: { charm: tempo-coordinator-k8s, scale: 1, trust: true }
  d: { charm: mimir-coordinator-k8s, scale: 1, trust: true }
  p: { charm: prometheus-k8s, scale: 1, trust: true }
  s3: { charm: s3-integrator, scale: 1, options: { bucket: b, endpoint: "http://minio:9000" } }
  s4: { charm: s3-integrator, scale: 1, options: { bucket: d, endpoint: "http://minio:9000" } }
  w: { charm: tempo-worker-k8s, scale: 1, trust: true, options: { role-all: true } }
  v: { charm: mimir-worker-k8s, scale: 1, trust: true, options: { role-all: true } }
relations:
  - [c:s3, s3:s3-credentials]
  - [d:s3, s4:s3-credentials]
  - [c:send-remote-write, p:receive-remote-write]
  - [c:tempo-cluster, w:tempo-cluster]
  - [d:mimir-cluster, v:mimir-cluster]
`
