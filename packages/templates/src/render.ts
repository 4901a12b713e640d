import { compileTemplate } from './compileTemplate.js'
import type { Refusal } from './Refusal.js'
import { refusalsOf } from './refusalsOf.js'
import type { Template } from './Template.js'
import type { View } from './View.js'

/** The text, or every value that cannot stand in it. */
export type Rendering =
  | { readonly _tag: 'rendered'; readonly text: string }
  | { readonly _tag: 'refused'; readonly refusals: ReadonlyArray<Refusal> }

const compiled = new WeakMap<object, (view: View) => string | null>()

/** A template's function, made once, when it is first needed. */
const programOf = <V extends View>(template: Template<V>): ((view: View) => string | null) => {
  const known = compiled.get(template)
  if (known !== undefined) return known
  const program = compileTemplate(template.text, template.escape)
  compiled.set(template, program)
  return program
}

/**
 * The text of a template for a view.
 *
 * Laws:
 * 1. pure: the same template and view give the same text;
 * 2. a value stands in the text in the spelling of the template's format only, or everything is refused, and each
 *    refusal names its field;
 * 3. tags see the own fields of the innermost view and nothing else: no outer view, no prototype, no global.
 *
 * O(size of text). Nothing throws.
 */
export const render =
  <V extends View>(template: Template<V>) =>
  (view: V): Rendering => {
    const text = programOf(template)(view)
    if (text !== null) return { _tag: 'rendered', text }
    return { _tag: 'refused', refusals: refusalsOf(template.escape, view) }
  }
