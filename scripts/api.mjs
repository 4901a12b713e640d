// `npm run api:update`: write what the packages export into `etc/api`. Read the difference before you commit it.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ready } from './setup/ready.mjs'
import { root } from './setup/setUp.mjs'

await ready(['library'])
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'workspace', 'tests/packed/apiReports'], {
  cwd: root,
  env: { ...process.env, API_UPDATE: '1' },
  stdio: 'inherit',
})
process.exitCode = status ?? 1
