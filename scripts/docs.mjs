// `npm run docs:update`: write into the pages what their commands print. Read the difference before you commit it.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ready } from './setup/ready.mjs'
import { root } from './setup/setUp.mjs'

await ready(['command'])
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'workspace', 'tests/docs'], {
  cwd: root,
  env: { ...process.env, DOCS_UPDATE: process.argv.includes('--update') ? '1' : '0' },
  stdio: 'inherit',
})
process.exitCode = status ?? 1
