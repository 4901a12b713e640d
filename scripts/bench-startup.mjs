// How much the command line costs above Node itself: `npm run bench:startup [-- --rounds N]`.
// The commands take turns, so that a busy moment of the machine falls on all of them alike.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ready } from './setup/ready.mjs'
import { root } from './setup/setUp.mjs'

const BUNDLE = `bundle: kubernetes
applications:
  tempo: { charm: tempo-coordinator-k8s, channel: 1/stable, scale: 1 }
  tempo-worker: { charm: tempo-worker-k8s, channel: 1/stable, scale: 1 }
  s3: { charm: s3-integrator, channel: 1/stable, scale: 1 }
relations:
  - [tempo:tempo-cluster, tempo-worker:tempo-cluster]
  - [tempo:s3, s3:s3-credentials]
`

await ready(['command'])
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '40' } } })
const rounds = Number(values.rounds)
const folder = mkdtempSync(join(tmpdir(), 'cw-startup-'))
const bundle = join(folder, 'bundle.yaml')
writeFileSync(bundle, BUNDLE)

const bin = join(root, 'packages', 'sim', 'bin', 'cw.cjs')
const commands = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'cw --version', args: [bin, '--version'], atMost: 1.5 },
  { name: 'cw check of a small bundle', args: [bin, 'check', bundle], atMost: 4 },
  { name: 'cw check, through the checkout', args: [join(root, 'scripts', 'cw.mjs'), 'check', bundle] },
]

// Node reads extra certificates at every start; that is the machine's cost, not ours.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env

/** @type {(args: string[]) => number} */
const runMs = (args) => {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  const tookMs = Number(process.hrtime.bigint() - start) / 1e6
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}\n${stderr}`)
  return tookMs
}

/** @type {(values: number[], q: number) => number} */
const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? Number.NaN

/** @type {number[][]} */
const times = commands.map(() => [])
try {
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { args }] of commands.entries()) times[index]?.push(runMs(args))
  }
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true })
}

const [bare = []] = times
console.log('                                  fastest   median   × node (fastest, median)   target')
for (const [index, { name, atMost }] of commands.entries()) {
  const own = times[index] ?? []
  const [fastest, median] = [quantile(own, 0), quantile(own, 0.5)]
  const ratios = [fastest / quantile(bare, 0), median / quantile(bare, 0.5)].map((ratio) => ratio.toFixed(2))
  const target = atMost === undefined ? '' : `≤ ${atMost}`
  console.log(
    `${name.padEnd(32)} ${fastest.toFixed(1).padStart(6)} ms ${median.toFixed(1).padStart(5)} ms   ${ratios.join('  ').padEnd(24)}   ${target}`,
  )
}
