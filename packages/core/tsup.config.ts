import { defineConfig } from 'tsup'
import { library } from '../../tsup.base.js'

/** The kit for tests imports the library by its name, so that a solution is one object to both. */
export default defineConfig([
  library,
  {
    ...library,
    entry: { match: 'src/testing/match/index.ts', testing: 'src/testing/index.ts' },
    external: ['@coordinated-workers/core', 'fast-check'],
  },
])
