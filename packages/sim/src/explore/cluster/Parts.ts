import type { JujuModel } from '@coordinated-workers/core'
import type { ClusterState } from '../../model/ClusterState.js'
import type { Hook } from '../../model/Hook.js'
import type { RelationState } from '../../model/RelationState.js'
import { inRing, isUp, type Launch, listens, type Process, type UnitState, type Writes } from '../../model/UnitState.js'

/** Hooks whose place in a queue matters. In all others charms do the same, so that they may change places. */
const ordered: ReadonlyArray<Hook['_tag']> = ['install', 'relation-created', 'relation-broken', 'stop', 'remove']

const hookText = (hook: Hook): string =>
  `${hook._tag} ${'relation' in hook ? hook.relation : ''} ${'remote' in hook ? hook.remote : ''}`

/** A queue with the hooks between two whose place matters in an order of their own. */
const queueText = (queue: ReadonlyArray<Hook>): string => {
  const texts: Array<string> = []
  let run: Array<string> = []
  for (const hook of queue) {
    if (!ordered.includes(hook._tag)) run.push(hookText(hook))
    else {
      texts.push(...run.sort(), hookText(hook))
      run = []
    }
  }
  return [...texts, ...run.sort()].join()
}

/**
 * A queue in which one hook stands for all of a run of them that a charm answers alike. What would have changed between
 * two of them is announced by a hook of its own.
 */
const coalesced = (queue: ReadonlyArray<Hook>): ReadonlyArray<Hook> => {
  const short: Array<Hook> = []
  for (const hook of queue) {
    if (ordered.includes(hook._tag)) short.push(hook)
    else if (short.at(-1)?._tag !== any._tag) short.push(any)
  }
  return short
}

const any: Hook = { _tag: 'config-changed' }

/** What a hook runs for, as far as its end cares. */
const runningText = (hook: Hook | null): string => {
  if (hook === null) return ''
  return ordered.includes(hook._tag) ? hookText(hook) : 'any'
}

const ascending = (ids: ReadonlyArray<number>): ReadonlyArray<number> =>
  ids.every((id, at) => at === 0 || (ids[at - 1] ?? 0) < id) ? ids : ids.toSorted((left, right) => left - right)

/** In which order units came to know of each other is nothing that a charm decides by: whatever it writes is sorted. */
const inOrder = (relation: RelationState): RelationState => {
  const [joined, published] = [ascending(relation.joined), ascending(relation.published)]
  return joined === relation.joined && published === relation.published ? relation : { ...relation, joined, published }
}

/** Numbers for texts, in the order in which they are first seen. */
class Numbers {
  private readonly known = new Map<string, number>()

  of(text: string): number {
    const number = this.known.get(text) ?? this.known.size
    if (number === this.known.size) this.known.set(text, number)
    return number
  }
}

/**
 * Numbers for the parts of clusters: parts with the same future have the same number.
 *
 * What a transition did not touch is the same value, so that most numbers are found by identity. Left out is what
 * changes no future: how often a process was launched, how often a hook or a process failed in a row, and the order of
 * hooks in which a charm does the same.
 */
export class Parts {
  private readonly numbers = new Numbers()
  private readonly known = new WeakMap<object, number>()
  private readonly units: Array<UnitState> = []
  private readonly unitNumbers = new Numbers()
  private readonly relations = new Map<number, RelationState>()
  private readonly views = new WeakMap<RelationState, number>()
  private models = 0

  /** @param coalesces whether one queued hook may stand for several that a charm answers alike */
  constructor(private readonly coalesces: boolean) {}

  /** A number for any text. */
  numberOf(text: string): number {
    return this.numbers.of(text)
  }

  /** A number for an operator's model, of which there are few: by identity. */
  numberOfModel(juju: JujuModel): number {
    const known = this.known.get(juju) ?? this.models
    if (known === this.models) this.models += 1
    this.known.set(juju, known)
    return known
  }

  /** A number for the state of object storage and of refreshes. */
  numberOfRest(s3: ClusterState['s3'], refreshed: ClusterState['refreshed']): number {
    if (refreshed.length === 0) return this.part(s3, JSON.stringify)
    return this.numbers.of(JSON.stringify([s3, refreshed.toSorted()]))
  }

  /** The unit that stands for all that have the same future. */
  canonical(unit: UnitState): UnitState {
    return this.units[this.unitNumber(unit)] ?? unit
  }

  unitNumber(unit: UnitState): number {
    const known = this.known.get(unit)
    if (known !== undefined) return known
    const number = this.unitNumbers.of(this.unitText(unit))
    if (number === this.units.length) {
      const { process } = unit
      const queue = this.coalesces ? coalesced(unit.queue) : unit.queue
      this.units.push({ ...unit, queue, failures: 0, process: { ...process, generation: 0, watch: 0, deaths: 0 } })
    }
    const canonical = this.units[number]
    if (canonical !== undefined) this.known.set(canonical, number)
    this.known.set(unit, number)
    return number
  }

  private unitText(unit: UnitState): string {
    const { life, podUp, queue, dispatching, hook, interrupted, writes, hookFaults, crashing, sees, roles, status } =
      unit
    return [
      unit.id,
      life,
      podUp,
      queueText(this.coalesces ? coalesced(queue) : queue),
      dispatching,
      runningText(hook),
      interrupted,
      this.part(writes, (value) => this.writesText(value)),
      hookFaults,
      crashing,
      sees,
      roles,
      status.status,
      status.message,
      this.part(unit.process, (value) => this.processText(value)),
      this.part(unit.upstreams, JSON.stringify),
      unit.solution?.release,
    ].join('|')
  }

  /** A number for the two ends of a relation. */
  endsNumber(ends: RelationState['ends']): number {
    return this.part(ends, JSON.stringify)
  }

  /** What paths depend on in a unit, as a text: whether it serves, as what, and what its nginx forwards to. */
  pathText(unit: UnitState): string {
    const { life, kind, process, upstreams, solution } = unit
    const { running, ringEntryLeft } = process
    const serves = listens(process) && running !== null
    const served = serves ? [running.target, running.config.replicationFactor, inRing(process)] : ''
    const nginx = kind === 'coordinator' ? this.part(upstreams, JSON.stringify) : ''
    return [life === 'dead', isUp(unit), served, ringEntryLeft, nginx, solution?.name, solution?.release].join('|')
  }

  /** A number for a config, and for none. */
  configNumber(config: RelationState['config']): number {
    return config === null ? -1 : this.part(config, ({ text }) => text)
  }

  /** What a coordinator sees in a relation: all but the config, which it has written itself. */
  relationView(relation: RelationState): number {
    const known = this.views.get(relation)
    if (known !== undefined) return known
    const number = this.viewed(relation)
    this.views.set(relation, number)
    return number
  }

  private viewed(relation: RelationState): number {
    const { id, ends, alive, roles, s3, joined, published } = inOrder(relation)
    const seen = [id, this.endsNumber(ends), alive, roles, this.part(s3, JSON.stringify), joined, published]
    return this.numbers.of(seen.join('|'))
  }

  /** The relation that stands for all that have the same future. */
  canonicalRelation(relation: RelationState): RelationState {
    return this.relations.get(this.relationNumber(relation)) ?? relation
  }

  relationNumber(relation: RelationState): number {
    const known = this.known.get(relation)
    if (known !== undefined) return known
    const number = this.numbers.of(`${this.relationView(relation)} ${this.configNumber(relation.config)}`)
    if (!this.relations.has(number)) {
      const ordered = inOrder(relation)
      this.relations.set(number, ordered)
      this.known.set(ordered, number)
    }
    this.known.set(relation, number)
    return number
  }

  private part<A extends object>(value: A | null, textOf: (value: A) => string): number {
    if (value === null) return -1
    const known = this.known.get(value)
    if (known !== undefined) return known
    const number = this.numbers.of(textOf(value))
    this.known.set(value, number)
    return number
  }

  private launchText(launch: Launch | null): string {
    return launch === null ? '' : `${launch.target.join()} ${this.numbers.of(launch.config.text)}`
  }

  private processText({ phase, running, next, checkDown, awaitsS3, ringEntryLeft }: Process): string {
    return [phase, this.launchText(running), this.launchText(next), checkDown, awaitsS3, ringEntryLeft].join('/')
  }

  private writesText({ roles, config, upstreams, statuses, raises }: Writes): string {
    const configured = config === undefined ? 'keep' : config === null ? 'none' : this.numbers.of(config.text)
    return JSON.stringify([roles, configured, upstreams, statuses, raises])
  }
}
