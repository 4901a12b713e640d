import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import {
  type ConfigProblem,
  type Configured,
  describeConfigProblem,
  renderedText,
} from '../../src/config/ConfigProblem.js'
import { databags } from '../../src/config/databags.js'
import { lokiWorkerConfig } from '../../src/config/lokiWorkerConfig.js'
import { mimirWorkerConfig } from '../../src/config/mimirWorkerConfig.js'
import { nginxConfig } from '../../src/config/nginxConfig.js'
import { pebbleLayer } from '../../src/config/pebbleLayer.js'
import { tempoWorkerConfig } from '../../src/config/tempoWorkerConfig.js'
import { workerConfig } from '../../src/config/workerConfig.js'
import { workerPorts } from '../../src/config/workerPorts.js'
import type { Cluster, OptionValue, WorkerApplication } from '../../src/domain/Deployment.js'
import { monolith } from './sampleClusters.js'

const options = { behaviour: 'documented', unit: 0, dialect: 'current' } as const

const problemOf = (configured: Configured<unknown>): ConfigProblem | null =>
  Either.isLeft(configured) ? configured.left : null

const firstOf = ({ workers: [first] }: Cluster): WorkerApplication => {
  if (first === undefined) throw new Error('no worker')
  return first
}

/** What each rendering says, null where it renders. */
const problems = (cluster: Cluster) => ({
  config: problemOf(workerConfig(cluster, options)),
  nginx: problemOf(nginxConfig(cluster, options)),
  layer: problemOf(pebbleLayer(cluster, firstOf(cluster), options)),
  databags: problemOf(databags(cluster, options)),
})

const badValue = (field: string, reason: string): ConfigProblem => ({ _tag: 'bad-value', field, reason })

describe('an option that the charm could not read', () => {
  it.each<[string, string, OptionValue, string]>([
    ['loki', 'retention-period', 'soon', 'expected a whole number'],
    ['loki', 'ingestion-rate-mb', 'soon', 'expected a whole number'],
    ['loki', 'ingestion-burst-size-mb', 1.5, 'expected a whole number'],
    ['loki', 'max-global-streams-per-user', true, 'expected a whole number'],
    ['loki', 'reporting_enabled', 'maybe', 'expected true or false'],
    ['mimir', 'max_global_exemplars_per_user', 'many', 'expected a whole number'],
    ['tempo', 'retention-period', 'soon', 'expected a whole number'],
  ])('%s: stops the config of the workers for %s', (name, option, value, reason) => {
    const problem = badValue(`options.${option}`, reason)
    expect(problems({ ...monolith(name), options: { [option]: value } })).toEqual({
      config: problem,
      nginx: null,
      layer: null,
      databags: problem,
    })
  })

  it('tempo: stops everything that names receivers', () => {
    const around = { ...monolith('tempo'), options: { always_enable_zipkin: 'maybe' } }
    const problem = badValue('options.always_enable_zipkin', 'expected true or false')
    expect(problems(around)).toEqual({ config: problem, nginx: problem, layer: problem, databags: problem })
    expect(problemOf(workerPorts(around, firstOf(around)))).toEqual(problem)
  })
})

describe('surroundings that cannot be rendered', () => {
  const around = (surroundings: Partial<Cluster['surroundings']>): Cluster => {
    const base = monolith('tempo')
    return { ...base, surroundings: { ...base.surroundings, ...surroundings } }
  }

  it('stop what names them', () => {
    const problem = badValue('surroundings.remoteWrite', 'expected URLs with a host')
    const all = { config: problem, nginx: problem, layer: problem, databags: problem }
    expect(problems(around({ remoteWrite: ['prometheus:9090'] }))).toEqual(all)
    expect(problems(around({ remoteWrite: ['http://_/write'] }))).toEqual(all)
  })

  it('stop nginx only where workers do not see them', () => {
    const problem = badValue('surroundings.logging', 'expected units such as loki/0')
    expect(problems(around({ logging: { loki: 'http://loki' } }))).toMatchObject({ config: null, nginx: problem })
  })
})

describe('s3 without data', () => {
  it.each([
    ['tempo', tempoWorkerConfig],
    ['mimir', mimirWorkerConfig],
    ['loki', lokiWorkerConfig],
  ] as const)('stops the config of %s', (name, config) => {
    expect(problemOf(config({ ...monolith(name), s3: { _tag: 'not-ready' } }, options))).toEqual({
      _tag: 'unpublished',
      because: 's3-not-ready',
    })
  })
})

describe('pebbleLayer', () => {
  it.each<[string, Partial<WorkerApplication>]>([
    ['not-related', { related: false, roles: [], hostnames: [], container: 'down' }],
    ['no-roles', { roles: [], hostnames: [], container: 'down' }],
    ['no-units', { hostnames: [], container: 'down' }],
    ['no-container', { container: 'down', roles: ['ingester', 'querier'] }],
    ['several-roles', { roles: ['ingester', 'querier'] }],
  ])('%s comes before what else is missing', (because, change) => {
    const base = monolith('tempo')
    const idle: Cluster = { ...base, s3: { _tag: 'missing' } }
    expect(problemOf(pebbleLayer(idle, { ...firstOf(base), ...change }, options))).toEqual({
      _tag: 'unpublished',
      because,
    })
  })

  it('is nothing while the coordinator publishes nothing', () => {
    const idle: Cluster = { ...monolith('tempo'), s3: { _tag: 'missing' } }
    expect(problemOf(pebbleLayer(idle, firstOf(idle), options))).toEqual({ _tag: 'unpublished', because: 'no-s3' })
  })

  it('takes several roles of a worker where the solution does', () => {
    const base = monolith('mimir')
    expect(problemOf(pebbleLayer(base, { ...firstOf(base), roles: ['ingester', 'querier'] }, options))).toBeNull()
  })
})

describe('databags', () => {
  it("have no template for a user's own solution, also while it publishes nothing", () => {
    const base = monolith('loki')
    const own: Cluster = { ...base, solution: { ...base.solution, name: 'beyla' }, s3: { _tag: 'missing' } }
    expect(problemOf(databags(own, options))).toEqual({ _tag: 'no-template', solution: 'beyla' })
  })
})

describe('nginxConfig', () => {
  it('is nothing for a unit that the coordinator does not have', () => {
    expect(problemOf(nginxConfig(monolith('loki'), { ...options, unit: 1 }))).toEqual(
      badValue('unit', 'the coordinator has no such unit'),
    )
  })
})

describe('renderedText', () => {
  it('is the text, or the first refusal', () => {
    expect(renderedText({ _tag: 'rendered', text: 'x' })).toEqual(Either.right('x'))
    const refused = {
      _tag: 'refused',
      refusals: [
        { field: 'a', reason: 'first' },
        { field: 'b', reason: 'second' },
      ],
    } as const
    expect(renderedText(refused)).toEqual(Either.left(badValue('a', 'first')))
  })
})

describe('describeConfigProblem', () => {
  it.each<[ConfigProblem, string]>([
    [{ _tag: 'no-template', solution: 'beyla' }, 'there is no template for the solution `beyla`'],
    [{ _tag: 'unpublished', because: 'no-units' }, 'the worker application has no such unit'],
    [badValue('s3.bucket', 'too long'), 's3.bucket cannot be rendered: too long'],
  ])('%j', (problem, text) => {
    expect(describeConfigProblem(problem)).toBe(text)
  })
})
