import type { Atlas } from './Atlas.js'
import type { Frame } from './Frame.js'
import { outlooks } from './Outlook.js'
import type { Reads } from './Reads.js'

const unknown = -1

/** The numbers of a scene, and what each application's units see of it: looked at once, until something changes. */
export class Desk {
  readonly buffer: Int32Array<ArrayBuffer>
  private readonly sights: Int32Array<ArrayBuffer>

  constructor(
    private readonly atlas: Atlas,
    private readonly reads: Reads,
  ) {
    this.buffer = new Int32Array(2 * atlas.width)
    this.sights = new Int32Array(atlas.width * outlooks.length)
  }

  /** The same scene as on another desk. */
  copy({ buffer, sights }: Desk): void {
    this.buffer.set(buffer)
    this.sights.set(sights)
  }

  forget(): void {
    this.sights.fill(unknown)
  }

  get frame(): Frame {
    return this.atlas.restAt(this.rest).frame
  }

  /** Whether nothing is under way. */
  get isSettled(): boolean {
    const { pending } = this.atlas.restAt(this.rest)
    return pending.length === 0 && !this.someUnit((part) => this.atlas.isExpecting(part))
  }

  /** A number for all that paths depend on. */
  get paths(): number {
    return this.reads.ofPaths(this.frame, this.buffer)
  }

  /** What operators and leases see. */
  get farSight(): number {
    return this.reads.ofAll(this.frame, this.buffer)
  }

  someUnit(test: (part: number) => boolean): boolean {
    const { length } = this.frame.appOf
    for (let id = 0; id < length; id += 1) if (test(this.unit(id))) return true
    return false
  }

  /** A relation has changed: whoever sees it sees something new. */
  forgetRelation({ seers }: Frame, relation: number): void {
    for (const app of seers[relation] ?? []) this.forgetApp(app)
  }

  /** A unit has come or gone. */
  forgetUnit({ watchers, appOf }: Frame, unit: number): void {
    for (const app of watchers[appOf[unit] ?? 0] ?? []) this.forgetApp(app)
  }

  /** What a unit sees. */
  sight({ appOf, around }: Frame, unit: number): number {
    const app = appOf[unit] ?? 0
    const outlook = this.atlas.outlookOf(this.unit(unit))
    const place = app * outlooks.length + outlooks.indexOf(outlook)
    const known = this.sights[place] ?? unknown
    if (known !== unknown) return known
    const neighbourhood = around[app]
    if (neighbourhood === undefined) throw new Error('a unit without an application')
    const seen = this.reads.of(neighbourhood, outlook, this.buffer)
    this.sights[place] = seen
    return seen
  }

  private forgetApp(app: number): void {
    this.sights.fill(unknown, app * outlooks.length, (app + 1) * outlooks.length)
  }

  relation(id: number): number {
    return this.buffer[this.atlas.width + this.atlas.firstRelation + id] ?? 0
  }

  unit(id: number): number {
    return this.buffer[this.atlas.width + 1 + id] ?? 0
  }

  setUnit(id: number, part: number): void {
    this.buffer[this.atlas.width + 1 + id] = part
  }

  setRelation(id: number, number: number): void {
    this.buffer[this.atlas.width + this.atlas.firstRelation + id] = number
  }

  get rest(): number {
    return this.buffer[this.atlas.width] ?? 0
  }

  set rest(number: number) {
    this.buffer[this.atlas.width] = number
  }
}
