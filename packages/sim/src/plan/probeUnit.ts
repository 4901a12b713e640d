import type { Solution } from '@coordinated-workers/core'
import { noProcess, type UnitState } from '../model/UnitState.js'

/** A worker unit that serves every role of its solution, for asking the simulator's functions about one. */
export const probeUnit = (solution: Solution, id: number, replicationFactor: number): UnitState => ({
  id,
  name: `probe/${id}`,
  app: 'probe',
  ordinal: id,
  hostname: `probe-${id}`,
  kind: 'worker',
  charm: solution.workerCharm,
  solution,
  life: 'alive',
  podUp: true,
  queue: [],
  dispatching: false,
  hook: null,
  interrupted: false,
  writes: null,
  failures: 0,
  hookFaults: 'none',
  crashing: false,
  sees: [],
  roles: solution.roles,
  status: { status: 'active', message: '' },
  process: {
    ...noProcess,
    phase: 'ready',
    generation: 1,
    running: { target: solution.roles, config: { text: '', replicationFactor } },
  },
  upstreams: {},
})
