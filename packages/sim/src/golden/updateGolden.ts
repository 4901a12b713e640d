import type { Problem } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import type { Rendering } from '../report/renderedFiles.js'
import { compareGolden, type GoldenComparison } from './compareGolden.js'
import type { GoldenFolder } from './GoldenFolder.js'

/**
 * Makes golden files what is rendered: writes what is missing or differs, removes what is superfluous, and leaves
 * everything else alone. The answer is what differed before.
 *
 * Laws:
 * 1. `compareGolden` finds no difference afterwards;
 * 2. a second time, it changes nothing.
 */
export const updateGolden = (folder: GoldenFolder, rendering: Rendering): Either.Either<Problem, GoldenComparison> => {
  const stored = folder.exists() ? folder.files() : Either.right([])
  if (Either.isLeft(stored)) return stored
  const comparison = compareGolden(rendering, stored.right, { folder: folder.name })
  const texts = new Map(rendering.files.map(({ path, text }) => [path, text] as const))
  // First what goes: a file may stand where a folder belongs.
  for (const { path, state } of comparison.differences) {
    const done = state === 'superfluous' ? folder.remove(path) : Either.right(path)
    if (Either.isLeft(done)) return done
  }
  for (const { path, state } of comparison.differences) {
    const done = state === 'superfluous' ? Either.right(path) : folder.write(path, texts.get(path) ?? '')
    if (Either.isLeft(done)) return done
  }
  return Either.right(comparison)
}
