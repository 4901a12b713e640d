/** Milliseconds of processor time that named pieces of work take: the median of as many laps as were run. */
export class Stopwatch {
  private readonly laps = new Map<string, number[]>()

  /** Runs the work so many times, and notes what one time took. */
  lap(name: string, times: number, work: () => void): void {
    const before = process.cpuUsage()
    for (let count = 0; count < times; count += 1) work()
    const { user, system } = process.cpuUsage(before)
    this.laps.set(name, [...(this.laps.get(name) ?? []), (user + system) / 1000 / times])
  }

  medianMs(name: string): number {
    const sorted = [...(this.laps.get(name) ?? [])].sort((left, right) => left - right)
    return sorted[sorted.length >> 1] ?? Number.NaN
  }
}
