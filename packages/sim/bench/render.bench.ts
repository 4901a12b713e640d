import { catalogue, workerConfig } from '@coordinated-workers/core'
import { bench } from 'vitest'
import { clusterWith } from './render/clusterWith.js'
import { Stopwatch } from './render/Stopwatch.js'

/**
 * How many worker configs are rendered in a second of one core, and how the cost grows with units. Processor time
 * counts, so that neighbours on the machine do not. Aims: 10,000 a second for 12 units of each solution, and a cost that
 * grows with units by the power of at most 1.2. It may be a little above 1 because addresses are sorted.
 */
const rateMin = 10_000
const powerMax = 1.2
const sizes = [12, 120, 12_000] as const

const verdict = (good: boolean): string => (good ? 'as aimed' : 'NOT AS AIMED')

for (const solution of catalogue('2026-08')) {
  const stopwatch = new Stopwatch()
  const clusters = sizes.map((units) => ({ units, cluster: clusterWith(solution, units) }))
  const round = (): void => {
    for (const { units, cluster } of clusters) {
      stopwatch.lap(`${units}`, Math.max(2, Math.round(24_000 / units)), () => {
        if (workerConfig(cluster, { behaviour: 'shipped' })._tag === 'Left') throw new Error('nothing was rendered')
      })
    }
  }
  bench(`${solution.title}, worker configs of ${sizes.join(', ')} units`, round, {
    time: 0,
    iterations: 9,
    warmupTime: 0,
    warmupIterations: 2,
    teardown: (_task, mode) => {
      if (mode !== 'run') return
      const [small, middle, large] = sizes.map((units) => stopwatch.medianMs(`${units}`))
      const rate = Math.round(1000 / (small ?? Number.NaN))
      const power = Math.log10((large ?? Number.NaN) / (middle ?? Number.NaN)) / 2
      console.log(
        `${solution.title}: ${rate} worker configs of 12 units a second of one core, ${verdict(rate >= rateMin)}; ` +
          `120 → 12,000 units cost ${middle?.toFixed(2)} → ${large?.toFixed(1)} ms, power ${power.toFixed(2)}, ${verdict(power <= powerMax)}`,
      )
    },
  })
}
