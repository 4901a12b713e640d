import { strict as assert } from 'node:assert'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decodeDeployment } from '../../src/deployment/decodeDeployment.js'
import { encodeDeployment } from '../../src/deployment/encodeDeployment.js'
import type { Cluster } from '../../src/domain/Deployment.js'
import type { Solution } from '../../src/domain/Solution.js'
import { memoryDocument } from '../../src/error/SourceDocument.js'
import { builtIn } from '../support/builtIn.js'
import { clusterOf, usableS3, workerOf } from '../support/clusterOf.js'

const model = { name: 'cos', uuid: '8b1f2c6e-3d47-4a55-9c0e-2f6d1e7a9b10' }

const encoded = (cluster: Cluster) => encodeDeployment({ model, clusters: [cluster] })

describe('encodeDeployment', () => {
  it('names the release of what is built in', () => {
    const solution = builtIn('loki', '2026-08')
    expect(encoded(clusterOf('loki', [], { solution }))).toMatchObject({ solutions: { loki: { release: '2026-08' } } })
  })

  it("says no release of a solution of one's own, which is found by its name when it is given again", () => {
    const own: Solution = { ...builtIn('loki'), name: 'pyro', release: 'own' }
    const clusters = [clusterOf('loki', [workerOf('w', ['all'])], { solution: own })]
    const document = memoryDocument(JSON.parse(JSON.stringify(encodeDeployment({ model, clusters }))))
    const decoded = decodeDeployment(document, { own: [own] })
    assert(Either.isRight(decoded), JSON.stringify(decoded))
    expect(decoded.right.deployment.clusters[0]?.solution).toBe(own)
    expect(encoded(clusterOf('loki', [], { solution: own }))).not.toHaveProperty('solutions.loki.release')
  })

  it('writes null for a region that nobody said', () => {
    expect(usableS3).toMatchObject({ data: { region: null } })
    expect(encoded(clusterOf('loki', []))).toMatchObject({ solutions: { loki: { s3: { region: null, bucket: 'b' } } } })
  })
})
