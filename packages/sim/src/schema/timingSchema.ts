import { timingProfiles } from '../timing/profiles.js'
import { stepNames } from '../timing/TimingProfile.js'
import type { JsonSchema } from './JsonSchema.js'
import { shape } from './shape.js'
import { written } from './written.js'

const { anyOf, described, list, map, nullable, object, oneOf } = shape

/** How long one thing takes. */
export const estimate = described(
  'How long it takes: a duration, or the least, the usual and the most; at most a day.',
  anyOf(written.duration, list(written.duration, { minItems: 3, maxItems: 3 })),
)

const each = (keys: ReadonlyArray<string>): JsonSchema =>
  object({}, Object.fromEntries(keys.map((key) => [key, estimate])))

/** A timing profile of somebody's own, over one that is built in. */
export const timingSchema: JsonSchema = object(
  { timing: described('Version of this format.', { const: 1 }) },
  {
    name: described('What answers call it.', { type: 'string', maxLength: 200 }),
    base: described('The profile that says what this one does not.', oneOf(timingProfiles.map(({ name }) => name))),
    spread: described('How values between least and most are spread.', oneOf(['triangular', 'uniform'])),
    steps: described('Steps of Juju, Kubernetes and the charms.', nullable(each(stepNames))),
    processes: described(
      'Times of workload processes, by solution and role.',
      nullable(map(nullable(map(nullable(each(['listens', 'ready', 'stopIdle', 'stopBusy'])))))),
    ),
  },
)
