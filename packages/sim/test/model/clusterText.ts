import type { Status, Upstreams, WorkerConfig } from '@coordinated-workers/core'
import type { ClusterState } from '../../src/model/ClusterState.js'
import type { Delay } from '../../src/model/Effect.js'
import type { Event } from '../../src/model/Event.js'
import type { Hook } from '../../src/model/Hook.js'
import type { RelationState } from '../../src/model/RelationState.js'
import type { Launch, UnitState, Writes } from '../../src/model/UnitState.js'

/** A short name for each config, by its text: what stands in it is golden elsewhere. */
export type NamesOfConfigs = (config: WorkerConfig) => string

export const namesOfConfigs = (): NamesOfConfigs => {
  const known = new Map<string, string>()
  return ({ text, replicationFactor }) => {
    const name = known.get(text) ?? `config ${known.size + 1}`
    known.set(text, name)
    return `${name} ×${replicationFactor}`
  }
}

const nameOf = (state: ClusterState, id: number | null): string =>
  id === null ? 'the application' : (state.units[id]?.name ?? `unit ${id}`)

const hookText = (state: ClusterState, hook: Hook): string => {
  const relation = 'relation' in hook ? ` ${hook.relation}` : ''
  return `${hook._tag}${relation}${'remote' in hook ? ` of ${nameOf(state, hook.remote)}` : ''}`
}

const statusText = ({ status, message }: Status): string => (message === '' ? status : `${status} "${message}"`)

/** Roles and how each is reached, by the first part of every host's name. */
const upstreamsText = (upstreams: Upstreams): string =>
  Object.entries(upstreams)
    .map(([role, hosts]) => `${role} ${hosts.map((host) => host.replace(/\..*/, '')).join('+')}`)
    .join(', ')

const writesText = (configs: NamesOfConfigs, { roles, config, upstreams, statuses, raises }: Writes): string =>
  [
    roles === null ? '' : `roles ${roles.join(' ') || 'none'}`,
    config === undefined ? '' : config === null ? 'no config' : configs(config),
    upstreams === null ? '' : `upstreams ${upstreamsText(upstreams)}`,
    statuses === null ? '' : `statuses ${statuses.map(statusText).join(', ')}`,
    raises ? 'raises' : '',
  ]
    .filter((text) => text !== '')
    .join('; ')

const launchText = (configs: NamesOfConfigs, launch: Launch | null): string =>
  launch === null ? 'nothing' : `${launch.target.join(' ')} with ${configs(launch.config)}`

const unitText = (configs: NamesOfConfigs, state: ClusterState, unit: UnitState): Readonly<Record<string, string>> => {
  const { hook, process, writes, solution } = unit
  return {
    kind: `${unit.kind} ${unit.ordinal} ${unit.charm} ${unit.hostname} ${solution?.name} ${solution?.release}`,
    life: unit.life,
    pod: unit.podUp ? 'up' : 'away',
    queue: unit.queue.map((each) => hookText(state, each)).join(', '),
    dispatching: String(unit.dispatching),
    hook: hook === null ? 'none' : hookText(state, hook),
    interrupted: String(unit.interrupted),
    writes: writes === null ? 'nothing' : writesText(configs, writes),
    failures: String(unit.failures),
    faults: `${unit.hookFaults}${unit.crashing ? ', crashing' : ''}`,
    sees: unit.sees.join(' '),
    roles: unit.roles.join(' '),
    status: statusText(unit.status),
    process: `${process.phase}, launch ${process.generation}`,
    runs: launchText(configs, process.running),
    next: launchText(configs, process.next),
    check: `watch ${process.watch}${process.checkDown ? ', down' : ''}`,
    deaths: String(process.deaths),
    awaits: process.awaitsS3 ? 's3' : 'nothing',
    ring: process.ringEntryLeft ? 'an entry is left' : 'clean',
    upstreams: upstreamsText(unit.upstreams),
  }
}

const relationText = (
  configs: NamesOfConfigs,
  { ends, kind, alive, roles, config, s3, joined, published }: RelationState,
): Readonly<Record<string, string>> => ({
  ends: `${ends.map(({ app, endpoint }) => `${app}:${endpoint}`).join(' ')} (${kind})`,
  alive: String(alive),
  roles: roles === null ? 'unpublished' : roles.join(' '),
  config: config === null ? 'none' : configs(config),
  s3: s3 === null ? 'none' : s3._tag,
  joined: joined.join(' '),
  published: published.join(' '),
})

/** Everything that can change in a cluster, by its path, as a person reads it. */
export const clusterText = (configs: NamesOfConfigs, state: ClusterState): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  const put = (prefix: string, fields: Readonly<Record<string, unknown>>): void => {
    for (const [key, value] of Object.entries(fields)) found.set(`${prefix} ${key}`, String(value))
  }
  put('leader of', Object.fromEntries(Object.entries(state.leaders).map(([app, id]) => [app, nameOf(state, id)])))
  put('s3 of', state.s3)
  found.set('refreshed', state.refreshed.join(' '))
  found.set('quiet', state.quiet.map((id) => nameOf(state, id)).join(' '))
  for (const unit of state.units) put(unit.name, unitText(configs, state, unit))
  for (const relation of state.relations) put(`relation ${relation.id}`, relationText(configs, relation))
  return found
}

/** What happens, to whom. */
export const eventText = (state: ClusterState, event: Event): string => {
  const { _tag, ...about } = event
  const fields = Object.entries(about).flatMap(([key, value]): ReadonlyArray<string> => {
    if (key === 'juju') return []
    if (key === 'unit') return [typeof value === 'number' ? nameOf(state, value) : 'nobody']
    return [`${key} ${JSON.stringify(value)}`]
  })
  return [_tag, ...fields].join(' ')
}

/** What decides how long something takes. */
export const delayText = (delay: Delay): string => {
  if ('deaths' in delay) return `${delay._tag} ${delay.deaths}`
  if ('failures' in delay) return `${delay._tag} ${delay.failures}`
  return 'solution' in delay
    ? `${delay._tag} of ${delay.solution.name} ${delay.target.join(' ')}, s3 ${delay.s3}`
    : delay._tag
}
