import { bench } from 'vitest'
import { asPublished } from './kernel/asPublished.js'
import type { contestants } from './kernel/contestants.js'
import { type Contestants, interleaved } from './kernel/interleaved.js'
import { loadSimjs } from './kernel/simjs.js'

/**
 * How fast the kernel is, as ratios within one run: against a heap written by hand, which is the practical limit, and
 * against the npm package simjs. Aims: callbacks ≥ 0.85 and generators ≥ 0.75 of the bare heap; callbacks ≥ 4 times
 * simjs on PHOLD and ≥ 8 times on M/M/1.
 */
const hasContestants = (module: unknown): module is { readonly contestants: typeof contestants } =>
  typeof module === 'object' && module !== null && 'contestants' in module

const published = await asPublished(new URL('./kernel/contestants.ts', import.meta.url))
if (!hasContestants(published)) throw new Error('contestants.ts was expected to export contestants')
const { mm1, phold } = published.contestants
const simjs = await loadSimjs()

const compare = (name: string, works: Contestants, rounds: number): void => {
  const { round, speed } = interleaved(works)
  const ratio = (contestant: string, reference: string) => speed(contestant, reference).toFixed(2)
  bench(name, round, {
    time: 0,
    iterations: rounds,
    warmupTime: 0,
    warmupIterations: 2,
    teardown: (_task, mode) => {
      if (mode !== 'run') return
      console.log(
        `${name}: of the bare heap, callbacks ${ratio('callbacks', 'bare')}, generators ${ratio('generators', 'bare')}; ` +
          `of simjs, callbacks ${ratio('callbacks', 'simjs')}, generators ${ratio('generators', 'simjs')}`,
      )
    },
  })
}

compare('PHOLD, 1,000 pending, 1,000,000 events', phold(simjs), 15)
compare('M/M/1, 1,000,000 customers', mm1(simjs), 9)
