import { defineConfig } from 'tsup'
import { library } from '../../tsup.base.js'

/** The library and its kit for tests run anywhere; the matchers read and write golden files, so they need Node. */
export default defineConfig([
  library,
  { ...library, entry: { testing: 'src/testing/index.ts' } },
  {
    ...library,
    entry: { jest: 'src/testing/jest.ts', vitest: 'src/testing/vitest.ts' },
    platform: 'node',
    dts: { compilerOptions: { ignoreDeprecations: '6.0', types: ['node'] } },
  },
])
