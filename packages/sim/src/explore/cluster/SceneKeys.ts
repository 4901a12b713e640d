import type { Event } from '../../model/Event.js'
import type { Parts } from './Parts.js'
import type { Scene } from './Scene.js'

/** What tells an event from others about the same unit, launches aside. */
export const eventText = (event: Event): string => {
  const { juju: _model, generation: _launch, unit: _unit, ...rest } = { juju: null, generation: 0, unit: 0, ...event }
  return Object.values(rest).length === 1 ? rest._tag : JSON.stringify(rest)
}

/** The same text for the same entries, in whichever order they came about. */
export const byName = <A>(record: Readonly<Record<string, A>>): ReadonlyArray<readonly [string, A]> =>
  Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1))

/** A number as one or two characters, none of which begins as the other kind does. */
const character = (number: number): string =>
  number < 0x8000 ? String.fromCharCode(number) : String.fromCharCode(0x8000 + (number >> 15), number & 0x7fff)

/**
 * Gives every scene a short text by which equal scenes are known: a character or two for each unit and each relation,
 * and one for the rest.
 */
export class SceneKeys {
  constructor(private readonly parts: Parts) {}

  of(scene: Scene): string {
    const { parts } = this
    const { cluster, pending, background } = scene
    const about = new Map<number, Array<string>>()
    const others: Array<string> = []
    const sort = (event: Event, mark: string) => {
      const unit = 'unit' in event && event._tag !== 'leader-lost' ? event.unit : null
      const text = mark + eventText(event)
      if (unit === null) others.push(event._tag === 'leader-lost' ? `${text} ${event.unit}` : text)
      else about.set(unit, [...(about.get(unit) ?? []), text])
    }
    for (const event of pending) sort(event, '')
    for (const event of background) sort(event, '~')
    let key = ''
    for (const unit of cluster.units) {
      const events = about.get(unit.id)
      key += character(
        parts.numberOf(`unit ${parts.unitNumber(unit)} ${events === undefined ? '' : events.sort().join()}`),
      )
    }
    for (const relation of cluster.relations) key += character(parts.relationNumber(relation))
    const { leaders, s3, refreshed } = cluster
    const { position, faultsLeft, data } = scene
    return (
      key +
      character(
        parts.numberOf(
          JSON.stringify([
            byName(leaders),
            byName(s3),
            refreshed.toSorted(),
            position,
            faultsLeft,
            data,
            others.sort(),
          ]),
        ),
      )
    )
  }
}
