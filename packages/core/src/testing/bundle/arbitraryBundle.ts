import type { JujuModel, Solution } from '@coordinated-workers/core'
import fc from 'fast-check'
import { arbitraryModel } from '../arbitrary/arbitraryModel.js'
import type { SolutionConstraints } from '../arbitrary/arbitrarySolution.js'
import { type BundleVariant, bundleDocuments, bundleText, bundleVariant } from './BundleVariant.js'

/** A bundle together with what it must be understood as. */
export interface BundleSample {
  /** The applications and integrations that the bundle deploys. */
  readonly model: JujuModel
  /** The catalogue that its charms belong to. */
  readonly solutions: ReadonlyArray<Solution>
  readonly variant: BundleVariant
  /** Its YAML documents as plain data: the base, then overlays. */
  readonly documents: ReadonlyArray<unknown>
  /** The same as a file. */
  readonly text: string
}

/**
 * Bundles as data and as YAML text, in all the variants that occur in real files: block, flow and JSON, quotes and
 * comments, legacy `services` and `num_units`, every form of a charm's URL, relations with and without endpoints,
 * spellings of roles in older releases, overlays, a trailing empty document, clutter.
 *
 * Laws:
 * 1. parsing `text` gives `documents`;
 * 2. decoding them gives applications, units, trust, relations and roles of `model`.
 *
 * Distribution: models as `arbitraryModel` draws them; each way of writing alike, independent of the others.
 *
 * Shrinks to one application with all roles, as `juju export-bundle` would write it.
 */
export const arbitraryBundle = (solution: SolutionConstraints = { from: 'catalogue' }): fc.Arbitrary<BundleSample> =>
  fc.tuple(arbitraryModel(solution), bundleVariant).map(([{ model, solutions }, variant]) => {
    const documents = bundleDocuments(model, solutions, variant)
    return { model, solutions, variant, documents, text: bundleText(documents, variant) }
  })
