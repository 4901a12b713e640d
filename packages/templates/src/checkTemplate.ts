import Mustache from 'mustache'
import type { Template } from './Template.js'
import type { View, ViewValue } from './View.js'

/** One way in which a template and its view do not fit each other. */
export interface TemplateFault {
  readonly code:
    | 'unescaped-tag'
    | 'partial-tag'
    | 'delimiter-tag'
    | 'unknown-tag'
    | 'inherited-name'
    | 'not-a-scalar'
    | 'not-a-section'
    | 'unused-field'
    | 'incomplete-sample'
  /** Path of the tag or field inside the view. */
  readonly path: string
}

type Token = ReadonlyArray<unknown>

/** A view, the text of a list item, or nothing: what tags can name at one place of a template. */
type Scope = View | string

const isList = (value: ViewValue): value is ReadonlyArray<View> | ReadonlyArray<string> => Array.isArray(value)
const isView = (value: unknown): value is View => typeof value === 'object' && value !== null && !Array.isArray(value)
const isTokens = (value: unknown): value is ReadonlyArray<Token> => Array.isArray(value)
const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

class Check {
  readonly faults: TemplateFault[] = []
  private readonly used = new Set<string>()

  fault(code: TemplateFault['code'], path: string): void {
    if (!this.faults.some((known) => known.code === code && known.path === path)) this.faults.push({ code, path })
  }

  /** The field that a tag names in the innermost scope only: looking into outer ones is how values leak. */
  private field(scope: Scope, name: string, path: string): ViewValue | undefined {
    if (name === '.' && typeof scope === 'string') return scope
    // Mustache stumbles over its own caches when a tag is called like something that every object has.
    if (name in Object.prototype && isView(scope) && Object.hasOwn(scope, name))
      this.fault('inherited-name', join(path, name))
    const value = isView(scope) && Object.hasOwn(scope, name) ? scope[name] : undefined
    if (value === undefined) this.fault('unknown-tag', join(path, name))
    else this.used.add(join(path, name))
    return value
  }

  private section(token: Token, scope: Scope, path: string, inverted: boolean): void {
    const name = String(token[1])
    const value = this.field(scope, name, path)
    const inner = isTokens(token[4]) ? token[4] : []
    const here = join(path, name)
    if (value === undefined) return
    if (typeof value === 'string' || typeof value === 'number') this.fault('not-a-section', here)
    else if (inverted || typeof value === 'boolean') this.tokens(inner, scope, path)
    else this.items(inner, isList(value) ? value[0] : value, isList(value) ? `${here}[]` : here)
  }

  /** Tags inside a section see one item of it. Without an item nothing is known of them. */
  private items(inner: ReadonlyArray<Token>, item: Scope | null | undefined, path: string): void {
    if (item === undefined || item === null) this.fault('incomplete-sample', path)
    else this.tokens(inner, item, path)
  }

  private variable(token: Token, scope: Scope, path: string): void {
    const name = String(token[1])
    const value = this.field(scope, name, path)
    if (value !== undefined && typeof value === 'object') this.fault('not-a-scalar', join(path, name))
  }

  tokens(tokens: ReadonlyArray<Token>, scope: Scope, path: string): void {
    for (const token of tokens) {
      const [kind, name] = token
      if (kind === 'name') this.variable(token, scope, path)
      else if (kind === '#' || kind === '^') this.section(token, scope, path, kind === '^')
      else if (kind === '&') this.fault('unescaped-tag', join(path, String(name)))
      else if (kind === '>') this.fault('partial-tag', join(path, String(name)))
      else if (kind === '=') this.fault('delimiter-tag', path)
    }
  }

  unused(view: View, path: string): void {
    for (const [name, value] of Object.entries(view)) {
      const field = join(path, name)
      if (!this.used.has(field)) this.fault('unused-field', field)
      else if (isView(value)) this.unused(value, field)
      else if (isList(value) && isView(value[0])) this.unused(value[0], `${field}[]`)
    }
  }
}

/**
 * Everything in which a template does not fit its sample view: a tag without a field, a field without a tag, a tag that
 * would bypass escaping, and a sample with an empty list or an absent view, which would hide tags from this check.
 *
 * Laws:
 * 1. an empty answer means that every tag names a field of the innermost view, and every field has a tag;
 * 2. taking one tag out of a sound template that has no other of that name is found, and so is adding one;
 * 3. `{{{x}}}` and `{{&x}}` are always found.
 */
export const checkTemplate = <V extends View>({ text, sample }: Template<V>): ReadonlyArray<TemplateFault> => {
  const check = new Check()
  const tokens: unknown = Mustache.parse(text)
  check.tokens(isTokens(tokens) ? tokens : [], sample, '')
  check.unused(sample, '')
  return check.faults
}
