import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { workerConfig } from '../../src/config/workerConfig.js'
import { referenceAnswer, referenceCases, referenceCluster } from './referenceCases.js'

const shipped = { behaviour: 'shipped' } as const

if (referenceCases.length === 0) console.warn('reference cases are absent: rendering is not compared with the charms')

describe.skipIf(referenceCases.length === 0)('rendering, against what the charms answered', () => {
  it.each(referenceCases)('%s: worker config', (name) => {
    const rendered = workerConfig(referenceCluster(name), shipped)
    const { worker_config } = referenceAnswer(name)
    expect(Either.isRight(rendered) ? rendered.right.data : null).toEqual(worker_config)
    expect(Either.isRight(rendered) ? parse(rendered.right.text) : null).toEqual(worker_config)
  })
})
