import { describe, expect, it } from 'vitest'
import type { ClusterState } from '../../src/model/ClusterState.js'
import type { Event } from '../../src/model/Event.js'
import { journal } from './journal.js'

const bundleOf = (solution: string, workers: Readonly<Record<string, string>>): string =>
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

const tempo = bundleOf('tempo', { w: 'role-all: true' })
const mimir = bundleOf('mimir', { w: 'role-all: true' })
const loki = bundleOf('loki', { w: 'role-all: true' })

/** An event about a unit, by its name. */
const on =
  (name: string, event: (unit: number) => Event) =>
  ({ units }: ClusterState): Event =>
    event(units.find((unit) => unit.name === name && unit.life !== 'dead')?.id ?? -1)

const killed = (name: string) => on(name, (unit) => ({ _tag: 'process-killed', unit }))
const crashing = (name: string, onOff: boolean) => on(name, (unit) => ({ _tag: 'crash-loop', unit, on: onOff }))
const podLost = (name: string, returns: boolean) => on(name, (unit) => ({ _tag: 'pod-lost', unit, returns }))
const podReturns = (name: string) => on(name, (unit) => ({ _tag: 'pod-returns', unit }))
const hooksFail = (name: string, which: 'none' | 'next' | 'all') =>
  on(name, (unit) => ({ _tag: 'hooks-fail', unit, which }))
const s3 = (condition: ClusterState['s3'][string]) => (): Event => ({ _tag: 's3-changed', app: 'c', condition })
const refreshed = (app: string) => (): Event => ({ _tag: 'charm-refreshed', app })
const ends = [
  { app: 'c', endpoint: 'tempo-cluster' },
  { app: 'w', endpoint: 'tempo-cluster' },
] as const

/** Every transition of small scripts is golden text. What changes in it is what the model does otherwise now. */
describe('the model, transition by transition', () => {
  it.each([
    ['deployed', () => journal(loki, [], { fromEmpty: true })],
    [
      'crash',
      () =>
        journal(tempo, [
          killed('w/0'),
          crashing('w/0', true),
          900,
          crashing('w/0', true),
          crashing('w/0', false),
          20_000,
        ]),
    ],
    [
      'slow-to-come-up',
      () =>
        journal(mimir, ['juju config w role-ruler=true', 250, crashing('w/0', true), 12_000, crashing('w/0', false)]),
    ],
    [
      'pods',
      () =>
        journal(tempo, [
          podLost('w/0', true),
          podLost('w/0', false),
          podLost('w/0', false),
          podReturns('w/0'),
          podReturns('w/0'),
          podLost('c/0', true),
          'juju config w role-all=false role-querier=true',
          1_200,
          podLost('w/0', true),
        ]),
    ],
    [
      'units-come-and-go',
      () =>
        journal(mimir, [
          'juju add-unit w',
          'juju add-unit c',
          () => ({ _tag: 'leader-deposed', app: 'c' }),
          () => ({ _tag: 'leader-deposed', app: 'nobody' }),
          'juju remove-unit w --num-units 1',
          'juju add-unit w',
          500,
          'juju remove-unit w --num-units 1',
          'juju remove-application w',
        ]),
    ],
    [
      'leaders',
      () =>
        journal(tempo, [
          'juju add-unit c',
          podLost('c/0', false),
          podReturns('c/0'),
          'juju scale-application c 0',
          'juju scale-application c 1',
        ]),
    ],
    [
      'relations',
      () =>
        journal(tempo, [
          () => ({ _tag: 'integration-lost', ends }),
          () => ({ _tag: 'integration-lost', ends }),
          () => ({ _tag: 'integration-back', ends }),
          () => ({ _tag: 'integration-back', ends }),
          'juju remove-relation c s3',
          'juju integrate c s3',
          'juju remove-application w',
          () => ({ _tag: 'integration-back', ends }),
        ]),
    ],
    ['roles', () => journal(mimir, ['juju config w role-all=false role-read=true', 'juju config w role-all=true'])],
    [
      'hooks-that-fail',
      () =>
        journal(tempo, [
          hooksFail('w/0', 'next'),
          'juju config w role-all=false role-querier=true',
          hooksFail('c/0', 'all'),
          'juju config w role-all=true role-querier=false',
          5_000,
          hooksFail('c/0', 'none'),
        ]),
    ],
    [
      'hooks-that-are-interrupted',
      () =>
        journal(tempo, [
          'juju config w role-all=false role-querier=true',
          30,
          podLost('w/0', true),
          'juju config w role-all=true role-querier=false',
          30,
          podLost('c/0', true),
          'juju remove-unit w --num-units 1',
          100,
          podLost('w/0', true),
        ]),
    ],
    [
      's3-refused',
      () => journal(tempo, [s3('refused'), s3('refused'), s3('well'), s3('slow'), s3('unreachable'), s3('well')]),
    ],
    [
      's3-away-at-a-start',
      () =>
        journal(mimir, [
          s3('unreachable'),
          killed('w/0'),
          700,
          crashing('w/0', true),
          100,
          s3('slow'),
          100,
          crashing('w/0', false),
        ]),
    ],
    [
      'refreshed',
      () =>
        journal(mimir, ['juju add-unit w', refreshed('w'), refreshed('w'), refreshed('c')], { refreshTo: '2026-08' }),
    ],
    [
      'rolling-restarts',
      () =>
        journal(
          bundleOf('loki', { w: 'role-all: true', x: 'role-all: false, role-read: true' }),
          ['juju add-unit x', 'juju config x role-backend=true'],
          {
            improvements: {
              rollingRestarts: true,
              neverMarksDown: false,
              killDelayMs: 5_000,
              flushesBeforeStop: false,
              withdrawsConfig: false,
            },
          },
        ),
    ],
    [
      'config-withdrawn',
      () =>
        journal(mimir, ['juju config w role-all=false role-read=true', 'juju config w role-all=true'], {
          improvements: {
            rollingRestarts: false,
            neverMarksDown: false,
            killDelayMs: 5_000,
            flushesBeforeStop: false,
            withdrawsConfig: true,
          },
        }),
    ],
    [
      'ticks',
      () => journal(tempo, [130_000, podLost('w/0', false), 61_000, hooksFail('c/0', 'next'), 70_000], { ticks: true }),
    ],
    ['config-that-is-refused', () => journal(mimir, ['juju add-unit w', 3_000], { behaviour: 'shipped' })],
  ] as const)('%s', async (name, played) => {
    await expect(played()).toMatchFileSnapshot(`goldens/${name}.txt`)
  })
})
