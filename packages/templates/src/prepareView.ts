import type { Escape } from './escape/Escape.js'
import type { Refusal } from './Refusal.js'
import type { View, ViewValue } from './View.js'

/** A view whose texts are already spelled for their format, without a prototype that a tag could reach. */
export type Prepared = string | boolean | null | ReadonlyArray<Prepared> | { readonly [field: string]: Prepared }

/**
 * Spells every value of a view for a format, so that nothing reaches a template unescaped whatever tag it uses, and
 * collects every value that cannot be carried, with its path.
 *
 * Laws:
 * 1. nothing in the result has a prototype with fields, besides lists and texts;
 * 2. every refusal names the field it is about.
 */
export const prepareView = (spell: Escape, view: View): { readonly view: Prepared; readonly refusals: Refusal[] } => {
  const refusals: Refusal[] = []
  const text = (value: string, field: string): string => {
    const escaped = spell(value)
    if (typeof escaped === 'string') return escaped
    refusals.push({ field, reason: escaped.refused })
    return ''
  }
  const number = (value: number, field: string): string => {
    if (!Number.isFinite(value)) refusals.push({ field, reason: 'not a finite number' })
    return String(value)
  }
  const fields = (record: View, path: string): Prepared => {
    const prepared: Record<string, Prepared> = Object.create(null)
    for (const name in record) {
      const value = record[name]
      if (value !== undefined) prepared[name] = prepare(value, path === '' ? name : `${path}.${name}`)
    }
    return prepared
  }
  const prepare = (value: ViewValue, path: string): Prepared => {
    if (typeof value === 'string') return text(value, path)
    if (typeof value === 'number') return number(value, path)
    if (typeof value === 'boolean' || value === null) return value
    if (isList(value)) return value.map((item, index) => prepare(item, `${path}[${index}]`))
    return fields(value, path)
  }
  return { view: fields(view, ''), refusals }
}

const isList = (value: ViewValue): value is ReadonlyArray<View> | ReadonlyArray<string> => Array.isArray(value)
