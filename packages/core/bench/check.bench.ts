import * as Either from 'fp-ts/lib/Either.js'
import { bench, describe } from 'vitest'
import { catalogue } from '../src/catalog/catalogue.js'
import { verdict } from '../src/derive/verdict.js'
import { memoryDocument } from '../src/error/SourceDocument.js'
import { decodeBundle } from '../src/juju/decodeBundle.js'
import { deploymentOf } from '../src/juju/deploymentOf.js'
import { decodeStatus } from '../src/juju/status/decodeStatus.js'

/** Aim: a model of 500 applications is read and judged in well under a second, so a tenth of one. */
const solutions = catalogue('2024-09')
const loki = solutions.find(({ name }) => name === 'loki')
if (loki === undefined) throw new Error('loki is built in')

const clusters = Array.from({ length: 100 }, (_, index) => `loki-x${index}`)
const roles = ['read', 'write', 'backend']

const applications = clusters.flatMap((app) => [
  [app, { charm: loki.coordinatorCharm, scale: 1 }] as const,
  [`${app}-s3`, { charm: 's3-integrator', scale: 1 }] as const,
  ...roles.map(
    (role) => [`${app}-${role}`, { charm: loki.workerCharm, scale: 3, options: { [`role-${role}`]: true } }] as const,
  ),
])
const relations = clusters.flatMap((app) => [
  [`${app}:s3`, `${app}-s3:s3-credentials`],
  ...roles.map((role) => [`${app}:loki-cluster`, `${app}-${role}:loki-cluster`]),
])
const bundle = memoryDocument({ bundle: 'kubernetes', applications: Object.fromEntries(applications), relations })

const status = memoryDocument({
  model: { name: 'cos' },
  applications: Object.fromEntries(
    clusters.flatMap((app) => [
      [
        app,
        {
          'charm-name': loki.coordinatorCharm,
          scale: 1,
          relations: { s3: [`${app}-s3`], 'loki-cluster': roles.map((role) => `${app}-${role}`) },
        },
      ],
      [`${app}-s3`, { 'charm-name': 's3-integrator', scale: 1, relations: { 's3-credentials': [app] } }],
      ...roles.map((role) => [
        `${app}-${role}`,
        {
          'charm-name': loki.workerCharm,
          scale: 1,
          relations: { 'loki-cluster': [app] },
          units: { [`${app}-${role}/0`]: { 'workload-status': { current: 'active', message: `${role} ready.` } } },
        },
      ]),
    ]),
  ),
})

const judge = (read: Either.Either<unknown, { readonly model: Parameters<typeof deploymentOf>[0] }>): void => {
  if (Either.isLeft(read)) throw new Error('the model is not read')
  const deployment = deploymentOf(read.right.model, solutions)
  if (Either.isLeft(deployment)) throw new Error('the model is not understood')
  const good = deployment.right.deployment.clusters.map(verdict('documented'))
  if (good.some(({ coordinator }) => coordinator.winner.status !== 'active')) throw new Error('a cluster is not active')
}

describe('500 applications, read and judged', () => {
  bench('from a bundle', () => judge(decodeBundle([bundle], { solutions })))
  bench('from a status', () => judge(decodeStatus(status, { solutions })))
})
