import { describe, expect, it } from 'vitest'
import { hookTimeline } from '../../src/report/hookTimeline.js'
import { UnitHistory } from '../../src/report/UnitHistory.js'
import { replay, running } from '../support/replay.js'

const watched = (seed: number) => {
  const history = new UnitHistory()
  const text = running('loki-monolith', ['juju config loki-worker role-all=false role-read=true', 'settled'])
  const { run } = replay(text, { seed, observe: history.observe })
  return { run, history, entries: hookTimeline(run.timeline, history, run.state) }
}

describe('hookTimeline', () => {
  it('shows where hooks begin and how they end, in between what else happened', () => {
    const { entries } = watched(1)
    const lines = entries.map(({ who, what }) => `${who} ${what}`.trim())
    const begins = lines.indexOf('loki-worker/0 config-changed begins')
    const ends = lines.findIndex((line) => /^loki-worker\/0 config-changed ends after \d/.test(line))
    expect(lines[0]).toMatch(/^juju config/)
    expect(begins).toBeGreaterThan(0)
    expect(ends).toBeGreaterThan(begins)
  })

  it('keeps everything that stood in the timeline, in its order, and tells each hook that began and ended', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const { run, history, entries } = watched(seed)
      const known = entries.filter(({ what }) => !/ (begins|ends after .*|failed after .*)$/.test(what))
      expect(known).toEqual(run.timeline.map(({ at, who, what }) => ({ at, who, what })))
      const hooks = history.spans(run.state).filter(({ kind }) => kind === 'hook')
      const ended = hooks.filter(({ until }) => until !== null)
      expect(entries.length).toBe(run.timeline.length + hooks.length + ended.length)
      entries.forEach(({ at }, index) => {
        expect(at).toBeGreaterThanOrEqual(entries[index - 1]?.at ?? 0)
      })
    }
  })
})
