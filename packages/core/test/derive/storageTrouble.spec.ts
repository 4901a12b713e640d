import { describe, expect, it } from 'vitest'
import { storageTrouble } from '../../src/derive/storageTrouble.js'
import { s3Missing, s3NotReady } from '../../src/domain/ObjectStorage.js'
import { decoded, monolith } from '../juju/sampleModel.js'
import { clusterOf, workerOf } from '../support/clusterOf.js'

const traces = (s3: typeof s3Missing, workers = [workerOf('w', ['all'])]) =>
  clusterOf('tempo', workers, { app: 'traces', s3 })

const modelWith = (applications: object, relations: ReadonlyArray<ReadonlyArray<string>> = []) =>
  decoded({ ...monolith, applications: { traces: monolith.applications.traces, ...applications }, relations }).model

describe('storageTrouble', () => {
  it('has nothing to say where s3 is usable', () => {
    expect(storageTrouble(clusterOf('tempo', []), null)).toEqual([])
  })

  it('without a model: says what is missing, and deploys an integrator whose name is free in the solution', () => {
    expect(storageTrouble(traces(s3Missing, [workerOf('traces-s3', ['all'])]), null)).toEqual([
      {
        trouble: 's3-missing',
        reasons: ['`traces` has no s3 integration, so it configures no worker.'],
        fix: [
          'juju deploy s3-integrator traces-s32 --config endpoint=ENDPOINT --config bucket=traces',
          'juju run traces-s32/leader sync-s3-credentials access-key=ACCESS_KEY secret-key=SECRET_KEY',
          'juju integrate traces:s3 traces-s32:s3-credentials',
        ],
      },
    ])
  })

  it('in a model: takes no name that is there, and says that buckets are not shared', () => {
    const [found] = storageTrouble(
      traces(s3Missing),
      modelWith({ 'traces-s3': { charm: 'nobody-knows-it', scale: 1 } }),
    )
    expect(found?.fix[0]).toContain('juju deploy s3-integrator traces-s32 ')
    expect(found?.reasons).toEqual([
      '`traces` has no s3 integration, so it configures no worker. No s3 application is free, and two solutions must not share one; put in the endpoint and the keys of yours.',
    ])
  })

  it('names the one that is free', () => {
    const [found] = storageTrouble(traces(s3Missing), modelWith({ bucket: monolith.applications.bucket }))
    expect(found?.reasons).toEqual([
      '`traces` has no s3 integration, so it configures no worker. `bucket` offers one and serves nobody else.',
    ])
  })

  it('leaves the choice between several', () => {
    const both = { bucket: monolith.applications.bucket, other: monolith.applications.bucket }
    expect(storageTrouble(traces(s3Missing), modelWith(both))).toEqual([
      {
        trouble: 's3-missing',
        reasons: [
          '`traces` has no s3 integration, so it configures no worker. `bucket`, `other` offer one each: integrate traces:s3 with the one whose bucket is meant for it.',
        ],
        fix: [],
      },
    ])
  })

  it('of s3 without usable data: configures the integrator that is there', () => {
    const model = modelWith({ bucket: { charm: 's3-integrator', scale: 1 } }, [['traces:s3', 'bucket:s3-credentials']])
    expect(storageTrouble(traces(s3NotReady), model)).toEqual([
      {
        trouble: 's3-not-ready',
        reasons: ['The s3 integration of `traces` carries no usable data: endpoint, bucket and both keys are needed.'],
        fix: [
          'juju config bucket endpoint=ENDPOINT bucket=traces',
          'juju run bucket/leader sync-s3-credentials access-key=ACCESS_KEY secret-key=SECRET_KEY',
        ],
      },
    ])
  })

  it('of s3 without usable data: knows no command where the integrator is of another kind, or unknown', () => {
    const model = modelWith({ minio: { charm: 'minio', scale: 1 } })
    const ends = [
      { app: 'traces', endpoint: 's3' },
      { app: 'minio', endpoint: 's3' },
    ] as const
    expect(storageTrouble(traces(s3NotReady), { ...model, relations: [{ ends }] })[0]?.fix).toEqual([])
    expect(storageTrouble(traces(s3NotReady), model)[0]?.fix).toEqual([])
    const elsewhere = [ends[0], { app: 'of-another-model', endpoint: 's3' }] as const
    expect(storageTrouble(traces(s3NotReady), { ...model, relations: [{ ends: elsewhere }] })[0]?.fix).toEqual([])
    expect(storageTrouble(traces(s3NotReady), null)[0]?.fix).toEqual([])
  })
})
