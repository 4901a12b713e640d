import { parseCommand } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/Plan.js'
import { provePlan } from '../../src/plan/provePlan.js'
import { verifySteps } from '../../src/plan/verifySteps.js'
import { deployment, options, planned } from '../support/planning.js'
import { got } from '../support/replay.js'

const from = deployment('loki-monolith')
const scaled = {
  ...from,
  applications: Object.fromEntries(
    Object.entries(from.applications).map(([name, each]) => [
      name,
      name === 'loki-worker' ? { ...each, scale: 2 } : each,
    ]),
  ),
}
const plan = planned(from, scaled)
const prove = (tried: Plan, seeds: number, proves: Parameters<typeof provePlan>[3]['proves'] = null) =>
  got(provePlan(tried, from, options(), { seeds, proves }))

describe('provePlan', () => {
  it('measures what replays of the runbook come to, seed by seed', () => {
    const [one, three] = [prove(plan, 1), prove(plan, 3)]
    expect(one).toMatchObject({ seeds: 1, failed: [], everyOrder: null, figures: [{ app: 'loki' }] })
    const [figures] = three.figures
    expect(figures?.coordinatorDownMs).toEqual({ least: 0, median: 0, most: 0 })
    expect(figures?.restarts.least).toBeGreaterThan(0)
    for (const spread of [three.durationMs, figures?.writeDownMs, figures?.readDownMs]) {
      if (spread === undefined) throw new Error('nothing was measured')
      expect(spread.least).toBeLessThanOrEqual(spread.median)
      expect(spread.median).toBeLessThan(spread.most)
    }
    // The first seed is 1, so that whoever replays it with that finds the same.
    expect([one.durationMs.least, one.durationMs.median]).toEqual([one.durationMs.most, one.durationMs.most])
    expect([three.durationMs.least, three.durationMs.median, three.durationMs.most]).toContain(one.durationMs.most)
  })

  it('passes on what somebody says of every order', () => {
    const said = { _tag: 'proved', states: 3, except: [] } as const
    expect(prove(plan, 1, () => said).everyOrder).toBe(said)
  })

  it('says which runs did not end as they should', () => {
    const [step] = plan.steps
    if (step === undefined) throw new Error('no step')
    const parts = {
      ...step,
      commands: [
        {
          _tag: 'remove-relation',
          model: null,
          flags: [],
          ends: [
            { app: 'loki', endpoint: 's3' },
            { app: 's3', endpoint: null },
          ],
        },
      ],
    } as const
    const ends = prove({ ...plan, steps: [parts] }, 2)
    expect(ends.failed).toEqual([
      { seed: 1, because: 'loki is not active at the end' },
      { seed: 2, because: 'loki is not active at the end' },
    ])
    expect(ends.figures[0]?.coordinatorDownMs.least).toBeGreaterThan(0)
    // Whoever waits for it to be active waits in vain.
    const wait = parseCommand(`juju wait-for application loki --query 'status == "active"'`)
    if (Either.isLeft(wait)) throw new Error('no command')
    expect(prove({ ...plan, steps: [{ ...parts, waits: [...step.waits, wait.right] }] }, 1).failed).toEqual([
      { seed: 1, because: 'waited in vain' },
    ])
  })

  it('passes on what juju refuses', () => {
    const [step] = plan.steps
    if (step === undefined) throw new Error('no step')
    const gone = {
      _tag: 'remove-application',
      model: null,
      flags: [],
      apps: ['nobody'],
      destroyStorage: false,
    } as const
    const answer = provePlan({ ...plan, steps: [{ ...step, commands: [gone] }] }, from, options(), {
      ...{ seeds: 1, proves: null },
    })
    expect(Either.isLeft(answer) && answer.left.map(({ message }) => message)).toEqual([
      expect.stringContaining('application "nobody" not found'),
    ])
  })

  it('measures what is lost with whoever is removed', () => {
    const [step] = plan.steps
    if (step === undefined) throw new Error('no step')
    const takes = { _tag: 'scale-application', app: 'loki-worker', scale: 0, model: null, flags: [] } as const
    const { figures } = prove({ ...plan, steps: [{ ...step, commands: [takes] }] }, 1)
    expect(figures.map(({ app, dataLostBytes }) => [app, dataLostBytes.least > 0])).toEqual([['loki', true]])
  })
})

describe('verifySteps', () => {
  it('asks the explorer about the commands with their waits', () => {
    expect(verifySteps(plan, from, options(), 3_000)).toMatchObject({ _tag: 'proved', except: [] })
    expect(verifySteps(plan, from, options(), 1)._tag).toBe('exhausted')
    const [step] = plan.steps
    if (step === undefined) throw new Error('no step')
    const takes = {
      ...step,
      commands: [{ _tag: 'scale-application', app: 'loki-worker', scale: 0, model: null, flags: [] }],
    } as const
    const lost = verifySteps({ ...plan, steps: [takes] }, from, options(), 3_000)
    expect(lost).toMatchObject({ _tag: 'violated', property: 'no-data-lost in step 1' })
    const path = lost._tag === 'violated' ? lost.path : []
    expect(path[0]).toBe('juju scale-application loki-worker 0')
    expect(path).toContain('loki-worker/0 process-stopped')
    const kept = { ...takes, irreversible: true, down: ['write'], gaps: ['writes are left down'] } as const
    expect(verifySteps({ ...plan, steps: [kept] }, from, options(), 3_000)).toMatchObject({
      ...{ _tag: 'proved', except: ['step 1: writes are left down'] },
    })
  })

  const [step] = plan.steps
  if (step === undefined) throw new Error('no step')
  const ends = [
    { app: 'loki', endpoint: 'loki-cluster' },
    { app: 'loki-worker', endpoint: 'loki-cluster' },
  ] as const
  const parts = {
    ...{ ...step, down: [] },
    commands: [{ _tag: 'remove-relation', model: null, flags: [], ends }],
  } as const
  const verified = (...steps: Plan['steps']) => verifySteps({ ...plan, steps }, from, options(), 3_000)

  it('asks for what a step promises: a whole coordinator, paths that work, data that is kept', () => {
    const { cost } = step
    expect(verified(parts)).toMatchObject({ _tag: 'violated', property: 'consistent in step 1' })
    const lapses = { ...parts, cost: { ...cost, coordinatorDown: 1 } }
    expect(verified(lapses)).toMatchObject({ _tag: 'violated', property: 'write-path in step 1' })
    expect(verified({ ...lapses, down: ['write'] })).toMatchObject({ _tag: 'proved' })
    const takes = {
      ...{ ...lapses, cost: { ...lapses.cost, dataLost: 1 } },
      commands: [{ _tag: 'scale-application', app: 'loki-worker', scale: 0, model: null, flags: [] }],
    } as const
    expect(verified(takes)).toMatchObject({ _tag: 'violated', property: 'write-path in step 1' })
    const down = { ...takes, down: ['read'] } as const
    expect(verified(down)).toMatchObject({ _tag: 'proved' })
    expect(verified({ ...down, cost: lapses.cost })).toMatchObject({
      ...{ _tag: 'violated', property: 'no-data-lost in step 1' },
    })
  })

  it('counts the states of all steps, and gives up where commands are refused', () => {
    const [once, twice] = [verified(step), verified(step, step)]
    if (once._tag !== 'proved' || twice._tag !== 'proved') throw new Error('not proved')
    expect(once.states).toBeGreaterThan(1)
    expect(twice.states).toBeGreaterThan(once.states)
    const gone = { _tag: 'scale-application', app: 'nobody', scale: 1, model: null, flags: [] } as const
    expect(verified(step, { ...step, commands: [gone] })).toEqual({ _tag: 'exhausted', states: once.states })
  })
})
