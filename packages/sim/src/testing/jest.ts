import type { Role, Trouble } from '@coordinated-workers/core'
import type { GoldenOptions } from '../golden/toMatchGoldenConfig.js'
import type { DowntimeBounds } from './matchDowntime.js'

export { type GoldenMatch, type MatchOptions, matchGoldenConfig } from '../golden/matchGoldenConfig.js'
export { type GoldenOptions, toMatchGoldenConfig } from '../golden/toMatchGoldenConfig.js'
export { type DowntimeBounds, matchDowntime } from './matchDowntime.js'
export { type MatcherResult, toBeBlockedWith, toBeConsistent, toHaveDowntime, toServe } from './matchers.js'

declare global {
  namespace jest {
    // Jest's own declaration has these parameters, and all declarations of an interface must agree on them.
    // biome-ignore lint/complexity/noBannedTypes: it is Jest's
    interface Matchers<R, T = {}> {
      /** The golden files of that folder, relative to the test's file, are what is rendered. */
      toMatchGoldenConfig(folder: string | { readonly href: string }, options?: GoldenOptions): R
      /** Every required role of a cluster, a deployment or a verdict is held. */
      toBeConsistent(): R
      /** The coordinator is blocked, and that is a reason. */
      toBeBlockedWith(code: Trouble): R
      /** A running, ready process serves that role. */
      toServe(role: Role): R
      /** A run of a scenario was down for as long as that: `{ write: '0s', read: '<= 30s' }`. */
      toHaveDowntime(bounds: DowntimeBounds): R
    }
  }
}
