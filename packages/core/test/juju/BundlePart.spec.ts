import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BundlePart, emptyPart, mergeOverlay } from '../../src/juju/BundlePart.js'

const names = fc.constantFrom('a', 'b', 'constructor')

const values = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.constant(null), fc.constantFrom('x', 'y'))

const maps = fc.oneof(fc.constant(null), fc.dictionary(fc.constantFrom('k', 'l', 'valueOf'), values))

const applications = fc.dictionary(
  names,
  fc.record(
    { charm: values, to: fc.array(values, { maxLength: 2 }), options: maps, offers: maps },
    { requiredKeys: [] },
  ),
)

const relations = fc.array(
  fc.tuple(names, names).map(([left, right]): BundlePart['relations'][number] => ({
    ends: [
      { app: left, endpoint: null },
      { app: right, endpoint: null },
    ],
    locate: () => null,
  })),
  { maxLength: 3 },
)

const parts: fc.Arbitrary<BundlePart> = fc
  .record({
    fields: fc.dictionary(fc.constantFrom('bundle', 'name'), values),
    applications,
    saas: fc.dictionary(names, values),
    relations,
    removed: fc.uniqueArray(names).map((removed): ReadonlySet<string> => new Set(removed)),
  })
  // What a document deletes it does not define.
  .map((part) => ({
    ...part,
    applications: Object.fromEntries(Object.entries(part.applications).filter(([name]) => !part.removed.has(name))),
    saas: Object.fromEntries(Object.entries(part.saas).filter(([name]) => !part.removed.has(name))),
  }))

const shown = ({ fields, applications, saas, relations, removed }: BundlePart): unknown => ({
  fields,
  applications,
  saas,
  relations: relations.map(({ ends }) => ends.map(({ app }) => app).join(' ')),
  removed: [...removed].sort(),
})

const application = (fields: Readonly<Record<string, unknown>>): BundlePart => ({
  ...emptyPart,
  applications: { tempo: fields },
})

describe('mergeOverlay', () => {
  it('merges maps key by key and replaces scalars and lists', () => {
    const base = application({ charm: 'one', to: ['0', '1'], options: { a: 1, b: 2 } })
    const overlay = application({ charm: 'two', to: ['2'], options: { b: 3 } })
    expect(mergeOverlay(base, overlay).applications).toEqual({
      tempo: { charm: 'two', to: ['2'], options: { a: 1, b: 3 } },
    })
  })

  it('drops what an overlay removes, even when a later one defines it anew', () => {
    const base = application({ charm: 'one', options: { a: 1 } })
    const removal = { ...emptyPart, removed: new Set(['tempo']) }
    expect(mergeOverlay(base, removal).applications).toEqual({})
    expect(mergeOverlay(mergeOverlay(base, removal), application({ charm: 'two' })).applications).toEqual({
      tempo: { charm: 'two' },
    })
  })

  it('(1) is associative', () => {
    let deletions = 0
    fc.assert(
      fc.property(parts, parts, parts, (a, b, c) => {
        if (b.removed.size > 0 && Object.keys(a.applications).some((name) => b.removed.has(name))) deletions += 1
        const left = mergeOverlay(mergeOverlay(a, b), c)
        expect(shown(left)).toEqual(shown(mergeOverlay(a, mergeOverlay(b, c))))
      }),
      { numRuns: 1_000 },
    )
    expect(deletions).toBeGreaterThan(50)
  })

  it('(2) has the empty part as identity', () => {
    fc.assert(
      fc.property(parts, (part) => {
        expect(shown(mergeOverlay(emptyPart, part))).toEqual(shown(part))
        expect(shown(mergeOverlay(part, emptyPart))).toEqual(shown(part))
      }),
    )
  })
})
