import type { Role, Trouble } from '@coordinated-workers/core'
import type {} from 'vitest'
import type { GoldenOptions } from '../golden/toMatchGoldenConfig.js'
import type { DowntimeBounds } from './matchDowntime.js'

export { type GoldenMatch, type MatchOptions, matchGoldenConfig } from '../golden/matchGoldenConfig.js'
export { type GoldenOptions, toMatchGoldenConfig } from '../golden/toMatchGoldenConfig.js'
export { type DowntimeBounds, matchDowntime } from './matchDowntime.js'
export { type MatcherResult, toBeBlockedWith, toBeConsistent, toHaveDowntime, toServe } from './matchers.js'

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: an added declaration repeats vitest's own parameters
  interface Matchers<T = any> {
    /** The golden files of that folder, relative to the test's file, are what is rendered. */
    toMatchGoldenConfig(folder: string | { readonly href: string }, options?: GoldenOptions): T
    /** Every required role of a cluster, a deployment or a verdict is held. */
    toBeConsistent(): T
    /** The coordinator is blocked, and that is a reason. */
    toBeBlockedWith(code: Trouble): T
    /** A running, ready process serves that role. */
    toServe(role: Role): T
    /** A run of a scenario was down for as long as that: `{ write: '0s', read: '<= 30s' }`. */
    toHaveDowntime(bounds: DowntimeBounds): T
  }
}
