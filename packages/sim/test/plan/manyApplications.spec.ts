import { describe, expect, it } from 'vitest'
import { bestPlan } from '../../src/plan/bestPlan.js'
import { plain } from '../../src/report/Paint.js'
import { planText } from '../../src/report/planText.js'
import { options } from '../support/planning.js'
import { modelOf } from '../support/replay.js'

const workers = [...'abcdefghij'].map((letter) => `worker-${letter}`)

/** Loki with one worker for everything, and ten that hold one role. */
const wide = (role: string, whole = 'all') =>
  modelOf(`bundle: kubernetes
applications:
  loki: { charm: loki-coordinator-k8s, scale: 1, trust: true }
  s3: { charm: s3-integrator, scale: 1, options: { endpoint: 'http://minio:9000', bucket: b } }
  ${whole}: { charm: loki-worker-k8s, scale: 1, trust: true, options: { role-all: true } }
${workers.map((app) => `  ${app}: { charm: loki-worker-k8s, scale: 1, trust: true, options: { role-${role}: true } }`).join('\n')}
relations:
  - ['loki:s3', 's3:s3-credentials']
${[whole, ...workers].map((app) => `  - ['loki:loki-cluster', '${app}:loki-cluster']`).join('\n')}
`)

const change = { from: 'A', to: 'B', release: '2024-09', behaviour: 'documented', timing: 'typical' } as const

describe('plans of many applications', () => {
  it('say that not every set of moves was looked into', () => {
    const answer = bestPlan(wide('read'), wide('write'), options())
    if (answer._tag !== 'plan') throw new Error(answer._tag)
    expect(answer.plan.setSize).toBe(2)
    expect(planText(plain, { proof: null, ...change, answer })).toMatch(
      /costs less \(\d+ states? looked into; at a time any 2 applications moved, or a batch\)/,
    )
  })

  it('where no way was found either', () => {
    // Whoever has everything cannot go before another has come, and there may be no unit more than now.
    const answer = bestPlan(wide('read'), wide('write', 'everything'), options({ spares: 0, extraUnitsMax: 0 }))
    if (answer._tag !== 'impossible') throw new Error(answer._tag)
    expect(answer.setSize).toBe(2)
    expect(planText(plain, { proof: null, ...change, answer })).toMatchInlineSnapshot(`
      "✗ from A to B: no safe plan
        release 2024-09, behaviour documented
        because
          more worker units would be there at a time than --max-extra-units allows
          backend would be held by nobody for a while, in some order of hooks
          read, backend would be held by nobody for a while, in some order of hooks
        tried: at a time any 2 applications, or a batch; more of them together might find a way
        what would help
          without --max-extra-units: writes down 6s, reads down 47s, no data lost, 14 commands
          with --allow-unsafe: writes down 1m16s, reads down 1m24s, coordinator down 1m16s, no data lost, 14 commands
            the coordinator is left without backend
            writes are left down
            reads are left down
            write may be held by nobody for a while
      "
    `)
  })

  it('say what an offer costs at most, where there is no time for the least', () => {
    // With so many backends a ring of one ingester does not take writes.
    const answer = bestPlan(wide('read'), wide('backend'), options({ expandedMax: 10 }))
    if (answer._tag !== 'impossible') throw new Error(answer._tag)
    expect(answer.setSize).toBe(null)
    expect(answer.relaxations.map(({ rule, optimal }) => [rule, optimal])).toEqual([['with --allow-unsafe', false]])
    expect(planText(plain, { proof: null, ...change, answer })).toContain('with --allow-unsafe, at most: writes down')
  })
})
