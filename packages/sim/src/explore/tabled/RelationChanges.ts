import type { RelationState } from '../../model/RelationState.js'
import type { Atlas } from './Atlas.js'
import { Register } from './Register.js'

/** What changes in a relation; its ends never do. */
export type RelationChange = Partial<Pick<RelationState, 'alive' | 'roles' | 'config' | 's3' | 'joined' | 'published'>>

const changesMax = 2 ** 20

/** The fields in which two states of a relation differ. */
export const changeBetween = (before: RelationState, after: RelationState): RelationChange => ({
  ...(after.alive === before.alive ? {} : { alive: after.alive }),
  ...(after.roles === before.roles ? {} : { roles: after.roles }),
  ...(after.config === before.config ? {} : { config: after.config }),
  ...(after.s3 === before.s3 ? {} : { s3: after.s3 }),
  ...(after.joined === before.joined ? {} : { joined: after.joined }),
  ...(after.published === before.published ? {} : { published: after.published }),
})

/** What becomes of relations that change, remembered. */
export class RelationChanges {
  private readonly known = new Register<RelationChange>()
  private readonly changed = new Map<number, number>()

  constructor(private readonly atlas: Atlas) {}

  numberOf(change: RelationChange): number {
    const { config, ...rest } = change
    const written = config === undefined ? 'kept' : `${this.atlas.configNumber(config)}`
    const number = this.known.of(`${written} ${JSON.stringify(rest)}`, () => change)
    if (number >= changesMax) throw new Error('too many changes of relations')
    return number
  }

  /** The number of a relation after a change. */
  apply(relation: number, change: number): number {
    const key = relation * changesMax + change
    const known = this.changed.get(key)
    if (known !== undefined) return known
    const [before, made] = [this.atlas.relationAt(relation), this.known.at(change)]
    if (before === null || made === null) throw new Error('a change of no relation')
    const after = this.atlas.relationNumber({ ...before, ...made })
    this.changed.set(key, after)
    return after
  }
}
