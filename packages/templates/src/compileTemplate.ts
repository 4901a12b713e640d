import Mustache from 'mustache'
import type { Escape } from './escape/Escape.js'
import type { View, ViewValue } from './View.js'

/** What tags can name at one place: the fields of the innermost view, or one text of a list. */
type Scope = View | string

/** A text as it grows. `refused` is set once a value could not be spelled. */
interface Output {
  text: string
  refused: boolean
}

type Part = (scope: Scope, output: Output) => void

const isList = (value: ViewValue): value is ReadonlyArray<View> | ReadonlyArray<string> => Array.isArray(value)
const isTokens = (value: unknown): value is ReadonlyArray<ReadonlyArray<unknown>> => Array.isArray(value)

/** The field that a tag names: an own one of the innermost view, nothing further out and nothing inherited. */
const field = (scope: Scope, name: string): ViewValue => {
  if (typeof scope === 'string') return name === '.' ? scope : null
  return Object.hasOwn(scope, name) ? (scope[name] ?? null) : null
}

const variable =
  (name: string, spell: Escape): Part =>
  (scope, output) => {
    const value = field(scope, name)
    if (typeof value === 'string') {
      const spelled = spell(value)
      if (typeof spelled === 'string') output.text += spelled
      else output.refused = true
    } else if (typeof value === 'number') {
      if (Number.isFinite(value)) output.text += value
      else output.refused = true
    } else if (typeof value === 'boolean') output.text += value
  }

const section =
  (name: string, inner: Part): Part =>
  (scope, output) => {
    const value = field(scope, name)
    if (value === true) inner(scope, output)
    else if (typeof value === 'object' && value !== null) {
      if (!isList(value)) inner(value, output)
      else for (const item of value) inner(item, output)
    }
  }

const inverted =
  (name: string, inner: Part): Part =>
  (scope, output) => {
    const value = field(scope, name)
    if (value === null || value === false || (isList(value) && value.length === 0)) inner(scope, output)
  }

const inOrder =
  (parts: ReadonlyArray<Part>): Part =>
  (scope, output) => {
    for (const part of parts) part(scope, output)
  }

const partsOf = (tokens: unknown, spell: Escape): Part => {
  const parts: Part[] = []
  for (const [kind, word, , , nested] of isTokens(tokens) ? tokens : []) {
    const name = String(word)
    if (kind === 'text') {
      parts.push((_, output) => {
        output.text += name
      })
    } else if (kind === 'name' || kind === '&') parts.push(variable(name, spell))
    else if (kind === '#') parts.push(section(name, partsOf(nested, spell)))
    else if (kind === '^') parts.push(inverted(name, partsOf(nested, spell)))
  }
  return inOrder(parts)
}

/**
 * A template's tags as a function from a view to the text, or to null where a value cannot be spelled.
 *
 * Mustache reads the tags; it does not render them, because it would look a name up in outer views and prototypes, and
 * because this is several times faster.
 *
 * Law: for a template that `checkTemplate` finds sound, it writes what mustache writes.
 */
export const compileTemplate = (text: string, spell: Escape): ((view: View) => string | null) => {
  const whole = partsOf(Mustache.parse(text), spell)
  return (view) => {
    const output: Output = { text: '', refused: false }
    whole(view, output)
    return output.refused ? null : output.text
  }
}
