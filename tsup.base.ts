import type { Options } from 'tsup'

/** The library of a package: ESM, CommonJS and types of `src/index.ts`. */
export const library: Options = {
  entry: { index: 'src/index.ts' },
  outDir: 'dist',
  format: ['esm', 'cjs'],
  // tsup sets `baseUrl`, which TypeScript 6 calls deprecated.
  dts: { compilerOptions: { ignoreDeprecations: '6.0', types: [] } },
  target: 'es2022',
  platform: 'neutral',
  sourcemap: true,
  treeshake: true,
  splitting: false,
  clean: false,
}
