/** A value that stands in the text itself. */
export type Scalar = string | number | boolean

/**
 * What a template may be given: scalars, nested views, lists of views or of texts, and null for an absent view.
 * Views are complete: every field is present, and a template has a tag for each.
 */
export type ViewValue = Scalar | null | View | ReadonlyArray<View> | ReadonlyArray<string>

export interface View {
  readonly [field: string]: ViewValue
}
