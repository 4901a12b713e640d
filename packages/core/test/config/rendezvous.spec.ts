import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rendezvous } from '../../src/config/rendezvous.js'

describe('rendezvous', () => {
  it.each([
    ['nobody', [], null],
    ['one unit', ['a-0.a.m.svc.x'], { host: 'a-0.a.m.svc.x', members: ['a-0.a.m.svc.x'] }],
    [
      'units of one application: their service',
      ['a-0.a.m.svc.x', 'a-1.a.m.svc.x'],
      { host: 'a.m.svc.x', members: ['a-0.a.m.svc.x', 'a-1.a.m.svc.x'] },
    ],
    [
      'units of several applications: the service of the first',
      ['a-0.a.m.svc.x', 'a-1.a.m.svc.x', 'b-0.b.m.svc.x', 'b-1.b.m.svc.x', 'b-2.b.m.svc.x'],
      { host: 'a.m.svc.x', members: ['a-0.a.m.svc.x', 'a-1.a.m.svc.x'] },
    ],
    [
      'the only unit of the first application',
      ['a-0.a.m.svc.x', 'b-0.b.m.svc.x', 'b-1.b.m.svc.x'],
      { host: 'a-0.a.m.svc.x', members: ['a-0.a.m.svc.x'] },
    ],
    [
      'hosts outside Kubernetes, which have no service',
      ['a-0.example.org', 'a-1.example.org'],
      { host: 'a-0.example.org', members: ['a-0.example.org'] },
    ],
    ['hosts of which nothing but svc is left', ['a-0.svc', 'a-1.svc'], { host: 'a-0.svc', members: ['a-0.svc'] }],
    ['addresses', ['10.0.0.1', '10.0.0.2'], { host: '10.0.0.1', members: ['10.0.0.1'] }],
  ])('%s', (_, addresses, found) => {
    expect(rendezvous(addresses)).toEqual(found)
  })

  const unit = fc
    .tuple(fc.constantFrom('a', 'b'), fc.nat(12))
    .map(([app, n]) => `${app}-${n}.${app}-endpoints.m.svc.cluster.local`)
  const addresses = fc.uniqueArray(fc.oneof(unit, fc.constantFrom('10.0.0.1', '10.0.0.2', 'host.example')), {
    maxLength: 6,
  })

  it('laws 1 to 3: one stands for itself, members are some of the addresses, null exactly for none', () => {
    fc.assert(
      fc.property(addresses, (all) => {
        const sorted = [...all].sort()
        const found = rendezvous(sorted)
        if (found === null) return void expect(sorted).toEqual([])
        expect(sorted.filter((address) => found.members.includes(address))).toEqual(found.members)
        expect(found.members.length).toBeGreaterThan(0)
        if (found.members.length === 1) expect(found.host).toBe(sorted[0])
        else for (const member of found.members) expect(member.endsWith(`.${found.host}`)).toBe(true)
      }),
    )
  })
})
