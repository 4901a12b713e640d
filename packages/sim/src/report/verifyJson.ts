import { saying } from '../explore/cluster/saying.js'
import { type Verification, verdictOf } from '../explore/verify/Verification.js'
import { schemaVersion } from './checkJson.js'

/** The answer of `verify` as data. A path is what happened, in order, until the property was broken. */
export const verifyJson = (verification: Verification) => {
  const { title, file, release, behaviour, faults, states, transitions, events, depth, bytesPerState } = verification
  const { properties } = verification
  return {
    schemaVersion,
    scenario: title,
    file,
    release,
    behaviour,
    faults,
    verdict: verdictOf(verification),
    states,
    transitions,
    events,
    depth,
    bytesPerState,
    properties: properties.map(({ name, verdict, story }) => ({
      name,
      meaning: saying[name],
      verdict,
      path: story === null ? null : story.steps.map(({ what, kind }) => ({ what, kind })),
    })),
  }
}
