import { readdirSync, readFileSync } from 'node:fs'
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

/**
 * Commander can start a program for a subcommand, which ours never are. Loading Node's module for that takes as long as
 * parsing a bundle.
 */
const noChildProcess: Plugin = {
  name: 'no-child-process',
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ path }) => ({ path, namespace: 'absent' }))
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {}' }))
  },
}

const folder = 'src/cli'

/** Modules of the command line that are loaded when they are called for: each becomes a bundle of its own. */
const lazy = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/\bimport\('\.\/(\w+)\.js'\)/g)])
  .map(([, name = '']) => name)

/** Dynamic imports stay imports, of the bundles beside. */
const bundlesBeside: Plugin = {
  name: 'bundles-beside',
  setup(build) {
    build.onResolve({ filter: /^\.\/\w+\.js$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    )
  },
}

/**
 * The command line, one bundle for each subcommand with just the code that it needs: bytes to read are what start-up
 * costs, and chunks that subcommands share would hold what any of them needs.
 */
export default defineConfig({
  entry: Object.fromEntries(['main', ...new Set(lazy)].map((name) => [name, `${folder}/${name}.ts`])),
  outDir: 'dist-cli',
  format: ['esm'],
  dts: false,
  target: 'node20',
  platform: 'node',
  splitting: false,
  sourcemap: false,
  clean: false,
  noExternal: [/.*/],
  esbuildPlugins: [bundlesBeside, esModules, noChildProcess],
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
