/**
 * A comparison for `sort` by a text of each item, in the order in which `sort` itself has texts: by code units, the same in
 * every language. Items of equal texts keep their order.
 */
export const byText =
  <A>(textOf: (item: A) => string) =>
  (left: A, right: A): number => {
    const [one, other] = [textOf(left), textOf(right)]
    return one < other ? -1 : one > other ? 1 : 0
  }
