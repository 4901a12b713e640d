import type {} from 'vitest'
import type { GoldenOptions } from './toMatchGoldenConfig.js'

export { type GoldenMatch, type MatchOptions, matchGoldenConfig } from './matchGoldenConfig.js'
export { type GoldenOptions, toMatchGoldenConfig } from './toMatchGoldenConfig.js'

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: an added declaration repeats vitest's own parameters
  interface Matchers<T = any> {
    /** The golden files of that folder, relative to the test's file, are what is rendered. */
    toMatchGoldenConfig(folder: string | { readonly href: string }, options?: GoldenOptions): T
  }
}
