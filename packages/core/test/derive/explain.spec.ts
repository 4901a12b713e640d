import { fc, test } from '@fast-check/vitest'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Trouble } from '../../src/derive/Explanation.js'
import { explain } from '../../src/derive/explain.js'
import { verdict } from '../../src/derive/verdict.js'
import { bareSurroundings, type Cluster } from '../../src/domain/Deployment.js'
import { s3Missing, s3NotReady } from '../../src/domain/ObjectStorage.js'
import { applyCommand } from '../../src/juju/applyCommand.js'
import { deploymentOf } from '../../src/juju/deploymentOf.js'
import { dictionary } from '../../src/juju/dictionary.js'
import type { JujuModel } from '../../src/juju/JujuModel.js'
import { parseCommand } from '../../src/juju/parseCommand.js'
import { arbitraryModel, type ModelSample } from '../../src/testing/arbitrary/arbitraryModel.js'
import { decoded, monolith } from '../juju/sampleModel.js'
import { builtIn } from '../support/builtIn.js'
import { clusterOf, workerOf } from '../support/clusterOf.js'

const explained = ({ model, solutions }: ModelSample) => {
  const read = deploymentOf(model, solutions)
  if (Either.isLeft(read)) throw new Error(read.left[0]?.message)
  return read.right.deployment.clusters.map((cluster) => ({
    app: cluster.app,
    ...explain(verdict('documented')(cluster), model),
  }))
}

const run = (sample: ModelSample, lines: ReadonlyArray<string>): ModelSample => ({
  ...sample,
  model: lines.reduce<JujuModel>((model, line) => {
    const command = parseCommand(line)
    if (Either.isLeft(command)) throw new Error(`${line}: ${command.left[0]?.message}`)
    const next = applyCommand(sample.solutions)(model, command.right)
    if (Either.isLeft(next)) throw new Error(`${line}: ${next.left.message}`)
    return next.right
  }, sample.model),
})

const solutions = [builtIn('tempo')]

const changed = (change: (applications: typeof monolith.applications) => object, relations = monolith.relations) => {
  const { model } = decoded({ ...monolith, applications: change(monolith.applications), relations })
  return explained({ model, solutions })[0]
}

const withoutS3 = monolith.relations.filter(([end]) => end !== 'traces:s3')

describe('explain', () => {
  it('integrates the only s3 application that is free', () => {
    expect(changed((applications) => applications, withoutS3)?.fix).toEqual([
      'juju integrate traces:s3 bucket:s3-credentials',
    ])
  })

  it('does not choose between two s3 applications', () => {
    const found = changed((applications) => ({ ...applications, other: applications.bucket }), withoutS3)
    expect(found?.fix).toEqual([])
    expect(found?.reasons.join(' ')).toContain('`bucket`, `other` offer one each')
  })

  it('deploys an s3 integrator where there is none', () => {
    const found = changed(({ bucket: _, ...rest }) => rest, withoutS3)
    expect(found?.fix[0]).toBe('juju deploy s3-integrator traces-s3 --config endpoint=ENDPOINT --config bucket=traces')
    expect(found?.fix.at(-1)).toBe('juju integrate traces:s3 traces-s3:s3-credentials')
  })

  it('never offers an s3 application that serves another solution', () => {
    const { model } = decoded({
      ...monolith,
      applications: { ...monolith.applications, others: { charm: 'tempo-coordinator-k8s', scale: 1 } },
      relations: [...withoutS3, ['others:s3', 'bucket:s3-credentials']],
    })
    const [found] = explained({ model, solutions })
    expect(found?.fix.at(-1)).toBe('juju integrate traces:s3 traces-s3:s3-credentials')
  })

  it('separates the roles of a Tempo worker with one command where somebody else holds the other', () => {
    const relations = [...monolith.relations, ['traces:tempo-cluster', 'second:tempo-cluster']]
    const related = changed(
      ({ 'traces-worker': worker, ...rest }) => ({
        ...rest,
        'traces-worker': worker,
        second: { ...worker, options: { 'role-all': false, 'role-querier': true, 'role-ingester': true } },
      }),
      relations,
    )
    expect(related?.fix).toEqual(['juju config second role-querier=false'])
  })

  it('integrates the only Prometheus for a generator of metrics', () => {
    const { model } = decoded({
      ...monolith,
      applications: {
        ...monolith.applications,
        generator: {
          charm: 'tempo-worker-k8s',
          scale: 1,
          options: { 'role-all': false, 'role-metrics-generator': true },
        },
        prometheus: { charm: 'prometheus-k8s', scale: 1 },
      },
      relations: [...monolith.relations, ['traces:tempo-cluster', 'generator:tempo-cluster']],
    })
    const [found] = explained({ model, solutions })
    expect(found?.fix).toEqual(['juju integrate traces:send-remote-write prometheus:receive-remote-write'])
    expect(found?.reasons.at(0)).toBe(
      '`traces` has no remote-write integration, so the generator of `generator` has nowhere to write to.',
    )
  })

  it('mans a role that has no units', () => {
    const found = changed(({ 'traces-worker': worker, ...rest }) => ({
      ...rest,
      'traces-worker': { ...worker, scale: 0 },
    }))
    expect(found?.fix).toEqual(['juju scale-application traces-worker 1'])
  })

  const told = (cluster: Cluster, model: JujuModel | null = null) => {
    const { troubles, reasons, fix } = explain(verdict('documented')(cluster), model)
    return { troubles: troubles.map(({ trouble }) => trouble), reasons, fix }
  }

  it('has nothing to say of a cluster that is well', () => {
    expect(told(clusterOf('loki', [workerOf('w', ['all'])]))).toEqual({ troubles: [], reasons: [], fix: [] })
  })

  it('without an integrated worker: names what is needed', () => {
    expect(told(clusterOf('loki', [workerOf('w', ['read'], { related: false })])).reasons).toEqual([
      'No worker is integrated with `loki`; it needs workers that hold `read`, `write`, `backend`.',
    ])
  })

  it('says of each missing role who holds it, and who could take it', () => {
    const workers = [
      workerOf('r', ['read']),
      workerOf('idle', []),
      workerOf('b', ['backend'], { related: false }),
      workerOf('c', ['backend'], { related: false }),
      workerOf('empty', [], { hostnames: [] }),
    ]
    expect(told(clusterOf('loki', workers)).reasons).toEqual([
      'Required role `write` is held by no application that is integrated with `loki`.',
      'Required role `backend` is held only by `b`, `c`, which are not integrated with `loki`.',
      'Could take it: `idle`, which is idle; `r` on top of what it holds.',
    ])
    const others = [workerOf('r', ['read']), workerOf('s', ['read']), workerOf('i', []), workerOf('j', [])]
    expect(told(clusterOf('loki', others)).reasons.at(-1)).toBe(
      'Could take it: `i`, `j`, which are idle; `r`, `s` on top of what they hold.',
    )
  })

  it('of Tempo: a worker that holds a role takes no other', () => {
    const single = ['querier', 'query-frontend', 'ingester', 'distributor'].map((role) => workerOf(role, [role]))
    const compactor = workerOf('c', ['compactor'], { related: false })
    expect(told(clusterOf('tempo', [...single, compactor])).reasons).toEqual([
      'Required role `compactor` is held only by `c`, which is not integrated with `tempo`.',
      'A Tempo worker holds one role, so it takes another application.',
    ])
    expect(told(clusterOf('tempo', [...single, workerOf('i', [])])).reasons.at(-1)).toBe(
      'Could take it: `i`, which is idle.',
    )
  })

  it('says nothing of helpers where nobody has units', () => {
    const empty = [workerOf('r', ['read'], { hostnames: [] })]
    expect(told(clusterOf('loki', empty)).reasons.slice(0, 3)).toEqual([
      'Required role `write` is held by no application that is integrated with `loki`.',
      'Required role `backend` is held by no application that is integrated with `loki`.',
      'Role `read` is advertised only by applications with 0 units: the coordinator counts it, nobody serves it.',
    ])
  })

  it('tells what each application says whose units do not come up, by its first unit', () => {
    const workers = [
      workerOf('w', ['all']),
      workerOf('x', ['read'], { check: 'down', hostnames: ['x-0', 'x-1'] }),
      workerOf('a', ['write'], { container: 'down' }),
    ]
    expect(told(clusterOf('loki', workers))).toEqual({
      troubles: ['units-not-ready'],
      reasons: ['`x/0` is blocked: node down (see logs)', '`a/0` is waiting: Waiting for `loki` container'],
      fix: [],
    })
  })

  it('does not tell of units that cannot come up without roles or s3', () => {
    const down = workerOf('w', ['all'], { check: 'down' })
    expect(told(clusterOf('loki', [down], { s3: s3Missing })).troubles).toEqual(['s3-missing'])
    expect(told(clusterOf('loki', [workerOf('w', ['read'], { check: 'down' })])).troubles).toEqual(['missing-roles'])
  })

  it('tells optional roles that are missing, one or several, but not beside required ones', () => {
    const mimir = (roles: ReadonlyArray<string>) => told(clusterOf('mimir', [workerOf('w', roles)]))
    const { required, optional } = builtIn('mimir')
    expect(mimir([...required, ...optional.slice(1)]).reasons).toEqual([
      `Optional role \`${optional[0]}\` is not covered: the cluster works, degraded.`,
    ])
    const rest = optional.map((role) => `\`${role}\``).join(', ')
    expect(mimir(required)).toEqual({
      troubles: ['degraded'],
      reasons: [`Optional roles ${rest} are not covered: the cluster works, degraded.`],
      fix: [],
    })
    expect(mimir(required.slice(1)).troubles).toEqual(['missing-roles'])
  })

  it('of a generator without anywhere to write to: only of workers that are integrated, and of solutions that have one', () => {
    const workers = [workerOf('w', ['all']), workerOf('g', ['metrics-generator']), workerOf('h', ['metrics-generator'])]
    const idle = '`tempo` has no remote-write integration, so the generator of `g`, `h` has nowhere to write to.'
    expect(told(clusterOf('tempo', workers)).reasons[0]).toBe(idle)
    const surroundings = { ...bareSurroundings, remoteWrite: ['http://prometheus'] }
    expect(told(clusterOf('tempo', workers, { surroundings })).troubles).toEqual([])
    const unrelated = workerOf('g', ['metrics-generator'], { related: false })
    expect(told(clusterOf('tempo', [workerOf('w', ['all']), unrelated])).troubles).not.toContain('no-remote-write')
    expect(told(clusterOf('loki', [workerOf('w', ['all'])])).troubles).toEqual([])
  })

  it('leaves the choice between two that take metrics', () => {
    const { model } = decoded({
      ...monolith,
      applications: {
        ...monolith.applications,
        zeus: { charm: 'prometheus-k8s', scale: 1 },
        hera: { charm: 'prometheus-k8s', scale: 1 },
      },
    })
    const workers = [workerOf('w', ['all']), workerOf('g', ['metrics-generator'])]
    const found = told(clusterOf('tempo', workers, { app: 'traces' }), model)
    expect(found.reasons[0]).toBe(
      '`traces` has no remote-write integration, so the generator of `g` has nowhere to write to. `hera`, `zeus` could take it.',
    )
    expect(found.fix).toEqual([])
  })

  it('tells of a Tempo worker with two roles; of others two are fine', () => {
    const workers = [
      workerOf('w', ['all']),
      workerOf('x', ['ingester', 'querier']),
      workerOf('y', ['ingester', 'querier'], { related: false }),
    ]
    const found = told(clusterOf('tempo', workers))
    expect(found.troubles).toEqual(['several-roles', 'units-not-ready'])
    expect(found.reasons[0]).toBe(
      '`x` holds `ingester`, `querier`; a Tempo worker may hold one role, so its process is not reconfigured.',
    )
    expect(found.fix).toEqual(['juju config x role-querier=false'])
    expect(told(clusterOf('mimir', [workerOf('w', ['all']), workerOf('x', ['ingester', 'querier'])])).troubles).toEqual(
      [],
    )
  })

  it('mans as few applications as cover every role that has no units', () => {
    const none = { hostnames: [] }
    const workers = [
      workerOf('w', ['read']),
      workerOf('x', ['write', 'backend'], none),
      workerOf('y', ['backend'], none),
    ]
    expect(told(clusterOf('loki', workers)).fix).toEqual(['juju scale-application x 1'])
    const manned = [...workers, workerOf('z', ['write'], { related: false, ...none }), workerOf('v', ['read'], none)]
    expect(told(clusterOf('loki', manned)).fix).toEqual(['juju scale-application x 1'])
    const inOtherOrder = [
      workerOf('w', ['read']),
      workerOf('y', ['backend'], none),
      workerOf('x', ['write', 'backend'], none),
    ]
    expect(told(clusterOf('loki', inOtherOrder)).fix).toEqual(['juju scale-application x 1'])
    const apart = [workerOf('w', ['read']), workerOf('x', ['write'], none), workerOf('y', ['backend'], none)]
    expect(told(clusterOf('loki', apart)).fix).toEqual(['juju scale-application x 1', 'juju scale-application y 1'])
  })

  it('prints every command that unblocks, and no other, while the coordinator is blocked', () => {
    const workers = [workerOf('r', ['read', 'write']), workerOf('x', ['read'], { hostnames: [] })]
    const { fix } = told(clusterOf('loki', workers, { s3: s3Missing }))
    expect(fix.map((line) => line.split(' ')[1])).toEqual(['config', 'deploy', 'run', 'integrate'])
    const other = [workerOf('r', ['read']), workerOf('c', ['backend'], { hostnames: [] })]
    expect(told(clusterOf('loki', other)).fix).toEqual(['juju config r role-write=true'])
    // Nobody knows the keys of the store, and units do not help without them.
    const hollow = [workerOf('r', ['read', 'write']), workerOf('c', ['backend'], { hostnames: [] })]
    expect(told(clusterOf('loki', hollow, { s3: s3NotReady }))).toMatchObject({
      troubles: ['s3-not-ready', 'role-without-units'],
      fix: [],
    })
  })

  it('prints the commands of the first trouble only, where nothing blocks the coordinator', () => {
    const workers = [
      ...['query-frontend', 'distributor', 'compactor', 'ingester', 'querier'].map((role) => workerOf(role, [role])),
      workerOf('x', ['ingester', 'querier']),
      workerOf('g', ['metrics-generator'], { hostnames: [] }),
    ]
    const surroundings = { ...bareSurroundings, remoteWrite: ['http://prometheus'] }
    const { troubles, fix } = told(clusterOf('tempo', workers, { surroundings }))
    expect(troubles.slice(0, 2)).toEqual(['several-roles', 'role-without-units'])
    expect(fix).toEqual(['juju config x role-querier=false'])
  })

  it('parts roles by a worker whose name is free among the workers and in the model', () => {
    const several = [workerOf('w', ['ingester', 'querier']), workerOf('tempo-querier', ['distributor'])]
    const deployed = (model: JujuModel | null) =>
      explain(verdict('documented')(clusterOf('tempo', several)), model)
        .troubles.find(({ trouble }) => trouble === 'several-roles')
        ?.fix[0]?.split(' ')[3]
    expect(deployed(null)).toBe('tempo-querier2')
    const { model } = decoded({
      ...monolith,
      applications: { ...monolith.applications, 'tempo-querier2': { charm: 'ubuntu', scale: 1 } },
    })
    expect(deployed(model)).toBe('tempo-querier3')
  })

  const blocking: ReadonlyArray<Trouble> = ['missing-roles', 's3-missing', 's3-not-ready']

  test.prop([arbitraryModel()])('laws 1 and 2: the commands of a trouble end it and block nothing', (sample) => {
    for (const { app, troubles } of explained(sample)) {
      for (const { trouble, fix, reasons } of troubles.filter((each) => each.fix.length > 0)) {
        const after = explained(run(sample, fix)).find((cluster) => cluster.app === app)
        const left = after?.troubles ?? []
        expect(left.filter((each) => each.trouble === trouble).flatMap((each) => each.reasons)).not.toEqual(
          expect.arrayContaining([...reasons]),
        )
        const before = troubles.map((each) => each.trouble)
        const added = left.map((each) => each.trouble).filter((each) => !before.includes(each))
        expect(added.filter((each) => blocking.includes(each))).toEqual([])
      }
    }
  })

  test.prop([arbitraryModel()])('law: what it prints for a blocked coordinator unblocks it', (sample) => {
    for (const { app, troubles, fix } of explained(sample)) {
      if (!troubles.some(({ trouble }) => blocking.includes(trouble)) || fix.length === 0) continue
      const choices = troubles.filter((each) => each.fix.length === 0 && blocking.includes(each.trouble))
      const after = explained(run(sample, fix)).find((cluster) => cluster.app === app)
      const left = (after?.troubles ?? []).filter(({ trouble }) => blocking.includes(trouble))
      expect(left.map(({ trouble }) => trouble)).toEqual(choices.map(({ trouble }) => trouble))
    }
  })

  it('meets every trouble that a model can have', () => {
    const found = fc.sample(arbitraryModel(), { numRuns: 400, seed: 3 }).flatMap((sample) => {
      const spare = { ...sample.model, applications: dictionary(Object.entries(sample.model.applications)) }
      return explained({ ...sample, model: spare }).flatMap(({ troubles }) => troubles.map(({ trouble }) => trouble))
    })
    expect([...new Set(found)].sort()).toEqual([
      'degraded',
      'missing-roles',
      'no-remote-write',
      'role-without-units',
      's3-missing',
      'several-roles',
      'units-not-ready',
    ])
  })
})
