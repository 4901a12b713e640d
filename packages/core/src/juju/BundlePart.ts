import type { Location } from '../error/Problem.js'
import { dictionary, lookup } from './dictionary.js'
import type { RelationEnd } from './resolveEnds.js'

type Fields = Readonly<Record<string, unknown>>

/** A relation as one document of a bundle writes it. */
export interface PartRelation {
  readonly ends: readonly [RelationEnd, RelationEnd]
  /** Where it stands; asked only when something is to be said of it. */
  readonly locate: () => Location | null
}

/**
 * What one YAML document contributes to a bundle, or what several do together.
 *
 * A deletion is part of the contribution: without it, merging two overlays first and applying them to a base later
 * would not be the same as applying one after the other.
 */
export interface BundlePart {
  /** Keys of the top level but for applications, saas and relations. */
  readonly fields: Fields
  readonly applications: Readonly<Record<string, Fields>>
  readonly saas: Fields
  readonly relations: ReadonlyArray<PartRelation>
  /** Applications and consumed offers that earlier parts may define, which go together with their relations. */
  readonly removed: ReadonlySet<string>
}

/** The part that changes nothing. */
export const emptyPart: BundlePart = {
  fields: dictionary(),
  applications: dictionary(),
  saas: dictionary(),
  relations: [],
  removed: new Set(),
}

/** Fields of an application that merge key by key. All others replace what was there. */
const mapFields = new Set(['options', 'resources', 'storage', 'devices', 'bindings', 'annotations', 'offers'])

const asMap = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? dictionary(Object.entries(value)) : {}

const over = (base: Fields, overlay: Fields): Fields =>
  dictionary([...Object.entries(base), ...Object.entries(overlay)])

const mergeApplication = (base: Fields, overlay: Fields): Fields => {
  const merged = over(base, overlay)
  const inner = dictionary<unknown>()
  for (const field of mapFields) {
    if (Object.hasOwn(base, field) && Object.hasOwn(overlay, field)) {
      inner[field] = over(asMap(lookup(base, field)), asMap(lookup(overlay, field)))
    }
  }
  return over(merged, inner)
}

/**
 * Lay an overlay over what comes before it, as Juju does: maps merge key by key, scalars and lists replace, relations
 * append, and an application that is null goes with its relations.
 *
 * Laws:
 * 1. associative: `merge(merge(a, b), c) = merge(a, merge(b, c))`;
 * 2. `emptyPart` is the identity on both sides.
 */
export const mergeOverlay = (base: BundlePart, overlay: BundlePart): BundlePart => {
  const kept = <A>(section: Readonly<Record<string, A>>): ReadonlyArray<[string, A]> =>
    Object.entries(section).filter(([name]) => !overlay.removed.has(name))
  const applications = dictionary(kept(base.applications))
  for (const [name, fields] of Object.entries(overlay.applications)) {
    applications[name] = mergeApplication(lookup(applications, name) ?? {}, fields)
  }
  return {
    fields: over(base.fields, overlay.fields),
    applications,
    saas: dictionary([...kept(base.saas), ...Object.entries(overlay.saas)]),
    relations: [
      ...base.relations.filter(({ ends }) => !ends.some(({ app }) => overlay.removed.has(app))),
      ...overlay.relations,
    ],
    removed: overlay.removed.size === 0 ? base.removed : new Set([...base.removed, ...overlay.removed]),
  }
}
