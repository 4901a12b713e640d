import { describe, expect, it } from 'vitest'
import { replay, running } from '../support/replay.js'

/** Tempo without its ingester for five minutes and a little: some 30 MB go with its volume. */
const withPromises = (promises: string) =>
  replay(
    `${running('tempo-distributed', [
      'juju scale-application tempo-ingester 0',
      '5m',
      'juju add-unit tempo-ingester',
    ])}expect: ${promises}\n`,
  ).results

const verdicts = (promises: string) => withPromises(promises).map(({ expectation, met }) => [expectation, met])

describe('expectationResults', () => {
  it('holds a run against ranges, both ends included', () => {
    const [told] = withPromises('{ downtime: { coordinator: 0s to 1s } }')
    expect(told).toEqual({ app: 'tempo', expectation: 'coordinator downtime 0s to 1s', met: true, actual: '0s' })
    expect(verdicts('{ downtime: { write: 4m to 6m } }')).toEqual([['write downtime 4m to 6m', true]])
    expect(verdicts('{ downtime: { write: 6m to 7m } }')).toEqual([['write downtime 6m to 7m', false]])
    expect(verdicts('{ downtime: { write: 3m to 4m } }')).toEqual([['write downtime 3m to 4m', false]])
  })

  it('holds lost bytes against both bounds', () => {
    const removed = (bounds: string) =>
      replay(
        `${running('tempo-distributed', ['1m', 'juju remove-application tempo-ingester --no-prompt'])}expect: { dataLoss: ${bounds} }\n`,
      ).results.map(({ met }) => met)
    expect(removed('{ min: 1 MB, max: 1 GB }')).toEqual([true])
    expect(removed('{ min: 100 MB, max: 1 GB }')).toEqual([false])
    expect(removed('{ min: 0, max: 1 MB }')).toEqual([false])
    expect(removed('{ max: 1 GB }')).toEqual([true])
  })
})
