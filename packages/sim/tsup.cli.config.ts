import { defineConfig } from 'tsup'

/** The command line in one piece per subcommand: few files to open is what makes it start fast. */
export default defineConfig({
  entry: { main: 'src/cli/main.ts' },
  outDir: 'dist-cli',
  format: ['esm'],
  dts: false,
  target: 'node20',
  platform: 'node',
  splitting: true,
  treeshake: false,
  sourcemap: false,
  clean: false,
  noExternal: [/.*/],
  esbuildOptions(options) {
    options.conditions = ['@coordinated-workers/source', 'module']
  },
})
