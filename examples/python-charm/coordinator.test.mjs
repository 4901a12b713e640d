// Run with `node --test`: every law of the domain, against the charm's own Python.
import { after, test } from 'node:test'
import { assertLaw, lawsOfCoordinator } from '@coordinated-workers/core/testing'
import { bridge } from './bridge.mjs'

const { ask, close } = bridge('python3', [new URL('coordinator.py', import.meta.url).pathname])
after(close)

const charm = {
  status: (input) => ask('status', input),
  coverage: (input) => ask('coverage', input),
  publishes: (input) => ask('publishes', input),
}

for (const law of lawsOfCoordinator(charm, { messages: true })) test(law.name, () => assertLaw(law))
