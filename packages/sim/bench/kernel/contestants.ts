import { drawn, tabled } from './delays.js'
import { mm1 } from './mm1.js'
import { phold } from './phold.js'

/** What `kernel.bench.ts` compares, in one module so that it can be bundled. */
export const contestants = { drawn, mm1, phold, tabled }
