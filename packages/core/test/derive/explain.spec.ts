import { fc, test } from '@fast-check/vitest'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Trouble } from '../../src/derive/Explanation.js'
import { explain } from '../../src/derive/explain.js'
import { verdict } from '../../src/derive/verdict.js'
import { applyCommand } from '../../src/juju/applyCommand.js'
import { deploymentOf } from '../../src/juju/deploymentOf.js'
import { dictionary } from '../../src/juju/dictionary.js'
import type { JujuModel } from '../../src/juju/JujuModel.js'
import { parseCommand } from '../../src/juju/parseCommand.js'
import { arbitraryModel, type ModelSample } from '../../src/testing/arbitrary/arbitraryModel.js'
import { decoded, monolith } from '../juju/sampleModel.js'
import { builtIn } from '../support/builtIn.js'

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
  })

  it('mans a role that has no units', () => {
    const found = changed(({ 'traces-worker': worker, ...rest }) => ({
      ...rest,
      'traces-worker': { ...worker, scale: 0 },
    }))
    expect(found?.fix).toEqual(['juju scale-application traces-worker 1'])
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
