import type { ClusterProperty } from '../../../src/explore/cluster/clusterProperties.js'
import type { Move, Scene } from '../../../src/explore/cluster/Scene.js'
import type { Exploration } from '../../../src/explore/search/Exploration.js'
import { deployment, type Exploring, explored } from './worlds.js'

/** Every property that does not need a configuration to compare with. */
const properties: ReadonlyArray<ClusterProperty> = [
  'consistent',
  'advertised-served',
  'no-data-lost',
  'settles',
  'roles-served',
  'write-path',
  'read-path',
]

type Space = Omit<Exploring, 'properties' | 'coalesces'> & { readonly coalesces?: boolean }

/** Small spaces that are different in kind: what is asked of them takes milliseconds. */
export const spaces: ReadonlyArray<readonly [name: string, space: Space]> = [
  ['nothing-is-done', { start: deployment('loki-monolith'), commands: [], watch: 'control' }],
  ['a-process-dies', { start: deployment('tempo-monolith'), commands: [], watch: 'service', faults: 1 }],
  [
    'a-fault-every-hook',
    { start: deployment('mimir-monolith'), commands: [], watch: 'everything', faults: 1, coalesces: false },
  ],
  [
    'roles-change',
    {
      start: deployment('loki-monolith'),
      commands: ['juju config loki-worker role-all=false role-read=true'],
      watch: 'control',
    },
  ],
  [
    'roles-change-service',
    {
      start: deployment('loki-monolith'),
      commands: ['juju config loki-worker role-all=false role-read=true'],
      watch: 'service',
    },
  ],
  [
    'roles-change-everything',
    { start: deployment('mimir-monolith'), commands: ['juju config mimir-worker role-read=true'], watch: 'everything' },
  ],
  [
    'roles-change-shipped',
    {
      start: deployment('mimir-monolith'),
      commands: ['juju config mimir-worker role-all=false role-read=true', 'wait active'],
      watch: 'service',
      behaviour: 'shipped',
    },
  ],
  ['a-unit-joins', { start: deployment('loki-monolith'), commands: ['juju add-unit loki-worker'], watch: 'control' }],
  [
    'a-unit-joins-service',
    { start: deployment('mimir-monolith'), commands: ['juju add-unit mimir-worker', 'wait active'], watch: 'service' },
  ],
  [
    'a-unit-goes',
    {
      start: deployment('mimir-monolith'),
      commands: ['juju remove-unit mimir-worker --num-units 1'],
      watch: 'service',
    },
  ],
  ['a-coordinator-joins', { start: deployment('loki-monolith'), commands: ['juju add-unit loki'], watch: 'control' }],
  [
    's3-goes',
    {
      start: deployment('tempo-monolith'),
      commands: ['juju remove-relation tempo s3', 'wait', 'juju integrate tempo s3'],
      watch: 'service',
    },
  ],
  [
    'workers-go',
    {
      start: deployment('loki-monolith'),
      commands: ['juju remove-application loki-worker --no-prompt', 'wait'],
      watch: 'everything',
    },
  ],
  [
    'workers-part-and-come-back',
    {
      start: deployment('loki-monolith'),
      commands: ['juju remove-relation loki loki-worker', 'juju integrate loki loki-worker'],
      watch: 'control',
    },
  ],
  [
    'workers-are-replaced',
    {
      start: deployment('loki-monolith'),
      commands: [
        'juju deploy loki-worker-k8s more --trust --config role-all=true',
        'juju integrate loki more',
        'wait',
        'juju remove-application loki-worker --no-prompt',
      ],
      watch: 'control',
    },
  ],
  [
    'leaders',
    {
      start: deployment('loki-monolith'),
      commands: ['juju scale-application loki-worker 0', 'wait', 'juju scale-application loki-worker 1'],
      watch: 'control',
      faults: 1,
    },
  ],
  [
    'two-workers-and-one-goes',
    {
      start: deployment('mimir-two-workers'),
      commands: ['juju remove-unit mimir-front --num-units 1'],
      watch: 'everything',
    },
  ],
  [
    'two-workers-one-goes-and-a-fault',
    {
      start: deployment('mimir-two-workers'),
      commands: ['juju remove-unit mimir-front --num-units 1'],
      watch: 'control',
      faults: 1,
    },
  ],
  [
    'roles-move',
    {
      start: deployment('loki-distributed'),
      commands: ['juju config loki-read role-write=true', 'juju remove-application loki-write --no-prompt'],
      watch: 'control',
    },
  ],
  [
    'two-coordinators-and-a-fault',
    { start: deployment('loki-monolith'), commands: ['juju add-unit loki', 'wait'], watch: 'service', faults: 1 },
  ],
  [
    's3-goes-and-a-fault',
    { start: deployment('tempo-monolith'), commands: ['juju remove-relation tempo s3'], watch: 'control', faults: 1 },
  ],
  [
    'parted-for-good',
    {
      start: deployment('mimir-two-workers'),
      commands: ['juju remove-relation mimir mimir-back', 'wait active'],
      watch: 'control',
      coalesces: false,
    },
  ],
  [
    'waits-until-all-is-well',
    {
      start: deployment('mimir-monolith'),
      commands: [
        'juju config mimir-worker role-all=false role-read=true',
        'juju config mimir-worker role-all=true role-read=false',
        'wait active',
        'juju config mimir-worker role-read=true',
      ],
      watch: 'control',
    },
  ],
  [
    'a-config-is-published-and-a-fault',
    {
      start: deployment('tempo-monolith'),
      commands: ['juju config tempo retention-period=5'],
      watch: 'everything',
      faults: 1,
    },
  ],
  [
    'waits-in-vain',
    {
      start: deployment('mimir-two-workers'),
      commands: ['juju remove-relation mimir mimir-back', 'wait', 'wait active', 'juju integrate mimir mimir-back'],
      watch: 'control',
    },
  ],
  ['replicas-and-a-fault', { start: deployment('mimir-replicated'), commands: [], watch: 'service', faults: 1 }],
  ['two-faults', { start: deployment('tempo-monolith'), commands: [], watch: 'control', faults: 2 }],
  [
    'roles-change-shipped-and-a-fault',
    {
      start: deployment('loki-monolith'),
      commands: ['juju config loki-worker role-all=false role-read=true'],
      watch: 'control',
      faults: 1,
      coalesces: false,
      behaviour: 'shipped',
    },
  ],
  [
    'a-worker-comes-and-a-fault',
    {
      start: deployment('loki-monolith'),
      commands: ['juju deploy loki-worker-k8s more --trust --config role-all=true', 'juju integrate loki more'],
      watch: 'control',
      faults: 1,
    },
  ],
]

/** Explored to its end, by the model or by tables. */
export const exploredSpace = (
  space: Space,
  by: 'model' | 'tables',
): Exploration<Scene, Move> & { readonly events?: number; readonly workedOut?: number } =>
  explored({ properties, coalesces: true, ...space, by })
