import { strict as assert } from 'node:assert'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decodeDeployment } from '../../src/deployment/decodeDeployment.js'
import { releases } from '../../src/domain/Release.js'
import { memoryDocument } from '../../src/error/SourceDocument.js'
import { referenceCases, referenceCluster, referenceInput } from './referenceCases.js'
import { referenceDocument } from './referenceDocument.js'

describe.skipIf(referenceCases.length === 0).each(releases)('Deployment documents of the reference, %s', (release) => {
  it.each(referenceCases)('%s', (name) => {
    const decoded = decodeDeployment(memoryDocument(referenceDocument(referenceInput(name), release)))
    assert(Either.isRight(decoded), JSON.stringify(decoded))
    expect(decoded.right.deployment.clusters).toEqual([referenceCluster(name, release)])
  })
})
