// `npm run fuzz`: 100,000 mutated documents through every decoder, for the night. `npm run fuzz -- --documents N --seed N`.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ready } from './setup/ready.mjs'
import { root } from './setup/setUp.mjs'

await ready([])
const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
console.log(
  `${values.documents} documents, seed ${values.seed}: \`npm run fuzz -- --seed ${values.seed}\` runs the same again.`,
)
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status, signal } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'sim', 'packages/sim/test/testing/fuzz'],
  {
    cwd: root,
    env: { ...process.env, FUZZ_DOCUMENTS: values.documents, FC_SEED: values.seed },
    stdio: 'inherit',
    // An hour is the whole night's budget: what takes longer hangs.
    timeout: 3_600_000,
  },
)
if (signal !== null) console.log('Out of time: a document hangs.')
process.exitCode = status ?? 1
