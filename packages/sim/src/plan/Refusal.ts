/** Of a whole task: while a role passes from one application to another, a path does not work. */
export interface StuckRole {
  readonly _tag: 'stuck'
  readonly role: number
  readonly path: 'write' | 'read'
}

/** Why commands between two waits must not be given. */
export type Refusal =
  /** In some order of hooks, nobody advertises a role that is needed. */
  | { readonly _tag: 'uncovered'; readonly roles: number }
  /** Once everything has settled, a path does not work. */
  | { readonly _tag: 'path-down'; readonly path: 'write' | 'read' }
  | { readonly _tag: 'too-many-units' }
  | StuckRole
