/** What a plan is judged by, most important first. Times are milliseconds. */
export const costNames = [
  'dataLost',
  'writeDown',
  'readDown',
  'coordinatorDown',
  'statefulRestarts',
  'temporaryUnits',
  'commands',
  'duration',
] as const

export type CostName = (typeof costNames)[number]

/**
 * What a plan costs by the model's usual times.
 *
 * `dataLost` counts, for each unit whose data goes, the time of writing that goes with it.
 */
export type Cost = Readonly<Record<CostName, number>>

/** A cost as numbers, in the order in which they count. */
export type CostVector = ReadonlyArray<number>

export const noCost: Cost = {
  dataLost: 0,
  writeDown: 0,
  readDown: 0,
  coordinatorDown: 0,
  statefulRestarts: 0,
  temporaryUnits: 0,
  commands: 0,
  duration: 0,
}

/** Both costs together. Law: associative and commutative, with {@link noCost} as its neutral element. */
export const plus = (left: Cost, right: Cost): Cost => ({
  dataLost: left.dataLost + right.dataLost,
  writeDown: left.writeDown + right.writeDown,
  readDown: left.readDown + right.readDown,
  coordinatorDown: left.coordinatorDown + right.coordinatorDown,
  statefulRestarts: left.statefulRestarts + right.statefulRestarts,
  temporaryUnits: left.temporaryUnits + right.temporaryUnits,
  commands: left.commands + right.commands,
  duration: left.duration + right.duration,
})

/** What decides between two plans: what is to come first, then the rest. Plans of equal cost are shortened afterwards. */
export const costOrder = (first: ReadonlyArray<CostName>): ReadonlyArray<CostName> => [
  ...new Set([...first, ...costNames.filter((name) => name !== 'duration')]),
]

export const vectorOf = (order: ReadonlyArray<CostName>, cost: Cost): CostVector => order.map((name) => cost[name])

/** Negative when the left one is cheaper: the first number in which they differ decides. */
export const compareVectors = (left: CostVector, right: CostVector): number => {
  for (let index = 0; index < left.length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
