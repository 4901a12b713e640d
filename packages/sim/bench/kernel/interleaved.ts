/** What is compared: a piece of work under each name, all of which must give the same number. */
export type Contestants = Readonly<Record<string, () => number>>

const warmUpRounds = 2

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/**
 * Runs contestants in turn, round after round, and keeps the processor time of each turn. Neighbours on the machine
 * then slow all of them alike, and the medians of many rounds have comparable ratios.
 */
export const interleaved = (contestants: Contestants) => {
  const spent = new Map<string, number[]>()
  let agreed: number | undefined

  const round = (): void => {
    for (const [name, work] of Object.entries(contestants)) {
      const before = process.cpuUsage()
      const result = work()
      const { user, system } = process.cpuUsage(before)
      agreed ??= result
      if (result !== agreed) throw new Error(`${name} gave ${result}, the others ${agreed}`)
      spent.set(name, [...(spent.get(name) ?? []), user + system])
    }
  }

  /** How fast `name` is compared with `reference`, from medians of processor time; cold rounds are left out. */
  const speed = (name: string, reference: string): number =>
    median((spent.get(reference) ?? []).slice(warmUpRounds)) / median((spent.get(name) ?? []).slice(warmUpRounds))

  return { round, speed }
}
