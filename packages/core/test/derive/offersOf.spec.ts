import { describe, expect, it } from 'vitest'
import { offersOf } from '../../src/derive/offersOf.js'
import { emptyModel, type JujuModel } from '../../src/juju/JujuModel.js'

const modelOf = (charms: Readonly<Record<string, string>>): JujuModel => ({
  ...emptyModel,
  applications: Object.fromEntries(
    Object.entries(charms).map(([name, charm]) => [
      name,
      { name, charm, channel: null, revision: null, scale: 1, options: {}, trust: false },
    ]),
  ),
})

describe('offersOf', () => {
  it('has every application that provides the interface, by name, and none that requires it', () => {
    const model = modelOf({
      zoo: 's3-integrator',
      minio: 's3-integrator',
      tempo: 'tempo-coordinator-k8s',
      own: 'nobody-knows-it',
      more: 's3-integrator',
    })
    expect(offersOf(model, 's3')).toEqual(['minio', 'more', 'zoo'].map((app) => ({ app, endpoint: 's3-credentials' })))
  })
})
