import Mustache from 'mustache'
import { prepareView } from './prepareView.js'
import type { Refusal } from './Refusal.js'
import type { Template } from './Template.js'
import type { View } from './View.js'

/** The text, or every value that cannot stand in it. */
export type Rendering =
  | { readonly _tag: 'rendered'; readonly text: string }
  | { readonly _tag: 'refused'; readonly refusals: ReadonlyArray<Refusal> }

const writer = new Mustache.Writer()
const parsed = new Map<string, ReturnType<typeof writer.parse>>()

/** The template's tags, parsed once, when first needed. */
const tokensOf = (text: string): ReturnType<typeof writer.parse> => {
  const known = parsed.get(text)
  if (known !== undefined) return known
  const tokens = writer.parse(text)
  parsed.set(text, tokens)
  return tokens
}

/** Values were spelled for their format before; mustache must not add HTML's spelling to that. */
const asPrepared = { escape: String }

/**
 * The text of a template for a view.
 *
 * Laws:
 * 1. pure: the same template and view give the same text;
 * 2. a value stands in the text in the spelling of the template's format only, or everything is refused;
 * 3. tags see the fields of the view and nothing else: no prototype, no global.
 *
 * O(size of text). Nothing throws for a template that `checkTemplate` finds sound.
 */
export const render =
  <V extends View>(template: Template<V>) =>
  (view: V): Rendering => {
    const prepared = prepareView(template.escape, view)
    if (prepared.refusals.length > 0) return { _tag: 'refused', refusals: prepared.refusals }
    const context = new Mustache.Context(prepared.view)
    const text = writer.renderTokens(tokensOf(template.text), context, undefined, template.text, asPrepared)
    return { _tag: 'rendered', text }
  }
