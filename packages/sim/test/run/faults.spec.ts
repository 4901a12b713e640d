import { renderProblem } from '@coordinated-workers/core'
import { describe, expect, it } from 'vitest'
import { refusedReplay, replay } from '../support/replay.js'

const scenario = (deployment: string, ...steps: ReadonlyArray<string>): string =>
  [
    'scenario: test',
    `start: { bundle: ./deployments/${deployment}.yaml }`,
    'load: { writes: 1000/s, reads: 10/s }',
    'steps:',
    ...steps.map((step) => `  - { ${step} }`),
    '',
  ].join('\n')

const measured = (text: string, options: Parameters<typeof replay>[1] = {}) => {
  const { run } = replay(text, { seed: 1, ...options })
  const [meter] = run.meters
  if (meter === undefined) throw new Error('nothing was measured')
  const down = (path: 'coordinator' | 'write' | 'read') => meter[path].totalMs(run.now)
  return { run, meter, down, lines: run.timeline.map(({ who, what }) => `${who} ${what}`) }
}

describe('faults of a scenario', () => {
  it('a crash: the process dies, pebble starts it again, and its ring entry lets it in at once', () => {
    const { lines, down, meter } = measured(scenario('mimir-monolith', 'fault: {crash: mimir-worker/0}'))
    expect(lines).toContain('mimir-worker/0 all dies')
    expect(lines).toContain('mimir-worker/0 all starts')
    expect(down('write')).toBeGreaterThan(500)
    expect(down('write')).toBeLessThan(3_000)
    expect(meter.balance().lost).toBe(0)
  })

  it('a crash of a Tempo ingester loses the newest spans whatever the behaviour', () => {
    for (const behaviour of ['documented', 'shipped'] as const) {
      const { meter } = measured(scenario('tempo-monolith', 'wait: 5m', 'fault: {crash: tempo-worker/0}'), {
        behaviour,
      })
      expect(meter.balance().lost).toBeGreaterThan(10_000_000)
      expect(meter.lostBy()).toEqual([{ because: 'fault: crash tempo-worker/0', bytes: meter.balance().lost }])
    }
  })

  it('a crash loop: waits double, the check fails, and it ends with the fault', () => {
    const { lines, down } = measured(scenario('mimir-monolith', 'fault: {crash: mimir-worker/0, for: 3m}'))
    const deaths = lines.filter((line) => line === 'mimir-worker/0 all dies').length
    expect(deaths).toBeGreaterThan(6)
    expect(deaths).toBeLessThan(14)
    expect(lines.some((line) => line.includes('node down'))).toBe(true)
    expect(down('write')).toBeGreaterThan(180_000)
    expect(down('write')).toBeLessThan(180_000 + 40_000)
  })

  it('a pod that is killed comes back with its unit and its data', () => {
    const { lines, meter } = measured(scenario('mimir-monolith', 'wait: 1m', 'fault: {churn: mimir-worker/0}'))
    expect(lines).toContain('mimir-worker/0 pod is gone')
    expect(lines).toContain('mimir-worker/0 pod is up')
    expect(meter.balance()).toMatchObject({ lost: 0, unreadable: 0 })
  })

  it('a Loki pod that is killed loses what it had not flushed', () => {
    const { meter } = measured(scenario('loki-monolith', 'wait: 1m', 'fault: {churn: loki-worker/0}'))
    expect(meter.balance().lost).toBeGreaterThan(50_000_000)
  })

  it('a node: its units are away until it is back', () => {
    const { down, run } = measured(scenario('mimir-monolith', 'fault: {node: [mimir-worker/0, mimir/0], for: 10m}'))
    for (const path of ['coordinator', 'write', 'read'] as const) {
      expect(down(path)).toBeGreaterThan(600_000)
      expect(down(path)).toBeLessThan(700_000)
    }
    expect(run.state.units.every(({ podUp }) => podUp)).toBe(true)
  })

  it('a node that stays away takes everything with it, and the run still ends', () => {
    const { run } = measured(scenario('mimir-monolith', 'fault: {node: [mimir-worker/0]}'))
    expect(run.stopped).toBe('finished')
    expect(run.meters[0]?.write.list(run.now).at(-1)?.until).toBeNull()
  })

  it('a coordinator unit: nginx is away, and a second unit takes over', () => {
    const one = measured(scenario('mimir-monolith', 'fault: {coordinator: mimir/0, for: 1m}'))
    expect(one.down('write')).toBeGreaterThan(60_000)
    const two = measured(
      scenario('mimir-monolith', 'run: juju add-unit mimir', 'wait: settled', 'fault: {coordinator: mimir/0, for: 1m}'),
    )
    const shares = [one, two].map(({ meter, run }) => meter.write.weighedMs(run.now))
    expect(shares[0]).toBeGreaterThan(60_000)
    expect(shares[1]).toBeLessThan(20_000)
  })

  it('a leader that loses its lease is replaced within a minute, by another unit if there is one', () => {
    const { run } = measured(
      scenario('mimir-monolith', 'run: juju add-unit mimir', 'wait: settled', 'fault: {leader: mimir}'),
    )
    const leader = run.state.units[run.state.leaders['mimir'] ?? -1]
    expect(leader?.name).toBe('mimir/1')
  })

  it('Loki without ingress: another leader has another address, so that every worker restarts', () => {
    const more = ['run: juju add-unit loki', 'wait: settled', 'fault: {leader: loki}']
    const { meter, run } = measured(scenario('loki-monolith', ...more))
    const told = meter.write.list(run.now).flatMap(({ chain }) => chain.map(({ what }) => what))
    expect(told).toContainEqual(expect.stringContaining('external_url changed'))
    const other = measured(scenario('mimir-monolith', ...more.map((step) => step.replace('loki', 'mimir'))))
    expect(other.down('write')).toBe(0)
  })

  it('a hook that fails is tried again, and what it wrote never left', () => {
    const { lines } = measured(
      scenario('mimir-monolith', 'fault: {hook: mimir-worker/0}', 'run: juju config mimir-worker role-read=true'),
    )
    expect(lines.some((line) => /^mimir-worker\/0 error: hook failed/.test(line))).toBe(true)
    const kept = measured(
      scenario(
        'mimir-monolith',
        'fault: {hook: mimir-worker/0, for: 2m}',
        'run: juju config mimir-worker role-all=false role-read=true',
        'wait: 1m',
      ),
    )
    const relation = kept.run.timeline.find(({ what }) => what.includes('advertises'))
    expect(relation).toBeUndefined()
  })

  it('a run does not end before hooks that failed for a fault have run well', () => {
    for (const fault of ['hook: mimir/0', 'hook: mimir/0, for: 10m']) {
      const { run } = measured(scenario('mimir-monolith', `fault: {${fault}}`, 'run: juju add-unit mimir-worker'))
      const coordinator = run.state.units.find(({ name }) => name === 'mimir/0')
      expect([fault, coordinator?.failures, coordinator?.queue.length]).toEqual([fault, 0, 0])
      expect(coordinator?.status.status).toBe('active')
    }
  })

  it('an integration that is lost and comes back', () => {
    const { down } = measured(scenario('mimir-monolith', 'fault: {integration: [mimir, mimir-worker], for: 2m}'))
    expect(down('coordinator')).toBeGreaterThan(100_000)
    expect(down('coordinator')).toBeLessThan(180_000)
  })

  it.each(['removed', 'revoked'])('s3 %s: Juju hears of it, and documented charms stop everything', (how) => {
    const { down } = measured(scenario('mimir-monolith', `fault: {s3: ${how}, for: 5m}`))
    expect(down('coordinator')).toBeGreaterThan(240_000)
    expect(down('write')).toBeGreaterThan(240_000)
  })

  it.each(['unreachable', 'slow'])('s3 %s: nobody hears of it, nothing is down, and data waits', (how) => {
    const { down, meter } = measured(scenario('tempo-monolith', 'wait: 5m', `fault: {s3: ${how}}`, 'wait: 5m'))
    expect([down('coordinator'), down('write'), down('read')]).toEqual([0, 0, 0])
    expect(meter.balance().inWal).toBeGreaterThan(how === 'slow' ? 80_000_000 : 300_000_000)
    expect(meter.balance().lost).toBe(0)
  })

  it('a Tempo that restarts while s3 is unreachable does not come up until it is back', () => {
    const { lines, down } = measured(
      scenario('tempo-monolith', 'fault: {s3: unreachable, for: 5m}', 'fault: {crash: tempo-worker/0}'),
    )
    expect(lines.filter((line) => line === 'tempo-worker/0 all dies').length).toBeGreaterThan(5)
    expect(down('write')).toBeGreaterThan(270_000)
    expect(down('write')).toBeLessThan(345_000)
  })

  it('disks fill up while s3 is unreachable for long', () => {
    const text = scenario('mimir-monolith', 'fault: {s3: unreachable, for: 40m}', 'wait: 40m').replace(
      'steps:',
      'disk: 1 GiB\nsteps:',
    )
    const { down, meter, run } = measured(text)
    expect(meter.write.list(run.now)[0]?.because).toBe('the disks of every ingester are full')
    expect(down('write')).toBeGreaterThan(20 * 60_000)
    expect(down('read')).toBe(0)
  })

  it('a random target follows from the seed', () => {
    const text = scenario('mimir-distributed', 'fault: {crash: random}')
    const who = (seed: number) => measured(text, { seed }).lines.find((line) => line.endsWith(' dies'))
    const seen = new Set(Array.from({ length: 12 }, (_, seed) => who(seed)))
    expect(seen.size).toBeGreaterThan(1)
    expect(who(5)).toBe(who(5))
  })

  it.each([
    ['crash: nobody/0', 'there is no worker unit nobody/0 now'],
    ['node: [nobody/0]', 'there is no unit nobody/0 now'],
    ['leader: nobody', 'there is no application with a leader nobody now'],
    ['s3: slow, of: nobody', 'there is no coordinator nobody now'],
    ['integration: [mimir, nobody]', 'there is no integration of mimir and nobody now'],
  ])('says why a fault cannot happen: %s', (fault, because) => {
    const [problem] = refusedReplay(scenario('mimir-monolith', `fault: {${fault}}`))
    expect(problem === undefined ? '' : renderProblem(problem)).toContain(
      `at 00:00.000 the fault cannot happen: ${because}`,
    )
  })
})

describe('a config that Mimir refuses', () => {
  const twoSchedulers = ['run: juju add-unit mimir-worker', 'wait: settled']

  it('shipped: two workers with every role join their addresses, and both die: a total outage', () => {
    const { lines, meter, run } = measured(scenario('mimir-monolith', ...twoSchedulers), { behaviour: 'shipped' })
    for (const unit of ['mimir-worker/0', 'mimir-worker/1']) expect(lines).toContain(`${unit} all dies`)
    expect(meter.write.list(run.now).at(-1)?.until).toBeNull()
  })

  it('documented: one address that works', () => {
    const { meter, run } = measured(scenario('mimir-monolith', ...twoSchedulers))
    expect(meter.write.list(run.now).every(({ until }) => until !== null)).toBe(true)
  })
})

describe('a charm refresh', () => {
  it('replaces pods one by one, and the units then run the other release', () => {
    const text = scenario(
      'mimir-distributed',
      'run: juju add-unit mimir-write -n 2',
      'wait: settled',
      'run: juju refresh mimir',
      'run: juju refresh mimir-write',
    ).replace('steps:', 'refreshTo: 2026-08\nsteps:')
    const { run, lines } = measured(text)
    const releases = new Map(run.state.units.map(({ name, solution }) => [name, solution?.release]))
    expect(releases.get('mimir/0')).toBe('2026-08')
    expect([0, 1, 2].map((n) => releases.get(`mimir-write/${n}`))).toEqual(['2026-08', '2026-08', '2026-08'])
    expect(releases.get('mimir-read/0')).toBe('2024-09')
    const gone = lines.filter((line) => /^mimir-write.* pod is gone$/.test(line))
    expect(gone).toEqual(['mimir-write/2 pod is gone', 'mimir-write/1 pod is gone', 'mimir-write/0 pod is gone'])
  })

  it('is refused where the scenario does not say what it brings', () => {
    const text = scenario('mimir-monolith', 'run: juju refresh mimir')
    expect(refusedReplay(text)).toMatchObject([{ code: 'command-unsupported' }])
  })
})
