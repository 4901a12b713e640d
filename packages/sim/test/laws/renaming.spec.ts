import { fc, test } from '@fast-check/vitest'
import { afterAll, describe, expect } from 'vitest'
import { arbitraryLife, livedBy } from './arbitraryLife.js'
import type { Cast } from './Cast.js'
import { downtimeOf, type Life, lifeOf } from './lifeOf.js'

/** Gives every application another name. */
type Rename = (app: string) => string

const castRenamed = ({ solution, coordinator, s3, workers }: Cast, other: Rename): Cast => ({
  solution,
  coordinator: other(coordinator),
  s3: other(s3),
  workers: Object.fromEntries(Object.entries(workers).map(([app, worker]) => [other(app), worker])),
})

const namesIn = (cast: Cast): ReadonlyArray<string> => [
  ...Object.keys(cast.workers),
  ...[0, 1, 2].map((index) => `${cast.solution}-extra${index}`),
  cast.coordinator,
  cast.s3,
]

/** A text in which every application has its other name; charms, options and kinds of fault keep theirs. */
const textRenamed = (cast: Cast, other: Rename, text: string): string => {
  const names = namesIn(cast)
  return text
    .split(/([\s,()}]+)/)
    .map((word, index, words) => {
      const [app = '', ...unit] = word.split('/')
      // `fault: { s3: … }` is a kind of fault, not the integrator.
      const isKey = word.endsWith(':') || words[index - 2] === 'fault:'
      return !isKey && names.includes(app) ? [other(app), ...unit].join('/') : word
    })
    .join('')
}

const told = (life: Life) => {
  const run = lifeOf(life)
  const { timeline, stopped, now, events } = run
  return { timeline, stopped, now, events, downtime: downtimeOf(run), balance: run.meters[0]?.balance() }
}

describe('applications by other names', () => {
  let lines = 0
  const lives = arbitraryLife(['roleChanges', 'waits', 'removals', 'changes'])
  const faults = ['', 'fault: { s3: unreachable, for: 3m }', 'fault: { crash: WORKER/0 }', 'fault: { leader: LEADER }']

  // The charms sort addresses, and of several they take the first: which name comes first does matter to them.
  test.prop([...lives, fc.constantFrom(...faults), fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)], { numRuns: 50 })(
    'law: renaming them in the same order changes nothing but names',
    (cast, commands, seed, behaviour, fault, prefix) => {
      const life = livedBy(cast, commands, seed, behaviour)
      const worker = Object.keys(cast.workers)[0] ?? ''
      const first = fault.replace('WORKER', worker).replace('LEADER', cast.coordinator)
      const steps = first === '' ? life.steps : [first, ...life.steps]
      const renamed = (text: string): string => textRenamed(cast, (app) => `${prefix}${app}`, text)
      const before = told({ ...life, steps })
      const after = told({ ...life, steps: steps.map(renamed), cast: castRenamed(cast, (app) => `${prefix}${app}`) })
      expect(after).toEqual({
        ...before,
        timeline: before.timeline.map((entry) => ({ ...entry, who: renamed(entry.who), what: renamed(entry.what) })),
      })
      lines += before.timeline.length
    },
  )

  afterAll(() => expect(lines).toBeGreaterThan(500))
})
