import { defineConfig } from 'tsup'
import { library } from '../../tsup.base.js'

/** The library runs anywhere; the matcher for tests reads and writes files, so it needs Node. */
export default defineConfig([
  library,
  {
    ...library,
    entry: { vitest: 'src/golden/vitest.ts' },
    platform: 'node',
    dts: { compilerOptions: { ignoreDeprecations: '6.0', types: ['node'] } },
  },
])
