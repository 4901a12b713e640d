/**
 * Faults that a scenario can name: the key, what it may say, and whether the simulator acts on it. To simulate one,
 * decode it to a step and set `simulated`.
 */
export interface FaultKind {
  readonly key: string
  /** What the value is, for messages. */
  readonly expected: string
  readonly accepts: (value: unknown) => boolean
  readonly simulated: boolean
  /** What can be written instead today, or null. */
  readonly instead: string | null
}

const oneOf =
  (...words: ReadonlyArray<string>) =>
  (value: unknown): boolean =>
    words.some((word) => word === value)

const isUnit = (value: unknown): boolean => typeof value === 'string' && /^[a-z][a-z0-9-]{0,199}\/\d{1,9}$/.test(value)

const isApplication = (value: unknown): boolean => typeof value === 'string' && /^[a-z][a-z0-9-]{0,199}$/.test(value)

const isPair = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === 'string')

const unit = 'a unit such as tempo-worker/0'

export const faultKinds: ReadonlyArray<FaultKind> = [
  {
    key: 's3',
    expected: 'removed, revoked, unreachable or slow',
    accepts: oneOf('removed', 'revoked', 'unreachable', 'slow'),
    simulated: false,
    instead: 'Losing the relation can be simulated: run: juju remove-relation COORDINATOR S3-APPLICATION.',
  },
  { key: 'crash', expected: unit, accepts: isUnit, simulated: false, instead: null },
  { key: 'churn', expected: unit, accepts: isUnit, simulated: false, instead: null },
  {
    key: 'node',
    expected: 'a list of units that run on it',
    accepts: (value) => Array.isArray(value) && value.every(isUnit),
    simulated: false,
    instead: null,
  },
  {
    key: 'leader',
    expected: 'an application whose leader goes',
    accepts: isApplication,
    simulated: false,
    instead: null,
  },
  { key: 'hook', expected: unit, accepts: isUnit, simulated: false, instead: null },
  {
    key: 'integration',
    expected: 'a list of two ends',
    accepts: isPair,
    simulated: false,
    instead: 'Losing a relation can be simulated: run: juju remove-relation A B.',
  },
  {
    key: 'coordinator',
    expected: 'a unit of a coordinator, such as tempo/0',
    accepts: isUnit,
    simulated: false,
    instead: null,
  },
]
