import type { Escape } from './escape/Escape.js'
import type { Refusal } from './Refusal.js'
import type { View, ViewValue } from './View.js'

const isList = (value: ViewValue): value is ReadonlyArray<View> | ReadonlyArray<string> => Array.isArray(value)

/** Every value of a view that its format cannot carry, with its path. */
export const refusalsOf = (spell: Escape, view: View): ReadonlyArray<Refusal> => {
  const found = (value: ViewValue, field: string): ReadonlyArray<Refusal> => {
    if (typeof value === 'string') {
      const spelled = spell(value)
      return typeof spelled === 'string' ? [] : [{ field, reason: spelled.refused }]
    }
    if (typeof value === 'number') return Number.isFinite(value) ? [] : [{ field, reason: 'not a finite number' }]
    if (typeof value === 'boolean' || value === null) return []
    if (isList(value)) return value.flatMap((item, index) => found(item, `${field}[${index}]`))
    return Object.entries(value).flatMap(([name, inner]) => found(inner, field === '' ? name : `${field}.${name}`))
  }
  return found(view, '')
}
