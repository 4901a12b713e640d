import { behaviours, releases } from '@coordinated-workers/core'
import { timingProfiles } from '../timing/profiles.js'
import type { JsonSchema } from './JsonSchema.js'
import { shape } from './shape.js'
import { timingSchema } from './timingSchema.js'
import { written } from './written.js'

const { anyOf, count, described, flag, list, matching, nullable, object, oneOf, text } = shape

/** A unit by name, or any one. */
export const unitName = anyOf(
  { const: 'random' },
  matching(/^[a-z][a-z0-9-]{0,199}\/\d{1,9}$/, { examples: ['tempo-worker/0', 'random'] }),
)
const application = matching(/^[a-z][a-z0-9-]{0,199}$/, { examples: ['tempo'] })
const end = matching(/^[a-z][a-z0-9-]{0,199}(:[a-z][a-z0-9-]{0,199})?$/, { examples: ['tempo:s3'] })

const lasts = { for: described('For how long; else once, or for good.', written.duration) }

const fault: JsonSchema = described(
  'What goes wrong by itself.',
  anyOf(
    object(
      { s3: described('How object storage fails.', oneOf(['removed', 'revoked', 'unreachable', 'slow'])) },
      { of: described('The coordinator whose storage it is; else every one.', nullable(application)), ...lasts },
    ),
    object({ crash: described('A unit whose workload dies.', unitName) }, lasts),
    object({ churn: described('A unit whose pod is killed and started again.', unitName) }, lasts),
    object(
      {
        node: described(
          'The units on a node that is gone.',
          list(matching(/^[a-z][a-z0-9-]{0,199}\/\d{1,9}$/), { minItems: 1, maxItems: 1_000 }),
        ),
      },
      lasts,
    ),
    object({ leader: described('An application whose leader goes, or random.', application) }, lasts),
    object({ hook: described('A unit whose hooks fail: the next one, or all for a time.', unitName) }, lasts),
    object(
      {
        integration: described('The two ends of an integration that is lost.', list(end, { minItems: 2, maxItems: 2 })),
      },
      lasts,
    ),
    object({ coordinator: described('A unit of a coordinator that loses its pod.', unitName) }, lasts),
  ),
)

const at = { at: described('Not before this time since the start.', written.duration) }

const step: JsonSchema = anyOf(
  object({ run: described('Juju commands, one a line, as in a runbook.', { type: 'string', minLength: 1 }) }, at),
  object({
    wait: described(
      'Until nothing is outstanding, until every coordinator is active, or for so long.',
      anyOf(oneOf(['settled', 'active', 'idle']), written.duration),
    ),
  }),
  object({ fault }, at),
)

const inlineDeployment = described('A bundle or deployment document that stands here.', {
  type: 'object',
  anyOf: [
    ...['applications', 'services', 'relations', 'solutions'].map((key): JsonSchema => ({ required: [key] })),
    { properties: { deployment: { type: 'number' } }, required: ['deployment'] },
  ],
})

const file = described('A file beside this one.', { type: 'string', minLength: 1 })

const start: JsonSchema = described(
  'What is deployed when the clock starts.',
  anyOf(
    file,
    inlineDeployment,
    object({ bundle: anyOf(file, inlineDeployment) }),
    object({ deployment: anyOf(file, inlineDeployment) }),
  ),
)

const release = oneOf(releases)

/** A scenario file. What it leaves to the decoder: the grammar of juju commands, and that faults name units there are. */
export const scenarioSchema: JsonSchema = object(
  { start, steps: described('What the operator does, and what goes wrong.', list(step, { maxItems: 10_000 })) },
  {
    scenario: described('What answers call it.', text),
    description: nullable(text),
    load: described('Requests that keep coming.', nullable(object({}, { writes: written.rate, reads: written.rate }))),
    expect: described(
      'What the run promises; what is absent is not promised.',
      nullable(
        object(
          {},
          {
            downtime: nullable(object({}, { coordinator: written.bound, write: written.bound, read: written.bound })),
            dataLoss: nullable(anyOf(oneOf(['none', 'some']), object({ max: written.bytes }, { min: written.bytes }))),
            finally: described(
              'What every coordinator shows at the end.',
              nullable(oneOf(['active', 'blocked', 'waiting', 'degraded'])),
            ),
            minimal: described('No plan within the allowed moves does better.', nullable(flag)),
          },
        ),
      ),
    ),
    release: described('Generation of the charms.', nullable(release)),
    behaviour: described('What the coordinator does while inconsistent.', nullable(oneOf(behaviours))),
    seed: described('Seed of the random delays.', nullable(count)),
    timing: described(
      'How long things take: a profile, its file, or its name.',
      nullable(anyOf(oneOf(timingProfiles.map(({ name }) => name)), matching(/\.(ya?ml|json)$/), timingSchema)),
    ),
    refreshTo: described('The release that `juju refresh` brings.', nullable(release)),
    order: described(
      'Events in the order in which they happen, one a second, before all others; as `cw verify --save` writes it.',
      nullable({ type: 'array', items: { type: 'string' } }),
    ),
    disk: described("Bytes that each worker's volume holds; else it is never full.", nullable(written.bytes)),
    juju: described('Juju 4 gives a unit made anew no old volume.', nullable({ enum: [3, 4] })),
  },
)
