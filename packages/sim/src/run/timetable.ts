import type { Time } from '../kernel/Time.js'

/** What is listed happens one a second: the first entry after one second, the second after two. */
const everyMs = 1_000

/**
 * When an event that is called so happens in a run whose order is given: at the next time, after now, at which the order
 * names it; null when it does not, and then not before the order is over.
 */
export const timetable = (order: ReadonlyArray<string>) => {
  const places = new Map<string, Array<number>>()
  for (const [index, label] of order.entries()) places.set(label, [...(places.get(label) ?? []), index])
  return {
    overAt: (order.length + 1) * everyMs,
    timeOf: (label: string, now: Time): Time | null =>
      (places.get(label) ?? []).map((index) => (index + 1) * everyMs).find((at) => at > now) ?? null,
  }
}
