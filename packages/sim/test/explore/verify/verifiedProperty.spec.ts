import { describe, expect, it } from 'vitest'
import type { Move, Scene } from '../../../src/explore/cluster/Scene.js'
import type { Judgement } from '../../../src/explore/search/Exploration.js'
import { storyOf } from '../../../src/explore/verify/Story.js'
import { verifiedProperty } from '../../../src/explore/verify/verifiedProperty.js'
import { deployment, explored, worldOf } from '../cluster/worlds.js'

const exploring = {
  start: deployment('loki-monolith'),
  commands: ['juju config loki-worker role-all=false role-read=true'],
  watch: 'service',
} as const
const world = worldOf(exploring)
const { judgements } = explored({ ...exploring, coalesces: true, properties: ['write-path', 'consistent'], faults: 1 })
const [broken, inconsistent] = judgements
const [path, long] = [broken?.path, inconsistent?.path]
if (!broken || !path || !long) throw new Error('nothing is broken')

/** A way that cannot be taken: its end is said to come from an event that nobody waits for. */
const impossible: Judgement<Scene, Move> = {
  ...broken,
  path: { ...path, actions: [{ _tag: 'event', background: false, event: { _tag: 'hook-ended', unit: 0 } }] },
}
/** A way that can be taken, and leads nowhere. */
const harmless: Judgement<Scene, Move> = {
  ...broken,
  path: { states: path.states.slice(0, 1), actions: [], circle: null },
}

const asked: Array<string> = []
const answering =
  (...again: ReadonlyArray<Judgement<Scene, Move>>) =>
  (property: string) => {
    asked.push(property)
    return { judgements: again }
  }

describe('verifiedProperty', () => {
  it('tells the story of a way that leads to trouble, and asks nobody', () => {
    const verified = verifiedProperty(world, broken, () => {
      throw new Error('asked')
    })
    expect(verified).toMatchObject({ name: 'write-path', verdict: 'violated', story: { choices: path.actions.length } })
    expect(verified.story?.steps.length).toBeGreaterThan(0)
  })

  it('has no story of what is proved, or open', () => {
    const proved = { name: 'settles', kind: 'eventually', verdict: 'proved', path: null } as const
    expect(verifiedProperty(world, proved, answering())).toEqual({ name: 'settles', verdict: 'proved', story: null })
    expect(verifiedProperty(world, { ...proved, verdict: 'open' }, answering())).toEqual({
      ...{ name: 'settles', verdict: 'exhausted', story: null },
    })
  })

  it.each([
    ['cannot be taken', impossible],
    ['leads nowhere', harmless],
  ])('looks again where a way %s', (_, judgement) => {
    asked.length = 0
    const answers = (...again: ReadonlyArray<Judgement<Scene, Move>>) => {
      const { verdict, story, name } = verifiedProperty(world, judgement, answering(...again))
      return [name, verdict, story === null ? null : story.choices]
    }
    const none = { ...broken, path: null }
    expect(answers(broken)).toEqual(['write-path', 'violated', path.actions.length])
    expect(answers({ ...none, verdict: 'proved' })).toEqual(['write-path', 'proved', null])
    expect(answers({ ...none, verdict: 'open' })).toEqual(['write-path', 'exhausted', null])
    expect(answers()).toEqual(['write-path', 'exhausted', null])
    expect(asked).toEqual(Array(4).fill('write-path'))
  })
})

describe('storyOf', () => {
  it('is cut where the cluster first shows the trouble', () => {
    const whole = storyOf(world, long, null)
    const events = whole?.steps.map(({ what }) => what) ?? []
    expect(events.length).toBeGreaterThan(3)
    let looked = 0
    const third = () => {
      looked += 1
      return looked === 3
    }
    expect(storyOf(world, long, third)?.steps).toHaveLength(3)
    expect(storyOf(world, long, () => true)?.steps).toHaveLength(1)
    expect(storyOf(world, long, () => false)?.steps).toHaveLength(events.length)
  })

  it('is none of a way without a start, or that cannot be taken', () => {
    expect(storyOf(world, { states: [], actions: [], circle: null }, null)).toBeNull()
    expect(impossible.path === null ? null : storyOf(world, impossible.path, null)).toBeNull()
    const wait: Move = { _tag: 'operator' }
    const twice = { ...path, actions: [wait, wait] }
    expect(storyOf(world, twice, null)).toBeNull()
  })

  it('takes events for the same that are about the same unit or application', () => {
    const [start] = path.states
    if (start === undefined) throw new Error('no start')
    const pending = [
      { _tag: 'process-listens', unit: 0, generation: 7 },
      { _tag: 'leader-lost', app: 'loki', unit: 1 },
      { _tag: 'update-status-due', unit: 2 },
    ] as const
    const taken = (event: Extract<Move, { readonly _tag: 'event' }>['event'], background = false) =>
      storyOf(
        world,
        {
          states: [{ ...start, pending, background: [] }],
          actions: [{ _tag: 'event', event, background }],
          circle: null,
        },
        null,
      ) !== null
    expect(taken({ _tag: 'process-listens', unit: 0, generation: 0 })).toBe(true)
    expect(taken({ _tag: 'process-listens', unit: 2, generation: 0 })).toBe(false)
    expect(taken({ _tag: 'leader-lost', app: 'loki', unit: 1 })).toBe(true)
    expect(taken({ _tag: 'leader-lost', app: 'other', unit: 1 })).toBe(false)
    expect(taken({ _tag: 'hook-ended', unit: 2 })).toBe(false)
    expect(taken({ _tag: 'update-status-due', unit: 2 }, true)).toBe(false)
  })
})
