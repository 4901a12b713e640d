#!/usr/bin/env node
// The command of the checkout: as the published one, but it sets itself up first.
import { ready } from './setup/ready.mjs'

await ready(['command'])
await import('../packages/sim/bin/cw.cjs')
