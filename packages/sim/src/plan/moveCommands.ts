import {
  type Command,
  type JujuApplication,
  type JujuModel,
  optionOfRole,
  type Role,
  type Solution,
} from '@coordinated-workers/core'
import type { Move } from './LocalState.js'
import type { RoleBits } from './RoleBits.js'

/** Whose workers are moved, and what new ones are to look like. */
export interface Wiring {
  readonly bits: RoleBits
  readonly coordinator: string
  /** The model that a plan leads to: channels, trust and options of new applications are taken from there. */
  readonly to: JujuModel
  /** What a temporary application is modelled on. */
  readonly pattern: JujuApplication | null
}

const plain = { model: null, flags: [] } as const

const onOff = (roles: ReadonlyArray<Role>, value: 'true' | 'false'): ReadonlyArray<readonly [string, string]> =>
  roles.map((role) => [optionOfRole(role), value] as const)

/** Options that make a fresh worker hold those roles and no others. */
const freshSettings = ({ defaultRoles }: Solution, roles: ReadonlyArray<Role>): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...onOff(
      defaultRoles.filter((role) => !roles.includes(role)),
      'false',
    ),
    ...onOff(
      roles.filter((role) => !defaultRoles.includes(role)),
      'true',
    ),
  ])

const isRoleOption = ({ roles, metaRoles }: Solution, key: string): boolean =>
  [...roles, ...Object.keys(metaRoles)].some((role) => optionOfRole(role) === key)

const deploy = (
  { bits, to, pattern }: Wiring,
  app: string,
  state: Extract<Move, { _tag: 'deploy' }>['to'],
): Command => {
  const { solution } = bits
  const wanted = Object.hasOwn(to.applications, app) ? to.applications[app] : undefined
  const model = wanted ?? pattern
  const others = Object.entries(wanted?.options ?? {}).filter(([key]) => !isRoleOption(solution, key))
  return {
    ...plain,
    _tag: 'deploy',
    charm: solution.workerCharm,
    app,
    units: state.units === 1 ? null : state.units,
    channel: model?.channel ?? null,
    revision: model?.revision ?? null,
    trust: model?.trust ?? true,
    settings: {
      ...freshSettings(solution, bits.rolesOf(state.mask)),
      ...Object.fromEntries(others.map(([key, value]) => [key, String(value)])),
    },
  }
}

const endsOf = ({ bits, coordinator }: Wiring, app: string) => {
  const { cluster } = bits.solution.endpoints
  return [
    { app: coordinator, endpoint: cluster },
    { app, endpoint: cluster },
  ] as const
}

/** The juju commands of one move of an application. */
export const moveCommands = (wiring: Wiring, app: string, move: Move): ReadonlyArray<Command> => {
  const { bits } = wiring
  switch (move._tag) {
    case 'deploy': {
      const command = deploy(wiring, app, move.to)
      return move.to.related ? [command, { ...plain, _tag: 'integrate', ends: endsOf(wiring, app) }] : [command]
    }
    case 'roles': {
      const [off, on] = [bits.rolesOf(move.from & ~move.to), bits.rolesOf(move.to & ~move.from)]
      const settings = Object.fromEntries([...onOff(off, 'false'), ...onOff(on, 'true')])
      return [{ ...plain, _tag: 'config', app, settings, reset: [] }]
    }
    case 'scale':
      return [{ ...plain, _tag: 'scale-application', app, scale: move.to }]
    case 'relate':
      return [{ ...plain, _tag: 'integrate', ends: endsOf(wiring, app) }]
    case 'unrelate':
      return [{ ...plain, _tag: 'remove-relation', ends: endsOf(wiring, app) }]
    case 'remove':
      return [
        { ...plain, flags: [['no-prompt', null]], _tag: 'remove-application', apps: [app], destroyStorage: false },
      ]
  }
}

/** What adds stands before what changes, and that before what takes away. */
export const commandRank = ({ _tag }: Command): number =>
  ['deploy', 'integrate', 'config', 'scale-application', 'remove-relation', 'remove-application'].indexOf(_tag)
