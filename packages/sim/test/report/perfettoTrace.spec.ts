import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { perfettoText, perfettoTrace, type TraceEvent } from '../../src/report/perfettoTrace.js'
import { UnitHistory } from '../../src/report/UnitHistory.js'
import { library, replay, running } from '../support/replay.js'

const traced = (text: string, seed = 1) => {
  const history = new UnitHistory()
  const answer = replay(text, { seed, observe: history.observe })
  return { answer, events: perfettoTrace(answer, history), text: perfettoText(answer, history) }
}

const split = running('loki-monolith', ['juju config loki-worker role-all=false role-read=true', 'settled'])

const trackOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`

/** Names of groups and tracks by number. */
const names = (events: ReadonlyArray<TraceEvent>) => {
  const found = new Map<string, string>()
  for (const event of events) {
    if (event.ph !== 'M') continue
    if (event.name === 'process_name') found.set(`${event.pid}`, String(event.args['name']))
    if (event.name === 'thread_name') found.set(trackOf(event), String(event.args['name']))
  }
  return found
}

/** What is wrong with events as the viewers read them. */
const faultsOf = (events: ReadonlyArray<TraceEvent>): ReadonlyArray<string> => {
  const wrong: Array<string> = []
  const named = new Set<string>()
  const ends = new Map<string, number>()
  for (const event of events) {
    const track = trackOf(event)
    if (event.ph === 'M') {
      if (event.name === 'process_name') named.add(`${event.pid}`)
      if (event.name === 'thread_name') named.add(track)
      continue
    }
    if (!named.has(`${event.pid}`) || !named.has(track)) wrong.push(`no name for ${track}`)
    if (!Number.isSafeInteger(event.ts) || event.ts < 0) wrong.push(`no time: ${event.ts}`)
    if (event.ts < (ends.get(track) ?? 0)) wrong.push(`overlap on ${track} at ${event.ts}`)
    const dur = event.ph === 'X' ? event.dur : 0
    if (!Number.isSafeInteger(dur) || dur < 0) wrong.push(`no duration: ${dur}`)
    ends.set(track, event.ts + dur)
  }
  return wrong
}

describe('perfettoTrace', () => {
  it('has a group for the operator, for each solution and for each unit', () => {
    const { events } = traced(split)
    const groups = events.flatMap((event) =>
      event.ph === 'M' && event.name === 'process_name' ? [event.args['name']] : [],
    )
    expect(groups).toEqual(['operator', 'loki: what its users notice', ...groups.slice(2)])
    expect(groups).toContain('loki/0')
    expect(groups).toContain('loki-worker/0')
  })

  it('shows commands as instants, and outages with what led to them', () => {
    const { events, answer } = traced(split)
    const track = names(events)
    const on = (name: string) => events.filter((event) => event.ph !== 'M' && track.get(trackOf(event)) === name)
    expect(on('commands')).toMatchObject([
      { ph: 'i', name: 'juju config loki-worker role-all=false role-read=true', ts: 0 },
    ])
    const [meter] = answer.run.meters
    const outages = meter?.write.list(answer.run.now) ?? []
    expect(outages.length).toBeGreaterThan(0)
    expect(on('writes down')).toMatchObject(
      outages.map(({ from, until, because }) => ({
        ...{ ph: 'X', ts: from * 1_000, dur: ((until ?? answer.run.now) - from) * 1_000, args: { because } },
      })),
    )
    expect(on('writes down')[0]?.args).toMatchObject({
      'cause 1': 'juju config loki-worker role-all=false role-read=true',
    })
  })

  it('lasts as long as the run', () => {
    const { events, answer } = traced(split)
    const end = Math.max(...events.map((event) => (event.ph === 'X' ? event.ts + event.dur : 0)))
    expect(end).toBe(answer.run.now * 1_000)
  })

  it('laws 1 and 2: tracks are named, in order and without overlap, for scenarios of every kind', () => {
    // The library has each for three solutions.
    const files = readdirSync(library).filter((name) => /^loki-.*\.yaml$/.test(name))
    expect(files.length).toBeGreaterThan(10)
    for (const file of files) {
      const { events } = traced(readFileSync(join(library, file), 'utf8'))
      expect(faultsOf(events), file).toEqual([])
      expect(new Set(events.map(({ ph }) => ph)), file).toEqual(new Set(['M', 'X', 'i']))
    }
  })

  it('law 3: equal runs give equal bytes, and the file is JSON of just these events', () => {
    const { events, text } = traced(split, 7)
    expect(traced(split, 7).text).toBe(text)
    expect(traced(split, 8).text).not.toBe(text)
    expect(JSON.parse(text)).toEqual({
      displayTimeUnit: 'ms',
      otherData: { scenario: 'test', seed: 7, release: '2024-09', behaviour: 'documented', timing: 'typical' },
      traceEvents: events,
    })
  })
})
