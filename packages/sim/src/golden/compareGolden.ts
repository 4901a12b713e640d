import type { Rendering } from '../report/renderedFiles.js'
import { contentOf } from './contentOf.js'
import type { GoldenFile } from './GoldenFolder.js'
import { changesWithoutSecrets, type KeyChange, keyChanges } from './keyChanges.js'
import { layoutPart } from './layoutPart.js'
import { readableText } from './readableText.js'
import { unifiedDiff } from './unifiedDiff.js'
import { secretsIn, textWithoutSecrets } from './withoutSecrets.js'

/** A golden file that is not what would be rendered. */
export interface GoldenDifference {
  readonly path: string
  /** `missing`: it is rendered, but not golden; `superfluous`: it is golden, but not rendered. */
  readonly state: 'differs' | 'missing' | 'superfluous'
  /** What the lists below do not say, or null. */
  readonly because: string | null
  /** From the golden file to the rendered one; empty where one of them cannot be read as what its name promises. */
  readonly keys: ReadonlyArray<KeyChange>
  /** The unified difference, as text to read. */
  readonly diff: string
}

/** Golden files against a rendering. */
export interface GoldenComparison {
  /** How many files were rendered. */
  readonly rendered: number
  readonly differences: ReadonlyArray<GoldenDifference>
}

export interface ComparisonOptions {
  /** Name of the golden folder, for the headers of the differences. */
  readonly folder: string
  readonly showSecrets?: boolean
}

const onlySecrets = 'it differs in nothing but secrets, which are not shown'
const onlyLayout = 'it says the same in other bytes'

const changesOf = (path: string, golden: string, rendered: string): ReadonlyArray<KeyChange> => {
  const before = contentOf(path, golden)
  const after = contentOf(path, rendered)
  return before === null || after === null ? [] : keyChanges(before, after)
}

const differing = (
  path: string,
  golden: string,
  rendered: string,
  { folder, showSecrets = false }: ComparisonOptions,
): GoldenDifference => {
  const known = [...secretsIn(readableText(path, golden)), ...secretsIn(readableText(path, rendered))]
  const shown = (text: string): string => (showSecrets ? text : textWithoutSecrets(text, known))
  const diffOf = (view: (text: string) => string): string =>
    unifiedDiff(
      { name: `${folder}/${path}`, text: shown(view(golden)) },
      { name: `rendered/${path}`, text: shown(view(rendered)) },
    )
  const keys = changesOf(path, golden, rendered)
  const readable = diffOf((text) => readableText(path, text))
  const diff = readable === '' ? diffOf((text) => text) : readable
  return {
    path,
    state: 'differs',
    because: diff === '' ? onlySecrets : keys.length === 0 && contentOf(path, golden) !== null ? onlyLayout : null,
    keys: showSecrets ? keys : changesWithoutSecrets(keys, known),
    diff,
  }
}

const bare = (path: string, state: GoldenDifference['state'], because: string | null): GoldenDifference => ({
  path,
  state,
  because,
  keys: [],
  diff: '',
})

/**
 * Where golden files differ from a rendering, by path. With parts chosen, only files of these parts count.
 *
 * Laws:
 * 1. no difference exactly when the golden files are the rendered ones, byte for byte;
 * 2. without `showSecrets`, nothing secret is in the answer.
 */
export const compareGolden = (
  rendering: Rendering,
  stored: ReadonlyArray<GoldenFile>,
  options: ComparisonOptions,
): GoldenComparison => {
  const asked = (path: string): boolean => {
    const part = layoutPart(path)
    if (part === null) return false
    return rendering.only.length === 0 || rendering.only.some((each) => each === part)
  }
  const golden = new Map(stored.filter(({ path }) => asked(path)).map((file) => [file.path, file.text] as const))
  const reasons = new Map(rendering.missing.map(({ path, because }) => [path, because] as const))
  const differences: GoldenDifference[] = []
  for (const { path, text } of rendering.files) {
    const found = golden.get(path)
    if (found === undefined) differences.push(bare(path, 'missing', null))
    else if (found === null) differences.push(bare(path, 'differs', 'it is not text in UTF-8'))
    else if (found !== text) differences.push(differing(path, found, text, options))
    golden.delete(path)
  }
  for (const path of golden.keys()) differences.push(bare(path, 'superfluous', reasons.get(path) ?? null))
  differences.sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0))
  return { rendered: rendering.files.length, differences }
}
