import { bench } from 'vitest'
import { type Contestants, interleaved } from './kernel/interleaved.js'
import { mm1 } from './kernel/mm1.js'
import { phold } from './kernel/phold.js'
import { loadSimjs } from './kernel/simjs.js'

/**
 * How fast the kernel is, as ratios within one run: against a heap written by hand, which is the practical limit, and
 * against the npm package simjs. Aims: callbacks ≥ 0.85 and generators ≥ 0.75 of the bare heap; callbacks ≥ 4 times
 * simjs on PHOLD and ≥ 8 times on M/M/1.
 */
const simjs = await loadSimjs()

const compare = (name: string, contestants: Contestants, rounds: number): void => {
  const { round, speed } = interleaved(contestants)
  const ratio = (contestant: string, reference: string) => speed(contestant, reference).toFixed(2)
  bench(name, round, {
    time: 0,
    iterations: rounds,
    warmupTime: 0,
    warmupIterations: 1,
    teardown: (_task, mode) => {
      if (mode !== 'run') return
      console.log(
        `${name}: of the bare heap, callbacks ${ratio('callbacks', 'bare')}, generators ${ratio('generators', 'bare')}; ` +
          `of simjs, callbacks ${ratio('callbacks', 'simjs')}, generators ${ratio('generators', 'simjs')}`,
      )
    },
  })
}

compare('PHOLD, 1,000 pending, 1,000,000 events', phold(simjs), 11)
compare('M/M/1, 1,000,000 customers', mm1(simjs), 7)
