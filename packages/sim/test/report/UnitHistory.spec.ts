import { describe, expect, it } from 'vitest'
import { formatClock } from '../../src/kernel/formatClock.js'
import { UnitHistory, type UnitSpan } from '../../src/report/UnitHistory.js'
import type { ScenarioRun } from '../../src/run/ScenarioRun.js'
import { replay, running } from '../support/replay.js'

const watched = (text: string, seed = 1): { readonly run: ScenarioRun; readonly spans: ReadonlyArray<UnitSpan> } => {
  const history = new UnitHistory()
  const run = replay(text, { seed, observe: history.observe })
  return { run, spans: history.spans(run.run.state) }
}

const shown = ({ run, spans }: ReturnType<typeof watched>, kind: UnitSpan['kind'], unit: string) =>
  spans
    .filter((span) => span.kind === kind && run.run.state.units[span.unit]?.name === unit)
    .map(({ what, detail }) => `${what} ${detail}`.trim())

const split = running('loki-monolith', ['juju config loki-worker role-all=false role-read=true', 'settled'])

describe('UnitHistory', () => {
  it('follows the hooks, the process and the status of a unit', () => {
    const run = watched(split)
    expect(shown(run, 'hook', 'loki-worker/0')).toContain('config-changed')
    expect(shown(run, 'hook', 'loki/0')).toContain('relation-changed (loki-worker)')
    expect(shown(run, 'process', 'loki-worker/0').slice(0, 2)).toEqual(['ready all', 'stopping all'])
    expect(shown(run, 'status', 'loki/0').at(-1)).toBe('blocked: [consistency] Cluster inconsistent.')
  })

  it('shows a deployment at rest for the whole time', () => {
    const { spans } = watched(running('loki-monolith', []))
    expect(spans.filter(({ kind }) => kind === 'process')).toEqual([
      expect.objectContaining({ what: 'ready', from: 0, until: null }),
    ])
  })

  it('marks a hook that failed', () => {
    const { spans } = watched(
      [
        ...running('loki-monolith', []).replace('steps: []', 'steps:').trimEnd().split('\n'),
        '  - fault: { hook: loki-worker/0, for: 10s }',
        '  - run: juju config loki-worker role-read=true',
        '',
      ].join('\n'),
    )
    expect(spans.filter(({ detail }) => detail === 'failed').length).toBeGreaterThan(0)
  })

  it('laws 1 and 2: spans of one unit and kind follow each other; law 3: equal runs give equal spans', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const { run, spans } = watched(split, seed)
      expect(watched(split, seed).spans).toEqual(spans)
      expect(spans.length).toBeGreaterThan(10)
      // What belongs together stands together.
      const tracks = spans.map(({ unit, kind }) => `${unit} ${kind}`)
      const changes = tracks.filter((track, index) => track !== tracks[index - 1])
      expect(changes.length).toBe(new Set(tracks).size)
      spans.forEach((span, index) => {
        const before = spans[index - 1]
        expect(span.until ?? run.run.now).toBeGreaterThanOrEqual(span.from)
        if (before === undefined || before.unit !== span.unit || before.kind !== span.kind) return
        expect(before.until, formatClock(before.from)).not.toBeNull()
        expect(before.until ?? run.run.now + 1).toBeLessThanOrEqual(span.from)
      })
    }
  })
})
