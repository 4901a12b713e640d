/** Rows of local states, each kept once, by number. */
export class StateTable {
  /** How many rows there are. */
  size = 0
  private rows: Uint8Array
  private hashes: Int32Array
  private places: Int32Array

  constructor(private readonly width: number) {
    this.rows = new Uint8Array(1_024 * width)
    this.hashes = new Int32Array(1_024)
    this.places = new Int32Array(4_096).fill(-1)
  }

  /** Copy a row. */
  read(id: number, into: Uint8Array): void {
    const start = id * this.width
    for (let index = 0; index < this.width; index += 1) into[index] = this.rows[start + index] ?? 0
  }

  /** The number of a row; that of the next one when it has not been seen yet. */
  intern(row: Uint8Array, hash: number): number {
    let place = hash & (this.places.length - 1)
    for (;;) {
      const id = this.places[place] ?? -1
      if (id < 0) break
      if (this.hashes[id] === hash && this.equals(id, row)) return id
      place = (place + 1) & (this.places.length - 1)
    }
    if (this.size * 2 >= this.places.length) return this.grow(row, hash)
    return this.add(row, hash, place)
  }

  private equals(id: number, row: Uint8Array): boolean {
    const start = id * this.width
    for (let index = 0; index < this.width; index += 1) if (this.rows[start + index] !== row[index]) return false
    return true
  }

  private add(row: Uint8Array, hash: number, place: number): number {
    const id = this.size
    if (id >= this.hashes.length) {
      const [rows, hashes] = [this.rows, this.hashes]
      this.rows = new Uint8Array(rows.length * 2)
      this.rows.set(rows)
      this.hashes = new Int32Array(hashes.length * 2)
      this.hashes.set(hashes)
    }
    this.rows.set(row, id * this.width)
    this.hashes[id] = hash
    this.places[place] = id
    this.size += 1
    return id
  }

  private grow(row: Uint8Array, hash: number): number {
    const mask = this.places.length * 2 - 1
    this.places = new Int32Array(mask + 1).fill(-1)
    for (let id = 0; id < this.size; id += 1) {
      let place = (this.hashes[id] ?? 0) & mask
      while ((this.places[place] ?? -1) >= 0) place = (place + 1) & mask
      this.places[place] = id
    }
    return this.intern(row, hash)
  }
}
