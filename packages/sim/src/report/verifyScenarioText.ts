import type { ClusterProperty } from '../explore/cluster/clusterProperties.js'
import type { Story } from '../explore/verify/Story.js'
import type { Verification } from '../explore/verify/Verification.js'

/** What such a violation breaks in a run: a promise that it does not keep. */
const promises: Readonly<Record<ClusterProperty, string>> = {
  consistent: 'downtime: { coordinator: 0s }',
  'advertised-served': 'downtime: { write: 0s, read: 0s }',
  'no-data-lost': 'dataLoss: none',
  settles: 'finally: active',
  confluent: 'finally: active',
  'roles-served': 'downtime: { write: 0s, read: 0s }',
  'write-path': 'downtime: { write: 0s }',
  'read-path': 'downtime: { read: 0s }',
}

/** One story of a verification, and what it starts from as YAML: `{ bundle: FILE }`, or the document itself. */
export interface SavedStory {
  readonly verification: Verification
  readonly property: ClusterProperty
  readonly story: Story
  readonly start: string
}

/** Steps that stand for themselves in the order: waits, and the announcement of a fault, whose events follow. */
const isWords = (what: string): boolean => ['wait: ', 'at: ', 'fault: '].some((start) => what.startsWith(start))

const text = (value: string): string => JSON.stringify(value)

/**
 * A story as a scenario that `sim` replays: commands at their times, and between them the events in their order, one a
 * second. Waits are gone, because what they waited for happens in that order.
 */
export const verifyScenarioText = ({ verification, property, story, start }: SavedStory): string => {
  const { title, release, behaviour } = verification
  const steps = story.steps.filter(({ what, kind }) => kind !== 'operator' || !isWords(what))
  const acts = steps.flatMap(({ what, kind, fault }, index) => {
    if (kind === 'event') return []
    return [`  - { at: ${index + 1}s, ${fault === null ? `run: ${text(what)}` : `fault: ${fault}`} }`]
  })
  return [
    `scenario: ${text(`${title}: an order that breaks ${property}`)}`,
    `start: ${start}`,
    `release: ${release}`,
    `behaviour: ${behaviour}`,
    acts.length === 0 ? 'steps: []' : 'steps:',
    ...acts,
    'order:',
    ...steps.map(({ what }) => `  - ${text(what)}`),
    'expect:',
    `  ${promises[property]}`,
    '',
  ].join('\n')
}
