import { printCommand } from '@coordinated-workers/core'
import { describe, expect, it } from 'vitest'
import { compareVectors, costOrder, noCost, plus, vectorOf } from '../../src/plan/Cost.js'
import { commandsOf, type LocalState, type Move, moveBetween, sameLocal } from '../../src/plan/LocalState.js'
import { commandRank, moveCommands } from '../../src/plan/moveCommands.js'
import { commandsBetween, coverMask, type MoveRules, plannedApplication } from '../../src/plan/PlannedApplication.js'
import { countBits, roleBits } from '../../src/plan/RoleBits.js'
import { taskOf } from '../../src/plan/taskOf.js'
import { clusterIn, deployment, options, toyCluster, toySolution } from '../support/planning.js'

const local = (units: number, mask: number, related = true): NonNullable<LocalState> => ({ units, mask, related })

describe('moveBetween', () => {
  it.each<[string, LocalState, LocalState, Move | null]>([
    ['what is not there stays away', null, null, null],
    ['a new one is deployed', null, local(1, 2), { _tag: 'deploy', to: local(1, 2) }],
    ['one goes', local(1, 2), null, { _tag: 'remove' }],
    ['nothing differs', local(1, 2), local(1, 2), null],
    ['two things differ', local(1, 2), local(2, 3), null],
    ['units', local(1, 2), local(3, 2), { _tag: 'scale', to: 3, grows: true }],
    ['fewer units', local(3, 2), local(1, 2), { _tag: 'scale', to: 1, grows: false }],
    ['roles', local(1, 2), local(1, 5), { _tag: 'roles', from: 2, to: 5 }],
    ['no role left while related', local(1, 2), local(1, 0), null],
    ['no role left apart', local(1, 2, false), local(1, 0, false), { _tag: 'roles', from: 2, to: 0 }],
    ['integrated', local(1, 2, false), local(1, 2), { _tag: 'relate' }],
    ['apart', local(1, 2), local(1, 2, false), { _tag: 'unrelate' }],
  ])('%s', (_, from, to, move) => {
    expect(moveBetween(from, to)).toEqual(move)
  })

  it('takes two commands to deploy what is integrated, and one otherwise', () => {
    expect([
      commandsOf({ _tag: 'deploy', to: local(1, 2) }),
      commandsOf({ _tag: 'deploy', to: local(1, 2, false) }),
      commandsOf({ _tag: 'remove' }),
    ]).toEqual([2, 1, 1])
  })

  it('knows equal states', () => {
    const states = [null, local(1, 2), local(2, 2), local(1, 3), local(1, 2, false)]
    for (const [one, left] of states.entries()) {
      for (const [other, right] of states.entries()) {
        expect(sameLocal(left, right === null ? null : { ...right })).toBe(one === other)
      }
    }
  })
})

describe('Cost', () => {
  const cost = { ...noCost, dataLost: 1, writeDown: 2, readDown: 3, coordinatorDown: 4, statefulRestarts: 5 }
  const more = { ...cost, temporaryUnits: 6, commands: 7, duration: 8 }

  it('adds up, name by name', () => {
    expect(plus(more, more)).toEqual({
      ...{ dataLost: 2, writeDown: 4, readDown: 6, coordinatorDown: 8, statefulRestarts: 10 },
      ...{ temporaryUnits: 12, commands: 14, duration: 16 },
    })
    expect(plus(more, noCost)).toEqual(more)
  })

  it('counts in the order asked for, without the duration unless it is asked for', () => {
    expect(costOrder([])).toEqual([
      ...['dataLost', 'writeDown', 'readDown', 'coordinatorDown', 'statefulRestarts', 'temporaryUnits', 'commands'],
    ])
    expect(costOrder(['duration', 'commands'])).toEqual([
      ...['duration', 'commands', 'dataLost', 'writeDown', 'readDown', 'coordinatorDown', 'statefulRestarts'],
      'temporaryUnits',
    ])
    expect(vectorOf(['commands', 'readDown'], more)).toEqual([7, 3])
  })

  it('compares by the first number that differs', () => {
    expect([
      compareVectors([1, 5], [1, 2]),
      compareVectors([1, 5], [2, 0]),
      compareVectors([1, 2], [1, 2]),
      compareVectors([], []),
    ]).toEqual([3, -1, 0, 0])
  })
})

describe('roleBits', () => {
  it('counts and refuses', () => {
    const bits = roleBits(toySolution())
    const single = roleBits(toySolution({ severalRolesPerWorker: false }))
    expect([0, 1, 6, 255].map(countBits)).toEqual([0, 1, 2, 8])
    expect([1, 3].map(bits.refused)).toEqual([false, false])
    expect([0, 1, 3].map(single.refused)).toEqual([false, false, true])
  })

  it('expands meta-roles and names roles in the order of the solution', () => {
    const bits = roleBits(toySolution())
    const all = bits.maskOf(['all'])
    expect(bits.named(bits.expand(all))).toEqual(['in', 'hold', 'front', 'ask', 'rest'])
    expect(bits.named(bits.bitsOf(['rest', 'in', 'nobody']))).toEqual(['in', 'rest'])
    // Options in the order in which a charm reads them: by name.
    expect(bits.rolesOf(bits.maskOf(['rest', 'in', 'ask']))).toEqual(['ask', 'in', 'rest'])
    expect(bits.maskOf(['nobody'])).toBe(0)
  })

  it('knows the meta-role that covers what is required, if there is one', () => {
    const bits = roleBits(toySolution())
    expect(coverMask(bits)).toBe(bits.maskOf(['all']))
    const without = roleBits(toySolution({ metaRoles: { some: ['in', 'hold'] } }))
    expect(coverMask(without)).toBe(0)
  })
})

describe('plannedApplication', () => {
  const bits = roleBits(toySolution())
  const rules: MoveRules = { keep: [], noScaleDown: false, flushes: () => false, rotates: false }
  const [inRole, hold, all] = [['in'], ['hold'], ['all']].map(bits.maskOf)
  if (inRole === undefined || hold === undefined || all === undefined) throw new Error('no masks')

  const moves = ({ states, next }: ReturnType<typeof plannedApplication>): ReadonlyArray<string> =>
    states.flatMap((from, index) => (next[index] ?? []).map((to) => `${textOf(from)} to ${textOf(states[to] ?? null)}`))
  const textOf = (state: LocalState): string =>
    state === null
      ? 'nothing'
      : `${bits.rolesOf(state.mask).join('+') || 'no role'}=${state.units}${state.related ? '' : ' apart'}`

  it('of one that stays goes by both roles', () => {
    const kept = plannedApplication(bits, 'w', { from: local(1, inRole), to: local(1, hold) }, rules)
    expect([kept.kind, kept.start, kept.goal]).toEqual(['kept', 0, 1])
    expect(moves(kept)).toEqual([
      ...['in=1 to hold=1', 'in=1 to hold+in=1', 'hold=1 to in=1', 'hold=1 to hold+in=1'],
      ...['hold+in=1 to in=1', 'hold+in=1 to hold=1'],
    ])
  })

  it('of one that is to be integrated goes by no role', () => {
    const mended = plannedApplication(bits, 'w', { from: local(1, inRole, false), to: local(1, inRole) }, rules)
    expect(mended.states.map(textOf)).toEqual(['in=1 apart', 'in=1', 'no role=1', 'no role=1 apart'])
    expect(moves(mended)).toContain('in=1 apart to in=1')
    expect(moves(mended)).not.toContain('in=1 to no role=1')
  })

  it('of a new one goes by no role, and does not go', () => {
    const fresh = plannedApplication(bits, 'w', { from: null, to: local(2, hold) }, rules)
    expect([fresh.kind, ...fresh.states.map(textOf)]).toEqual(['new', 'nothing', 'hold=2', 'no role=2'])
    expect(moves(fresh)).toEqual([...['nothing to hold=2', 'nothing to no role=2', 'no role=2 to hold=2']])
    const apart = plannedApplication(bits, 'w', { from: null, to: local(2, hold, false) }, rules)
    expect(apart.states.map(textOf)).toEqual(['nothing', 'hold=2 apart'])
  })

  it('of one that leaves becomes what flushes first', () => {
    const leaving = plannedApplication(
      bits,
      'w',
      { from: local(1, all), to: null },
      {
        ...rules,
        flushes: (mask) => mask === hold,
      },
    )
    expect([leaving.kind, ...leaving.states.map(textOf)]).toEqual(['leaving', 'all=1', 'nothing', 'hold=1'])
    expect(moves(leaving)).toEqual([
      ...[
        'all=1 to nothing',
        'all=1 to hold=1',
        'nothing to all=1',
        'nothing to hold=1',
        'hold=1 to all=1',
        'hold=1 to nothing',
      ],
    ])
    const light = plannedApplication(
      bits,
      'w',
      { from: local(1, inRole), to: null },
      {
        ...rules,
        flushes: (mask) => mask === hold,
      },
    )
    expect(light.states.map(textOf)).toEqual(['in=1', 'nothing'])
    const flushed = plannedApplication(bits, 'w', { from: local(1, all), to: null }, { ...rules, flushes: () => true })
    expect(flushed.states.map(textOf)).toEqual(['all=1', 'nothing'])
  })

  it('of a temporary one holds everything, or all but the data, and keeps that', () => {
    const spare = plannedApplication(bits, 't', { from: null, to: null }, rules)
    expect([spare.kind, ...spare.states.map(textOf)]).toEqual(['spare', 'nothing', 'all=1', 'ask+front+in+rest=1'])
    expect(moves(spare)).toEqual([
      ...['nothing to all=1', 'nothing to ask+front+in+rest=1', 'all=1 to nothing', 'ask+front+in+rest=1 to nothing'],
    ])
  })

  it('of a temporary one that may hold one role holds any that is required', () => {
    const one = roleBits(toySolution({ severalRolesPerWorker: false }))
    const spare = plannedApplication(one, 't', { from: null, to: null }, rules)
    expect(spare.states.map((state) => (state === null ? null : one.rolesOf(state.mask).join()))).toEqual([
      ...[null, 'all', 'in', 'hold', 'front', 'ask', 'rest'],
    ])
    const uncovered = roleBits(toySolution({ severalRolesPerWorker: false, metaRoles: {} }))
    expect(plannedApplication(uncovered, 't', { from: null, to: null }, rules).states).toHaveLength(6)
  })

  it('of one that may hold one role stands in for the others while they rotate', () => {
    const one = roleBits(toySolution({ severalRolesPerWorker: false }))
    const to = local(1, one.maskOf(['hold']))
    const masks = (changes: Partial<MoveRules>, goal = to) =>
      plannedApplication(one, 'w', { from: null, to: goal }, { ...rules, ...changes }).states.map((state) =>
        state === null ? 'nothing' : one.rolesOf(state.mask).join(),
      )
    expect(masks({ rotates: true })).toEqual(['nothing', 'hold', '', 'all'])
    expect(masks({ rotates: false })).toEqual(['nothing', 'hold', ''])
    expect(masks({ rotates: true }, local(1, one.maskOf(['in'])))).toEqual(['nothing', 'in', ''])
    const kept = plannedApplication(one, 'w', { from: local(1, one.maskOf(['in'])), to }, rules)
    expect(kept.states.map((state) => one.rolesOf(state?.mask ?? 0).join())).toEqual(['in', 'hold', 'all'])
  })

  it('obeys what is ruled out', () => {
    const ends = { from: local(3, inRole), to: local(1, inRole) }
    expect(moves(plannedApplication(bits, 'w', ends, rules))).toEqual(['in=3 to in=1', 'in=1 to in=3'])
    expect(moves(plannedApplication(bits, 'w', ends, { ...rules, noScaleDown: true }))).toEqual(['in=1 to in=3'])
    const frozen = plannedApplication(bits, 'w', ends, { ...rules, keep: ['w'] })
    expect([frozen.states.length, frozen.next]).toEqual([2, [[], []]])
    const still = plannedApplication(bits, 'w', { from: local(1, hold), to: local(1, hold) }, rules)
    expect([still.states.length, still.next, still.start, still.goal]).toEqual([1, [[]], 0, 0])
  })

  it('counts the commands of a move', () => {
    const fresh = plannedApplication(bits, 'w', { from: null, to: local(2, hold) }, rules)
    expect([
      commandsBetween(fresh, 0, 1),
      commandsBetween(fresh, 1, 1),
      commandsBetween(fresh, 2, 1),
      commandsBetween(fresh, 9, 8),
    ]).toEqual([2, 0, 1, 0])
  })
})

describe('moveCommands', () => {
  const model = deployment('loki-distributed')
  const { solution } = clusterIn(model)
  const bits = roleBits(solution)
  const read = model.applications['loki-read'] ?? null
  const wanted = {
    ...model,
    applications: {
      ...model.applications,
      fresh: {
        name: 'fresh',
        charm: solution.workerCharm,
        channel: '1/edge',
        revision: 7,
        trust: false,
        scale: 2,
        options: { 'role-read': true, 'log-level': 'debug' },
      },
    },
  }
  const commands = (app: string, move: Move, to = model, pattern = read) =>
    moveCommands({ bits, coordinator: 'loki', to, pattern }, app, move).map(printCommand)

  it('deploys what the goal has, with its channel, trust and options', () => {
    expect(commands('fresh', { _tag: 'deploy', to: local(2, bits.maskOf(['read'])) }, wanted)).toEqual([
      'juju deploy loki-worker-k8s fresh --num-units 2 --channel 1/edge --revision 7 --config role-read=true --config log-level=debug',
      'juju integrate loki:loki-cluster fresh:loki-cluster',
    ])
  })

  it('deploys a temporary one like another worker, with options for what it is not by itself', () => {
    const own = deployment('tempo-monolith')
    const its = roleBits(clusterIn(own).solution)
    const deployed = (roles: ReadonlyArray<string>, pattern = own.applications['tempo-worker'] ?? null) =>
      moveCommands({ bits: its, coordinator: 'tempo', to: own, pattern }, 'temp', {
        ...{ _tag: 'deploy', to: local(1, its.maskOf(roles), false) },
      }).map(printCommand)
    expect(deployed(['all'])).toEqual(['juju deploy tempo-worker-k8s temp --trust'])
    expect(deployed(['querier'], null)).toEqual([
      'juju deploy tempo-worker-k8s temp --config role-all=false --config role-querier=true --trust',
    ])
  })

  it('changes roles, units and integrations, and removes', () => {
    const roles = {
      _tag: 'roles',
      from: bits.maskOf(['read', 'write']),
      to: bits.maskOf(['write', 'backend']),
    } as const
    expect([
      ...commands('w', roles),
      ...commands('w', { _tag: 'scale', to: 4, grows: true }),
      ...commands('w', { _tag: 'relate' }),
      ...commands('w', { _tag: 'unrelate' }),
      ...commands('w', { _tag: 'remove' }),
    ]).toEqual([
      'juju config w role-read=false role-backend=true',
      'juju scale-application w 4',
      'juju integrate loki:loki-cluster w:loki-cluster',
      'juju remove-relation loki:loki-cluster w:loki-cluster',
      'juju remove-application w --no-prompt',
    ])
  })

  it('puts what adds before what changes, and that before what takes away', () => {
    const plain = { model: null, flags: [] } as const
    const ends = [
      { app: 'a', endpoint: 'x' },
      { app: 'b', endpoint: 'x' },
    ] as const
    expect([
      commandRank({ ...plain, _tag: 'integrate', ends }),
      commandRank({ ...plain, _tag: 'config', app: 'a', settings: {}, reset: [] }),
      commandRank({ ...plain, _tag: 'scale-application', app: 'a', scale: 1 }),
      commandRank({ ...plain, _tag: 'remove-relation', ends }),
      commandRank({ ...plain, _tag: 'remove-application', apps: ['a'], destroyStorage: false }),
    ]).toEqual([1, 2, 3, 4, 5])
  })
})

describe('taskOf', () => {
  const solution = toySolution()
  const from = toyCluster(solution, [
    { app: 'a', roles: ['in'], units: 2 },
    { app: 'toy-temp', roles: ['hold'] },
  ])
  const to = toyCluster(solution, [
    { app: 'a', roles: ['hold'] },
    { app: 'b', roles: ['all'], units: 4 },
  ])

  it('lets whoever is to hold the data stand in for others only where some stay and change their roles', () => {
    const single = toySolution({ severalRolesPerWorker: false })
    const [a, b] = [
      { app: 'a', roles: ['in'] },
      { app: 'b', roles: ['front'] },
    ]
    const statesOf = (workers: ReadonlyArray<{ readonly app: string; readonly roles: ReadonlyArray<string> }>) => {
      const goal = toyCluster(single, [...workers, { app: 'c', roles: ['hold'] }])
      const { applications } = taskOf(toyCluster(single, [a, b]), goal, options({ spares: 0 }))
      return applications.find(({ name }) => name === 'c')?.states.length
    }
    expect([statesOf([a, b]), statesOf([b, a]), statesOf([b])]).toEqual([3, 3, 3])
    expect([statesOf([a, { app: 'b', roles: ['ask'] }]), statesOf([b, { app: 'a', roles: ['ask'] }])]).toEqual([4, 4])
  })

  it('has every application of both, and temporary ones under names of their own', () => {
    const task = taskOf(from, to, options({ spares: 2, extraUnitsMax: 1 }))
    expect(task.applications.map(({ name, kind }) => [name, kind])).toEqual([
      ['a', 'kept'],
      ['toy-temp', 'leaving'],
      ['b', 'new'],
      ['toy-temp-2', 'spare'],
      ['toy-temp-3', 'spare'],
    ])
    expect(task.unitsMax).toBe(6)
    expect(taskOf(from, to, options()).unitsMax).toBe(Number.MAX_SAFE_INTEGER)
    expect(taskOf(from, to, options({ minimize: ['commands'] })).order[0]).toBe('commands')
    expect(task.start.map((state, index) => task.applications[index]?.states[state] ?? null)).toMatchObject([
      { units: 2, related: true },
      { units: 1, related: true },
      ...[null, null, null],
    ])
  })
})
