const firstSize = 1 << 10

/** States of one level of a search, as places of their blocks and offsets in them: 6 bytes each. */
export class Frontier {
  places = new Int32Array(firstSize)
  offsets = new Uint16Array(firstSize)
  length = 0

  push(place: number, offset: number): void {
    if (this.length === this.places.length) this.widen()
    this.places[this.length] = place
    this.offsets[this.length] = offset
    this.length += 1
  }

  clear(): void {
    this.length = 0
  }

  get bytes(): number {
    return this.places.byteLength + this.offsets.byteLength
  }

  /**
   * Bring states of a block next to each other, where that is worth a look at every block. The order is otherwise kept.
   */
  sortByPlace(placeCount: number): void {
    const { places, offsets, length } = this
    if (length * 8 < placeCount) return
    const ends = new Int32Array(placeCount + 1)
    for (let i = 0; i < length; i += 1) {
      const after = (places[i] ?? 0) + 1
      ends[after] = (ends[after] ?? 0) + 1
    }
    for (let place = 0; place < placeCount; place += 1) ends[place + 1] = (ends[place + 1] ?? 0) + (ends[place] ?? 0)
    const sortedPlaces = new Int32Array(places.length)
    const sortedOffsets = new Uint16Array(offsets.length)
    for (let i = 0; i < length; i += 1) {
      const place = places[i] ?? 0
      const at = ends[place] ?? 0
      ends[place] = at + 1
      sortedPlaces[at] = place
      sortedOffsets[at] = offsets[i] ?? 0
    }
    this.places = sortedPlaces
    this.offsets = sortedOffsets
  }

  private widen(): void {
    const size = Math.ceil(this.length * 1.5)
    const places = new Int32Array(size)
    places.set(this.places)
    this.places = places
    const offsets = new Uint16Array(size)
    offsets.set(this.offsets)
    this.offsets = offsets
  }
}
