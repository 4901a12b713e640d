import { strict as assert } from 'node:assert'
import * as Either from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { describe, expect, it } from 'vitest'
import { verdict } from '../../src/derive/verdict.js'
import { releases } from '../../src/domain/Release.js'
import { referenceAnswers, referenceCases, referenceCluster } from './referenceCases.js'

const StatusOf = t.type({ status: t.string, message: t.string })
const UnitStatuses = t.record(t.string, t.type({ collected: t.array(StatusOf), winner: StatusOf }))
const Expected = t.type({ coordinator_status: UnitStatuses, worker_status: UnitStatuses })

describe.skipIf(referenceCases.length === 0).each(releases)('statuses of the charms of %s', (release) => {
  it.each(referenceCases)('%s', (name) => {
    const cluster = referenceCluster(name, release)
    const decoded = Expected.decode(referenceAnswers(name, release))
    assert(Either.isRight(decoded))
    const { coordinator, workers } = verdict('shipped')(cluster)
    const coordinators = Object.fromEntries(
      cluster.hostnames.map((_, ordinal) => [`${cluster.app}/${ordinal}`, coordinator]),
    )
    expect(coordinators).toEqual(decoded.right.coordinator_status)
    expect(Object.fromEntries(workers.map(({ unit, status }) => [unit, status]))).toEqual(decoded.right.worker_status)
  })
})
