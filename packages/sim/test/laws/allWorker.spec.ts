import { fc, test } from '@fast-check/vitest'
import { afterAll, describe, expect } from 'vitest'
import { arbitraryLife, livedBy } from './arbitraryLife.js'
import { type Cast, distributed } from './Cast.js'
import { downtimeOf, type Life, lifeOf } from './lifeOf.js'

const coordinatorDown = (life: Life): number => downtimeOf(lifeOf(life)).coordinator

/** Out of the operator's reach: random commands do not know of it. */
const withAllWorker = (cast: Cast): Cast => ({
  ...cast,
  workers: { ...cast.workers, [`zz-${cast.solution}-all`]: { roles: ['all'], units: 1 } },
})

describe('a worker with role `all`', () => {
  let helped = 0

  test.prop(arbitraryLife(['roleChanges', 'waits', 'removals']), { numRuns: 60 })(
    'law: whatever happens to the others, the control plane is never down beside it',
    (...values) => {
      const life = livedBy(...values)
      const [without, beside] = [coordinatorDown(life), coordinatorDown({ ...life, cast: withAllWorker(life.cast) })]
      expect(beside).toBe(0)
      if (without > 0) helped += 1
    },
  )

  test.prop(
    [fc.constantFrom('tempo', 'mimir', 'loki'), fc.constantFrom(1, 3), fc.nat(), fc.boolean(), fc.nat({ max: 600 })],
    {
      numRuns: 30,
    },
  )('law: while it joins, the control plane is not down either', (solution, units, seed, shipped, seconds) => {
    const steps = [
      `wait: ${seconds}s`,
      `run: juju deploy ${solution}-worker-k8s temp --trust --config role-all=true`,
      `run: juju integrate ${solution} temp`,
      'wait: settled',
    ]
    const behaviour = shipped ? 'shipped' : 'documented'
    expect(coordinatorDown({ cast: distributed(solution, units), steps, seed, behaviour })).toBe(0)
  })

  afterAll(() => expect(helped).toBeGreaterThan(10))
})
