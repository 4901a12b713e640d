import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { hostnameOf } from '../../src/domain/Deployment.js'
import { problem } from '../../src/error/Problem.js'
import { type DecodedDeployment, deploymentOf } from '../../src/juju/deploymentOf.js'
import { keyAt, placed } from './placed.js'
import { decoded, monolith, solutions } from './sampleModel.js'

const deployed = (bundle: unknown): DecodedDeployment => {
  const result = deploymentOf(decoded(bundle).model, solutions)
  if (Either.isLeft(result)) throw new Error(result.left.map(({ message }) => message).join('; '))
  return result.right
}

const codes = ({ warnings }: DecodedDeployment) => warnings.map(({ code }) => code)

const withApps = (applications: object, relations: ReadonlyArray<ReadonlyArray<string>> = []) => ({
  ...monolith,
  applications: { ...monolith.applications, ...applications },
  relations: [...monolith.relations, ...relations],
})

describe('deploymentOf', () => {
  it('finds a coordinator with its workers and s3', () => {
    const { deployment } = deployed(monolith)
    expect(deployment.clusters).toHaveLength(1)
    expect(deployment.clusters[0]).toMatchObject({
      app: 'traces',
      hostnames: [hostnameOf('model', 'traces', 0)],
      s3: {
        _tag: 'ready',
        data: { endpoint: 'http://minio:9000', bucket: 'traces', accessKey: 'access-key-not-in-bundle' },
      },
      workers: [{ app: 'traces-worker', roles: ['all'], related: true, hostnames: { length: 2 } }],
    })
  })

  it('says which keys it had to make up', () => {
    const { warnings } = deployed(monolith)
    expect(warnings.map(({ code }) => code)).toEqual(['s3-keys-not-in-bundle'])
    expect(warnings[0]?.message).toContain('the access key, secret key that bucket gives to traces')
  })

  it('knows a coordinator without s3', () => {
    const { deployment } = deployed({ ...monolith, relations: monolith.relations.slice(0, 1) })
    expect(deployment.clusters[0]?.s3).toEqual({ _tag: 'missing' })
  })

  it('shows a worker that is not integrated, which does not count', () => {
    const result = deployed({ ...monolith, relations: monolith.relations.slice(1) })
    expect(result.deployment.clusters[0]?.workers).toMatchObject([{ app: 'traces-worker', related: false }])
    expect(result.warnings[0]).toMatchObject({
      code: 'worker-unrelated',
      hint: 'juju integrate traces:tempo-cluster traces-worker:tempo-cluster',
    })
  })

  it('keeps two coordinators of one solution apart, and guesses no owner for a stray worker', () => {
    const result = deployed(
      withApps(
        {
          other: { charm: 'tempo-coordinator-k8s', scale: 1 },
          'other-worker': { charm: 'tempo-worker-k8s', scale: 1 },
          stray: { charm: 'tempo-worker-k8s', scale: 1 },
        },
        [['other:tempo-cluster', 'other-worker:tempo-cluster']],
      ),
    )
    const workers = result.deployment.clusters.map((cluster) => cluster.workers.map(({ app }) => app))
    expect(workers).toEqual([['traces-worker'], ['other-worker']])
    expect(codes(result)).toContain('worker-unrelated')
  })

  it('warns when two solutions share a bucket', () => {
    const result = deployed(
      withApps({ logs: { charm: 'loki-coordinator-k8s', scale: 1 } }, [['logs:s3', 'bucket:s3-credentials']]),
    )
    const shared = result.warnings.find(({ code }) => code === 's3-shared')
    expect(shared?.message).toBe('traces and logs share the bucket of bucket')
  })

  it('sends metrics to every unit of Prometheus', () => {
    const { deployment } = deployed(
      withApps({ prom: { charm: 'prometheus-k8s', scale: 2 } }, [
        ['traces:send-remote-write', 'prom:receive-remote-write'],
      ]),
    )
    expect(deployment.clusters[0]?.surroundings.remoteWrite).toEqual([
      'http://prom-0.prom-endpoints.model.svc.cluster.local:9090/api/v1/write',
      'http://prom-1.prom-endpoints.model.svc.cluster.local:9090/api/v1/write',
    ])
  })

  it('says what to do about a worker that is not integrated', () => {
    const hints = (bundle: unknown) =>
      deployed(bundle)
        .warnings.filter(({ code }) => code === 'worker-unrelated')
        .map(({ hint }) => hint)
    const worker = { charm: 'tempo-worker-k8s', scale: 1 }
    const alone = { bundle: 'kubernetes', applications: { w: worker, l: { charm: 'loki-coordinator-k8s', scale: 1 } } }
    expect(hints(alone)).toEqual(['Deploy tempo-coordinator-k8s, and integrate it with w.'])
    expect(hints(withApps({ w: worker }))).toEqual(['juju integrate traces:tempo-cluster w:tempo-cluster'])
    const logs = { charm: 'loki-coordinator-k8s', scale: 1 }
    expect(hints(withApps({ w: worker, other: { charm: 'tempo-coordinator-k8s', scale: 1 }, logs }))).toEqual([
      'Integrate it with one of traces, other.',
    ])
  })

  it('takes a stray worker for that of the coordinator it is meant for', () => {
    const { model } = decoded(
      withApps({ other: { charm: 'tempo-coordinator-k8s', scale: 1 }, w: { charm: 'tempo-worker-k8s', scale: 1 } }),
    )
    const workersOf = (coordinator: string) => {
      const read = deploymentOf({ ...model, addenda: { w: { coordinator } } }, solutions)
      return Either.isRight(read) && read.right.deployment.clusters.map(({ workers }) => workers.map(({ app }) => app))
    }
    expect(workersOf('other')).toEqual([['traces-worker'], ['w']])
    expect(workersOf('traces')).toEqual([['traces-worker', 'w'], []])
    expect(workersOf('nobody')).toEqual([['traces-worker'], []])
  })

  it('counts a worker only over the endpoint of the cluster, on both sides', () => {
    const odd = { ...monolith, relations: [['traces:zebra', 'traces-worker:tempo-cluster']] }
    expect(deployed(odd).deployment.clusters[0]?.workers).toMatchObject([{ related: false }])
  })

  it('counts a worker of one solution for no coordinator of another', () => {
    const { deployment } = deployed(
      withApps({ logs: { charm: 'loki-coordinator-k8s', scale: 1 }, w: { charm: 'loki-worker-k8s', scale: 1 } }),
    )
    expect(deployment.clusters.map(({ workers }) => workers.map(({ app }) => app))).toEqual([['traces-worker'], ['w']])
  })

  it('says what would be a coordinator', () => {
    const { warnings } = deployed({
      bundle: 'kubernetes',
      applications: { a: { charm: 'x', scale: 1 }, b: { charm: 'y', scale: 1 } },
    })
    expect(warnings).toEqual([
      problem('no-solution', 'no coordinator in this model: none of its 2 applications is one', {
        expected: 'an application of charm tempo-coordinator-k8s, mimir-coordinator-k8s, loki-coordinator-k8s',
      }),
    ])
  })

  it('tells old spellings by the charm, where they stand', () => {
    const old = (charm: string, option: string) => ({ charm, scale: 1, options: { [option]: true } })
    const { model } = decoded({
      bundle: 'kubernetes',
      applications: {
        m: { charm: 'mimir-coordinator-k8s', scale: 1 },
        l: { charm: 'loki-coordinator-k8s', scale: 1 },
        a: old('mimir-worker-k8s', 'ingester'),
        b: old('loki-worker-k8s', 'read'),
        c: old('loki-worker-k8s', 'write'),
      },
      relations: [
        ['m', 'a'],
        ['l', 'b'],
        ['l', 'c'],
      ],
    })
    const read = deploymentOf(model, solutions, { locator: placed({}) })
    expect(
      Either.isRight(read) &&
        read.right.warnings.map(({ message, location }) => [message.split(': ').at(-1), location]),
    ).toEqual([
      ['ingester without role-', keyAt('a', 'applications', 'a', 'options', 'ingester')],
      ['read without role-; so does 1 application more', keyAt('a', 'applications', 'b', 'options', 'read')],
    ])
  })

  it('finds the place of warnings that do not know theirs', () => {
    const read = deploymentOf(decoded(monolith).model, solutions, { locator: placed({}) })
    expect(read).toMatchObject({ right: { warnings: [{ location: keyAt('a', 'applications', 'bucket') }] } })
  })

  it('says that there is no solution', () => {
    const result = deployed({ bundle: 'kubernetes', applications: { db: { charm: 'mysql-k8s', scale: 1 } } })
    expect(result.deployment.clusters).toEqual([])
    expect(codes(result)).toEqual(['no-solution'])
  })

  it('tells an old spelling once for all applications', () => {
    const worker = { charm: 'mimir-worker-k8s', scale: 1, options: { ingester: true } }
    const result = deployed({
      bundle: 'kubernetes',
      applications: { m: { charm: 'mimir-coordinator-k8s', scale: 1 }, a: worker, b: worker, c: worker },
      relations: [
        ['m', 'a'],
        ['m', 'b'],
        ['m', 'c'],
      ],
    })
    expect(result.warnings.map(({ message }) => message)).toEqual([
      'a spells its roles as Mimir workers did up to 2024-04: ingester without role-; so do 2 applications more',
    ])
  })

  it('gives all unknown role options as errors', () => {
    const options = { 'role-foo': true }
    const model = decoded(withApps({ v: { charm: 'tempo-worker-k8s', scale: 1, options } }, [['traces', 'v']])).model
    expect(deploymentOf(model, solutions)).toMatchObject({ left: [{ code: 'unknown-role-option' }] })
  })

  it('(1, 2) finds the same clusters in any order of relations', () => {
    const bundle = withApps(
      { logs: { charm: 'loki-coordinator-k8s', scale: 1 }, lw: { charm: 'loki-worker-k8s', scale: 1 } },
      [
        ['logs:loki-cluster', 'lw:loki-cluster'],
        ['logs:s3', 'bucket:s3-credentials'],
      ],
    )
    const inOrder = deployed(bundle).deployment
    for (const { app, solution } of inOrder.clusters) {
      expect(decoded(bundle).model.applications[app]?.charm).toBe(solution.coordinatorCharm)
    }
    fc.assert(
      fc.property(fc.shuffledSubarray(bundle.relations, { minLength: bundle.relations.length }), (relations) => {
        expect(deployed({ ...bundle, relations }).deployment).toEqual(inOrder)
      }),
    )
  })
})
