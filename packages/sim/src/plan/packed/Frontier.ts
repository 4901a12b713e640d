/**
 * Entries by estimate, the least first; of equal ones the latest, so that a search goes deep where it makes no difference.
 * An estimate is a row of numbers of which the first that differs decides.
 */
export class Frontier {
  private readonly estimates: Array<number> = []
  private readonly heap: Array<number> = []

  constructor(private readonly width: number) {}

  /** Add an entry, and tell its number: one more than that of the entry before. */
  push(estimate: Float64Array): number {
    const entry = this.estimates.length / this.width
    for (let index = 0; index < this.width; index += 1) this.estimates.push(estimate[index] ?? 0)
    const { heap } = this
    let place = heap.push(entry) - 1
    while (place > 0) {
      const above = (place - 1) >> 1
      const other = heap[above] ?? 0
      if (!this.isBefore(entry, other)) break
      heap[place] = other
      place = above
    }
    heap[place] = entry
    return entry
  }

  /** The number of the entry that comes first, or -1. */
  pop(): number {
    const { heap } = this
    const first = heap[0] ?? -1
    const last = heap.pop() ?? -1
    if (heap.length === 0) return first
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && this.isBefore(heap[child + 1] ?? 0, heap[child] ?? 0)) child += 1
      const entry = heap[child] ?? 0
      if (!this.isBefore(entry, last)) break
      heap[place] = entry
      place = child
    }
    heap[place] = last
    return first
  }

  private isBefore(left: number, right: number): boolean {
    const { estimates, width } = this
    let [one, other] = [left * width, right * width]
    for (let index = 0; index < width; index += 1, one += 1, other += 1) {
      const difference = (estimates[one] ?? 0) - (estimates[other] ?? 0)
      if (difference !== 0) return difference < 0
    }
    return left > right
  }
}
