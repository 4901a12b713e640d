import { createRequire } from 'node:module'
import type { Plugin } from 'esbuild'
import { defineConfig } from 'tsup'

const require = createRequire(import.meta.url)

/**
 * The ES modules of fp-ts in place of its CommonJS: only the functions in use reach the bundle. Its io-ts counterpart
 * comes along, because two copies of fp-ts would be one too many.
 */
const slimFpTs: Plugin = {
  name: 'slim-fp-ts',
  setup(build) {
    build.onResolve({ filter: /^fp-ts\/lib\/\w+\.js$/ }, ({ path }) => ({
      path: require.resolve(path.replace('/lib/', '/es6/')),
      sideEffects: false,
    }))
    build.onResolve({ filter: /^io-ts$/ }, () => ({ path: require.resolve('io-ts/es6/index.js'), sideEffects: false }))
  },
}

/** The command line with all it needs in a few files, a chunk a subcommand: files to open are what start-up costs. */
export default defineConfig({
  entry: { main: 'src/cli/main.ts' },
  outDir: 'dist-cli',
  format: ['esm'],
  dts: false,
  target: 'node20',
  platform: 'node',
  splitting: true,
  sourcemap: false,
  clean: false,
  noExternal: [/.*/],
  esbuildPlugins: [slimFpTs],
  esbuildOptions(options) {
    options.conditions = ['@coordinated-workers/source', 'module']
    // Bundled CommonJS asks for Node's own modules with `require`.
    options.banner = {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    }
  },
})
