/** Numbers, from 1, for values that are known by a text; 0 stands for none. */
export class Register<A> {
  private readonly numbers = new Map<string, number>()
  private readonly values: Array<A | null> = [null]

  /** How many values there are. */
  get size(): number {
    return this.values.length - 1
  }

  /** The number of the value with that text, which is made when the text is new. */
  of(text: string, make: () => A): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    const number = this.values.length
    this.numbers.set(text, number)
    this.values.push(make())
    return number
  }

  at(number: number): A | null {
    return this.values[number] ?? null
  }
}
