import { catalogue } from '@coordinated-workers/core'
import { describe, expect, it } from 'vitest'
import type { Event } from '../../src/model/Event.js'
import { noImprovements } from '../../src/model/Improvements.js'
import {
  bundleOf,
  crashing,
  ends,
  hooksFail,
  killed,
  loki,
  mimir,
  on,
  podLost,
  podReturns,
  refreshed,
  s3,
  tempo,
  twoClusters,
} from './cues.js'
import { journal } from './journal.js'

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
            improvements: { ...noImprovements, rollingRestarts: true },
          },
        ),
    ],
    [
      'config-withdrawn',
      () =>
        journal(mimir, ['juju config w role-all=false role-read=true', 'juju config w role-all=true'], {
          behaviour: 'shipped',
          improvements: { ...noImprovements, withdrawsConfig: true },
        }),
    ],
    [
      'ticks',
      () => journal(tempo, [130_000, podLost('w/0', false), 61_000, hooksFail('c/0', 'next'), 70_000], { ticks: true }),
    ],
    [
      'killed-in-every-phase',
      () =>
        journal(tempo, [
          podLost('w/0', true),
          2_011,
          killed('w/0'),
          900,
          killed('w/0'),
          1_200,
          killed('w/0'),
          300,
          'juju config w role-all=false role-querier=true',
          1_100,
          killed('w/0'),
          11_000,
        ]),
    ],
    [
      'a-check-that-fails-while-it-starts',
      () =>
        journal(mimir, [
          s3('unreachable'),
          podLost('w/0', true),
          2_011,
          crashing('w/0', true),
          crashing('w/0', false),
          12_000,
          s3('well'),
        ]),
    ],
    [
      'two-clusters',
      () =>
        journal(twoClusters, [
          () => ({ _tag: 's3-changed', app: 'c', condition: 'unreachable' }),
          killed('w/0'),
          700,
          killed('v/0'),
          700,
          () => ({ _tag: 's3-changed', app: 'd', condition: 'refused' }),
          () => ({ _tag: 's3-changed', app: 'd', condition: 'well' }),
          () => ({ _tag: 's3-changed', app: 'c', condition: 'well' }),
          'juju remove-relation d v',
          () => ({ _tag: 's3-changed', app: 'd', condition: 'slow' }),
          killed('v/0'),
        ]),
    ],
    [
      'removed-while-it-comes',
      () =>
        journal(mimir, [
          'juju add-unit w',
          2_015,
          'juju remove-unit w --num-units 1',
          20,
          refreshed('w'),
          'juju scale-application w 0',
          3_000,
          'juju scale-application w 1',
        ]),
    ],
    [
      'away-when-its-hook-is-due',
      () =>
        journal(tempo, [
          'juju config w role-all=false role-querier=true',
          5,
          podLost('w/0', true),
          podLost('c/0', false),
          1_000,
          'juju remove-application c --no-prompt',
          100,
          podReturns('c/0'),
        ]),
    ],
    [
      'a-hook-that-raises',
      () =>
        journal(tempo, ['juju config w role-ingester=true', 4_000, 'juju config w role-ingester=false'], {
          solutions: catalogue('2026-08'),
          behaviour: 'shipped',
        }),
    ],
    [
      'faults-of-hooks-that-overlap',
      () =>
        journal(tempo, [
          hooksFail('w/0', 'all'),
          hooksFail('c/0', 'next'),
          'juju config w role-all=false role-querier=true',
          300,
          hooksFail('w/0', 'next'),
          100,
          hooksFail('w/0', 'none'),
          300,
          hooksFail('w/0', 'none'),
        ]),
    ],
    [
      'never-started',
      () =>
        journal(
          mimir,
          [
            'juju deploy mimir-worker-k8s late --config role-all=false --config role-read=true',
            10,
            'juju scale-application late 0',
            10,
            'juju scale-application late 1',
            500,
            refreshed('late'),
            'juju integrate c late',
          ],
          { refreshTo: '2026-08' },
        ),
    ],
    [
      'update-status-while-busy',
      () =>
        journal(
          tempo,
          [
            hooksFail('w/0', 'all'),
            53_000,
            'juju config w role-all=false role-querier=true',
            400,
            'juju config c retention-period=100',
            10_000,
            on('w/0', (unit) => ({ _tag: 'update-status-tick', unit })),
            on('w/0', (unit): Event => ({ _tag: 'update-status-tick', unit })),
            1,
            hooksFail('w/0', 'none'),
          ],
          { ticks: true },
        ),
    ],
    ['config-that-is-refused', () => journal(mimir, ['juju add-unit w', 3_000], { behaviour: 'shipped' })],
  ] as const)('%s', async (name, played) => {
    await expect(played()).toMatchFileSnapshot(`goldens/${name}.txt`)
  })
})
