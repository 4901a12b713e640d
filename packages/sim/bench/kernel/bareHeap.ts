/**
 * The practical limit: a binary heap in typed arrays in (time, sequence) order, all within one closure, without checks,
 * cancellation, growth or replacing of the root. What a careful person writes by hand for one model.
 */
export const bareHeap = (capacity: number) => {
  const times = new Float64Array(capacity)
  const sequences = new Float64Array(capacity)
  const entities = new Int32Array(capacity)
  let length = 0
  let sequence = 0
  let nowMs = 0

  const push = (time: number, entity: number): void => {
    let position = length
    length += 1
    const own = sequence
    sequence += 1
    while (position > 0) {
      const parent = (position - 1) >> 1
      const parentTime = times[parent] ?? 0
      if (parentTime < time || (parentTime === time && (sequences[parent] ?? 0) < own)) break
      times[position] = parentTime
      sequences[position] = sequences[parent] ?? 0
      entities[position] = entities[parent] ?? 0
      position = parent
    }
    times[position] = time
    sequences[position] = own
    entities[position] = entity
  }

  /** The entity of the next event, or −1; `now()` is its time. */
  const pop = (): number => {
    if (length === 0) return -1
    const top = entities[0] ?? 0
    nowMs = times[0] ?? 0
    length -= 1
    const time = times[length] ?? 0
    const own = sequences[length] ?? 0
    const entity = entities[length] ?? 0
    const firstLeaf = length >> 1
    let position = 0
    while (position < firstLeaf) {
      let child = 2 * position + 1
      let childTime = times[child] ?? 0
      const right = child + 1
      if (right < length) {
        const rightTime = times[right] ?? 0
        if (rightTime < childTime || (rightTime === childTime && (sequences[right] ?? 0) < (sequences[child] ?? 0))) {
          child = right
          childTime = rightTime
        }
      }
      if (time < childTime || (time === childTime && own < (sequences[child] ?? 0))) break
      times[position] = childTime
      sequences[position] = sequences[child] ?? 0
      entities[position] = entities[child] ?? 0
      position = child
    }
    times[position] = time
    sequences[position] = own
    entities[position] = entity
    return top
  }

  return { push, pop, now: () => nowMs }
}
