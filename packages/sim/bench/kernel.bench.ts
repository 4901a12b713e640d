import { bench } from 'vitest'
import { asPublished } from './kernel/asPublished.js'
import type { contestants } from './kernel/contestants.js'
import { interleaved } from './kernel/interleaved.js'
import { loadSimjs } from './kernel/simjs.js'

/**
 * How fast the kernel is, as ratios within one run: against a heap written by hand, which is the practical limit, and
 * against the npm package simjs. Each workload runs twice: with delays drawn as a model draws them, which is what users
 * have, and with delays from a table, which leaves nothing but the engines to compare.
 *
 * Aims: callbacks ≥ 0.85 and generators ≥ 0.75 of the bare heap; callbacks ≥ 4 times simjs on PHOLD, ≥ 8 times on M/M/1.
 * Out of reach with tabled delays: resuming a generator costs more than the whole of a bare M/M/1 event, and the bare
 * heap itself comes to 0.7 on PHOLD when generators drive it.
 */
type Published = { readonly contestants: typeof contestants }

const isPublished = (module: unknown): module is Published =>
  typeof module === 'object' && module !== null && 'contestants' in module

const simjs = await loadSimjs()

const compare = async (workload: 'phold' | 'mm1', source: 'drawn' | 'tabled', rounds: number): Promise<void> => {
  const name = `${{ phold: 'PHOLD, 1,000 pending', mm1: 'M/M/1, 1,000,000 customers' }[workload]}, delays ${source}`
  const works: Record<string, () => number> = {}
  for (const contestant of ['bare', 'callbacks', 'generators', 'simjs'] as const) {
    const entry = new URL('./kernel/contestants.ts', import.meta.url)
    const published = await asPublished(entry, `${name}: ${contestant}`)
    if (!isPublished(published)) throw new Error('contestants.ts was expected to export contestants')
    works[contestant] = published.contestants[workload](simjs, published.contestants[source])[contestant]
  }
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

await compare('phold', 'drawn', 11)
await compare('phold', 'tabled', 11)
await compare('mm1', 'drawn', 7)
await compare('mm1', 'tabled', 7)
