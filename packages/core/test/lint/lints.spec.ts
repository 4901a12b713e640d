import { fc, test } from '@fast-check/vitest'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { type Behaviour, behaviours } from '../../src/domain/Behaviour.js'
import { coverageOf } from '../../src/domain/coverage.js'
import type { Deployment } from '../../src/domain/Deployment.js'
import { applyCommand } from '../../src/juju/applyCommand.js'
import { deploymentOf } from '../../src/juju/deploymentOf.js'
import { dictionary } from '../../src/juju/dictionary.js'
import type { JujuModel } from '../../src/juju/JujuModel.js'
import { parseCommand } from '../../src/juju/parseCommand.js'
import type { Lint, LintSeverity } from '../../src/lint/fact/Lint.js'
import { lintRules } from '../../src/lint/lintRules.js'
import { lints } from '../../src/lint/lints.js'
import { arbitraryModel, type ModelSample } from '../../src/testing/arbitrary/arbitraryModel.js'
import { builtIn } from '../support/builtIn.js'
import { clusterOf, factsOf } from './ruleFacts.js'

const read = ({ model, solutions }: ModelSample): Deployment => {
  const decoded = deploymentOf(model, solutions)
  if (Either.isLeft(decoded)) throw new Error(decoded.left[0]?.message)
  return decoded.right.deployment
}

const lintsOf = (sample: ModelSample, behaviour: Behaviour): ReadonlyArray<Lint> =>
  lints({ deployment: read(sample), model: sample.model, behaviour })

/** The model after commands that Juju must take. */
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

const name = ({ code, app, subject }: Lint): string => `${code} ${app} ${subject}`

const errorsOf = (found: ReadonlyArray<Lint>): ReadonlyArray<string> =>
  found.filter(({ severity }) => severity === 'error').map(name)

const anyBehaviour = fc.constantFrom(...behaviours)

describe('lints', () => {
  it('have codes and subjects that nobody else has', () => {
    const codes = lintRules.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('name other solutions in the same order, whatever the order of the model', () => {
    const coordinators = ['c', 'a', 'b'].map((app) => ({
      name: app,
      charm: 'loki-coordinator-k8s',
      channel: null,
      revision: null,
      scale: 1,
      options: {},
      trust: true,
    }))
    const store = {
      name: 's',
      charm: 's3-integrator',
      channel: null,
      revision: null,
      scale: 1,
      options: {},
      trust: true,
    }
    const messages = (order: typeof coordinators) =>
      lintsOf(
        {
          solutions: [builtIn('loki')],
          model: {
            identity: { name: 'm', uuid: '' },
            applications: dictionary([...order, store].map((each) => [each.name, each] as const)),
            relations: order.map(({ name: app }) => ({
              ends: [
                { app, endpoint: 's3' },
                { app: 's', endpoint: 's3-credentials' },
              ],
            })),
          },
        },
        'documented',
      ).map(({ message }) => message)
    expect([...messages([...coordinators].reverse())].sort()).toEqual([...messages(coordinators)].sort())
    expect(messages(coordinators)).toContain('`a` shares the s3 application `s` with `b`, `c`.')
  })

  it('come worst first, then in the order of the solutions, then of the rules', () => {
    const clusters = [
      clusterOf('loki', ['la 2 all', 'lb 1 -'], { app: 'z' }),
      clusterOf('loki', ['lc 1 all', 'ld 0 read'], { app: 'a' }),
      clusterOf('tempo', ['t 2 ingester,querier'], { app: 'm' }),
    ]
    const found = lints({ ...factsOf(clusters), model: null })
    expect(found.map(({ severity, app, code }) => `${severity} ${app} ${code}`)).toEqual([
      'error m several-roles-on-one-worker',
      'warning z worker-without-role',
      'warning z wal-outside-volume',
      'warning z memberlist-shared',
      'warning a wal-outside-volume',
      'warning a memberlist-shared',
      'info z nginx-peers-together',
      'info z below-recommended',
      'info a below-recommended',
      'info a role-dropped-upstream',
      'info m ingesters-below-replication',
      'info m role-dropped-upstream',
    ])
  })

  it('have what the rule says, and the page that explains it', () => {
    const [first] = lints({ ...factsOf([clusterOf('loki', ['w 0 read'])]), model: null })
    const rule = lintRules.find(({ code }) => code === 'role-without-units')
    expect(first).toEqual({
      ...{ code: 'role-without-units', severity: 'error', app: 'loki', subject: 'w', why: rule?.why },
      message: '`w` advertises `read` and has 0 units: `loki` counts what nobody serves.',
      fix: ['juju scale-application w 1'],
      see: 'docs/lints/role-without-units.md',
    })
  })

  it('come with fixes of those severities only that are wanted', () => {
    const input = { ...factsOf([clusterOf('loki', ['w 0 read', 'v 1 -'])]), model: null }
    const fixed = (fixesOf?: ReadonlyArray<LintSeverity>) =>
      lints({ ...input, ...(fixesOf === undefined ? {} : { fixesOf }) })
        .filter(({ fix }) => fix.length > 0)
        .map(({ code }) => code)
    expect(fixed()).toEqual(['role-without-units', 'worker-without-role'])
    expect(fixed(['error'])).toEqual(['role-without-units'])
    expect(fixed(['warning'])).toEqual(['worker-without-role'])
    expect(lints({ ...input, fixesOf: [] }).map(({ fix }) => fix)).toEqual([[], [], []])
  })

  it('are none of nothing', () => {
    expect(lints({ ...factsOf([]), model: null })).toEqual([])
  })

  test.prop([arbitraryModel(), anyBehaviour])('law 2: a fix mends its lint and breaks nothing', (sample, behaviour) => {
    const before = read(sample)
    const found = lintsOf(sample, behaviour)
    for (const lint of found.filter(({ fix }) => fix.length > 0)) {
      const after = run(sample, lint.fix)
      const left = lintsOf(after, behaviour)
      expect(left.map(name)).not.toContain(name(lint))
      expect(errorsOf(found)).toEqual(expect.arrayContaining([...errorsOf(left)]))
      const now = read(after)
      for (const cluster of before.clusters) {
        const then = now.clusters.find(({ app }) => app === cluster.app)
        expect(then).toBeDefined()
        if (then === undefined) continue
        const [was, is] = [coverageOf(cluster), coverageOf(then)]
        for (const role of cluster.solution.required) {
          if (!Object.hasOwn(was.covered, role)) continue
          expect(is.missingRequired).not.toContain(role)
          if (!was.hollow.includes(role)) expect(is.hollow).not.toContain(role)
        }
      }
    }
  })

  test.prop([arbitraryModel(), anyBehaviour])('law 1: another order gives the same lints', (sample, behaviour) => {
    const { model } = sample
    const reversed: JujuModel = {
      ...model,
      applications: dictionary(Object.entries(model.applications).reverse()),
      relations: model.relations.map(({ ends: [left, right] }) => ({ ends: [right, left] as const })).reverse(),
    }
    const bare = (found: ReadonlyArray<Lint>) =>
      found.map(({ fix, ...lint }) => JSON.stringify({ ...lint, fixed: fix.length > 0 })).sort()
    expect(bare(lintsOf({ ...sample, model: reversed }, behaviour))).toEqual(bare(lintsOf(sample, behaviour)))
  })

  test.prop([arbitraryModel(), anyBehaviour])('law 1: new names change nothing but names', (sample, behaviour) => {
    const { model } = sample
    const renamed = (app: string): string => `x${app}`
    const other: JujuModel = {
      ...model,
      applications: dictionary(
        Object.values(model.applications).map((application) => [
          renamed(application.name),
          { ...application, name: renamed(application.name) },
        ]),
      ),
      relations: model.relations.map(({ ends: [left, right] }) => ({
        ends: [
          { ...left, app: renamed(left.app) },
          { ...right, app: renamed(right.app) },
        ],
      })),
    }
    const known = Object.keys(model.applications).sort((a, b) => b.length - a.length)
    const inNewNames = (text: string): string =>
      text.replace(new RegExp(`(?<![a-z0-9-])(${known.join('|')})(?![a-z0-9])(?!-(?!s3))`, 'g'), 'x$1')
    const roles = new Set(sample.solutions.flatMap((solution) => solution.roles))
    const bare = (found: ReadonlyArray<Lint>, rename: (text: string) => string) =>
      found.map(({ code, severity, app, subject, message, fix }) => ({
        code,
        severity,
        app: rename(app),
        subject: roles.has(subject) ? subject : rename(subject),
        // What stands in backquotes is a name or a role; nothing else in a message may change.
        message: message.replace(/`[^`]*`/g, (quoted) => (roles.has(quoted.slice(1, -1)) ? quoted : rename(quoted))),
        fixed: fix.length,
      }))
    expect(bare(lintsOf({ ...sample, model: other }, behaviour), (text) => text)).toEqual(
      bare(lintsOf(sample, behaviour), inNewNames),
    )
  })

  it('are met by the generator, each of those that a model can have, most with a fix', () => {
    const beyondModels = new Set(['s3-http-with-ca', 'tls-stops-before-s3', 'telemetry-hosts-alike'])
    const found = fc
      .sample(arbitraryModel(), { numRuns: 400, seed: 5 })
      .flatMap((sample) => behaviours.flatMap((behaviour) => lintsOf(sample, behaviour)))
    const codes = new Set(found.map(({ code }) => code))
    expect(lintRules.map(({ code }) => code).filter((code) => !beyondModels.has(code) && !codes.has(code))).toEqual([])
    const fixed = new Set(found.filter(({ fix }) => fix.length > 0).map(({ code }) => code))
    expect([...codes].filter((code) => !fixed.has(code)).sort()).toEqual([
      'memberlist-shared',
      'nginx-peers-together',
      'replication-about-to-flip',
      'role-dropped-upstream',
      's3-endpoint-ipv6',
      's3-https-without-ca',
    ])
  })
})
