import { createRequire } from 'node:module'
import type { Plugin } from 'esbuild'
import { defineConfig } from 'tsup'

const require = createRequire(import.meta.url)

/**
 * The ES modules that these libraries also ship, in place of the CommonJS that Node takes: only the functions in use
 * reach the bundle. All of them together, because two copies of fp-ts would be one too many.
 */
const esModules: Plugin = {
  name: 'es-modules',
  setup(build) {
    const yaml = require.resolve('yaml').replace(/dist([\\/])index\.js$/, 'browser$1index.js')
    build.onResolve({ filter: /^yaml$/ }, () => ({ path: yaml, sideEffects: false }))
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
  esbuildPlugins: [esModules],
  esbuildOptions(options) {
    options.conditions = ['@coordinated-workers/source', 'module']
    // Less to read at every start; names stay, for the sake of a stack that someone reports.
    options.minifyWhitespace = true
    options.minifySyntax = true
    // Bundled CommonJS asks for Node's own modules with `require`.
    options.banner = {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    }
  },
})
