/**
 * Stable identifiers of everything that can be wrong with input, used in JSON answers and documentation.
 * Codes are never reused for something else.
 */
export type ProblemCode =
  | 'file-unreadable'
  | 'document-too-large'
  | 'yaml-syntax'
  | 'yaml-duplicate-key'
  | 'yaml-alias'
  | 'template-unrendered'
  | 'shape'
  | 'unknown-key'
  | 'unknown-role-option'
  | 'unknown-charm-option'
  | 'unknown-command'
  | 'command-syntax'
  | 'juju-refused'
  | 'relation-dangling'
  | 'relation-ambiguous'
  | 'scale-missing'
  | 'scale-conflict'
  | 'option-deprecated'
  | 's3-keys-not-in-bundle'
  | 's3-shared'
  | 'no-solution'
  | 'solution-invalid'
  | 'relation-duplicate'
  | 'worker-unrelated'
  | 'command-unsupported'
  | 'fault-impossible'
  | 'status-error'
  | 'status-differs'
  | 'roles-inferred'
  | 'roles-unknown'
  | 'not-implemented'
  | 'usage'

/** Where in a file something stands; line and column count from 1. */
export interface Location {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Keys and indices that lead from the top of a document to a value. */
export type DocumentPath = ReadonlyArray<string | number>

/** Something wrong with input, for a person and for a program. */
export interface Problem {
  readonly code: ProblemCode
  /** One sentence that says what is wrong, without position. */
  readonly message: string
  readonly location: Location | null
  readonly path: DocumentPath
  readonly found: string | null
  readonly expected: string | null
  /** What to do about it, when that is known. */
  readonly hint: string | null
}

/** A problem from its code and message; what is not given is absent. */
export const problem = (
  code: ProblemCode,
  message: string,
  details: Partial<Omit<Problem, 'code' | 'message'>> = {},
): Problem => ({
  code,
  message,
  location: null,
  path: [],
  found: null,
  expected: null,
  hint: null,
  ...details,
})
