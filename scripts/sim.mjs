// `npm run sim -- …`: paths are meant from where the caller stands; without any, the library in `scenarios/` runs.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { ready } from './setup/ready.mjs'

await ready(['command'])
const args = process.argv.slice(2)
const from = process.env.INIT_CWD
if (from !== undefined && args.some((arg) => arg === '-' || existsSync(resolve(from, arg)))) process.chdir(from)
process.argv.splice(2, args.length, 'sim', ...args)
await import('../packages/sim/bin/cw.cjs')
