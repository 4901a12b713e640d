import { describe, expect, it } from 'vitest'
import type { Bundle } from '../../src/juju/Bundle.js'
import { bundleOfModel, encodeBundle } from '../../src/juju/encodeBundle.js'
import { plain } from './placed.js'
import { decoded, monolith } from './sampleModel.js'

const bare = { channel: null, revision: null, scale: null, options: {}, trust: false, others: {} }

const bundle = (applications: Bundle['applications'], rest: Partial<Bundle> = {}): Bundle => ({
  ...{ kind: 'kubernetes', applications, saas: {}, relations: [], others: {} },
  ...rest,
})

describe('encodeBundle', () => {
  it('writes nothing that is not said', () => {
    expect(plain(encodeBundle(bundle({ a: { charm: 'x', ...bare } })))).toEqual({
      bundle: 'kubernetes',
      applications: { a: { charm: 'x' } },
      relations: [],
    })
  })

  it('writes everything that is said', () => {
    const said = {
      charm: 'x',
      ...{ channel: 'edge', revision: 0, scale: 0, options: { a: 1 }, trust: true, others: { to: ['0'] } },
    }
    const ends = [
      { app: 'a', endpoint: 'x' },
      { app: 'far', endpoint: null },
    ] as const
    const whole = bundle(
      { a: said },
      { kind: 'machines', saas: { far: { url: 'u' } }, relations: [ends], others: { name: 'n' } },
    )
    expect(plain(encodeBundle(whole))).toEqual({
      bundle: 'machines',
      name: 'n',
      saas: { far: { url: 'u' } },
      applications: {
        a: { charm: 'x', channel: 'edge', revision: 0, scale: 0, options: { a: 1 }, to: ['0'], trust: true },
      },
      relations: [['a:x', 'far']],
    })
  })
})

describe('bundleOfModel', () => {
  it('names what another model offers, and only that', () => {
    const { model } = decoded({
      ...monolith,
      saas: { far: { url: 'x' } },
      relations: [...monolith.relations, ['traces:tracing', 'far:tracing']],
    })
    const { kind, saas, relations, applications } = bundleOfModel(model)
    expect([kind, plain(saas), relations.length]).toEqual(['kubernetes', { far: { url: 'far' } }, 3])
    expect(plain(applications['traces-worker'])).toEqual({
      charm: 'tempo-worker-k8s',
      ...bare,
      scale: 2,
      trust: true,
    })
  })
})
