/** Bounds on what is read; beyond them a file is refused with a message instead of exhausting time or memory. */
export interface SourceLimits {
  /** Length of a file, in UTF-16 units. */
  readonly lengthMax: number
  /** Words, marks and blanks of YAML in one file: what memory and time grow with. */
  readonly lexemesMax: number
  /** YAML documents in one file. */
  readonly documentsMax: number
  /** Lists and maps inside each other. */
  readonly depthMax: number
  /** Values that aliases may add to a document in all. */
  readonly aliasedValuesMax: number
  /** Problems told of one file. */
  readonly problemsMax: number
}

export const sourceLimits: SourceLimits = {
  lengthMax: 8 * 1024 * 1024,
  lexemesMax: 1_000_000,
  documentsMax: 100,
  depthMax: 100,
  aliasedValuesMax: 100_000,
  problemsMax: 20,
}
