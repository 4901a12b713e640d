import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../src/domain/Behaviour.js'
import { deploymentOf } from '../../src/juju/deploymentOf.js'
import type { Finding, LintFacts, LintRule } from '../../src/lint/fact/Lint.js'
import { safeFix } from '../../src/lint/safeFix.js'
import { decoded, monolith } from '../juju/sampleModel.js'
import { builtIn } from '../support/builtIn.js'

const solutions = [builtIn('tempo')]

const facts = (): LintFacts => {
  const { model } = decoded(monolith)
  const read = deploymentOf(model, solutions)
  if (Either.isLeft(read)) throw new Error(read.left[0]?.message)
  return { deployment: read.right.deployment, model, solutions, behaviour: 'documented' }
}

/** A rule that finds fault with two units, and has these ideas about it. */
const tooMany = (...fixes: ReadonlyArray<ReadonlyArray<string>>): LintRule => ({
  code: 'ingesters-even',
  severity: 'info',
  title: '',
  why: '',
  source: '',
  advice: '',
  example: { says: '', bundle: '' },
  find: ({ deployment }) =>
    deployment.clusters.flatMap(({ app, workers }) =>
      workers
        .filter(({ hostnames, roles }) => hostnames.length === 2 && roles.length > 0)
        .map((worker): Finding => ({ app, subject: worker.app, severity: 'info', message: '', fixes: () => fixes })),
    ),
})

const chosen = (...fixes: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const rule = tooMany(...fixes)
  const given = facts()
  const [finding] = rule.find(given)
  return finding === undefined ? ['not found'] : safeFix([rule], given)(rule, finding)
}

const good = ['juju scale-application traces-worker 3']

describe('safeFix', () => {
  it('takes the first fix that mends it', () => {
    expect(chosen(['juju trust traces'], good, ['juju scale-application traces-worker 4'])).toEqual(good)
  })

  it('takes none that loses a required role', () => {
    expect(chosen(['juju config traces-worker role-all=false'], good)).toEqual(good)
    expect(chosen(['juju remove-application traces-worker'], good)).toEqual(good)
  })

  it('takes none that leaves a required role without units', () => {
    expect(chosen(['juju scale-application traces-worker 0'], good)).toEqual(good)
  })

  it('takes none that Juju refuses or that is no command', () => {
    expect(chosen(['juju scale-application nobody 3'], ['make it so'], good)).toEqual(good)
  })

  it('gives none where none is safe', () => {
    expect(chosen(['juju remove-application traces-worker'])).toEqual([])
    expect(chosen()).toEqual([])
  })

  const inModel = (applications: object, relations: ReadonlyArray<ReadonlyArray<string>> = []): LintFacts => {
    const { model } = decoded({
      ...monolith,
      applications: { ...monolith.applications, ...applications },
      relations: [...monolith.relations, ...relations],
    })
    const read = deploymentOf(model, solutions)
    return { ...facts(), model, deployment: Either.isRight(read) ? read.right.deployment : facts().deployment }
  }

  const chosenIn = (given: LintFacts, ...fixes: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
    const rule = tooMany(...fixes)
    const [finding] = rule.find(given)
    return finding === undefined ? ['not found'] : safeFix([rule], given)(rule, finding)
  }

  it('takes none that takes away a role that is covered without units', () => {
    const options = (role: string) => ({ 'role-all': false, [`role-${role}`]: true })
    const worker = { charm: 'tempo-worker-k8s', scale: 0, options: options('querier') }
    const given = inModel({ 'traces-worker': { ...worker, scale: 2, options: options('ingester') }, q: worker }, [
      ['traces:tempo-cluster', 'q:tempo-cluster'],
    ])
    expect(chosenIn(given, ['juju remove-application q', ...good], good)).toEqual(good)
  })

  it('takes none that takes something away from another solution on the same s3', () => {
    const given = inModel(
      { other: { charm: 'tempo-coordinator-k8s', scale: 1 }, ow: { charm: 'tempo-worker-k8s', scale: 1 } },
      [
        ['other:tempo-cluster', 'ow:tempo-cluster'],
        ['other:s3', 'bucket:s3-credentials'],
      ],
    )
    expect(chosenIn(given, ['juju remove-application ow', ...good], good)).toEqual(good)
  })

  it('takes none that takes a coordinator away', () => {
    expect(chosen(['juju remove-application traces'], good)).toEqual(good)
  })

  describe('with a rule beside it', () => {
    /** Finds fault with three units. */
    const aside = (severity: LintRule['severity'], behaviour: Behaviour | null, told = severity): LintRule => ({
      ...tooMany(),
      code: 'below-recommended',
      severity,
      find: ({ deployment, behaviour: asked }) =>
        deployment.clusters.flatMap(({ app, workers }) =>
          workers
            .filter(({ hostnames }) => hostnames.length === 3 && (behaviour === null || behaviour === asked))
            .map(({ app: subject }): Finding => ({ app, subject, severity: told, message: '', fixes: () => [] })),
        ),
    })
    const better = ['juju scale-application traces-worker 4']

    const chosenBeside = (other: LintRule, given = facts()): ReadonlyArray<string> => {
      const rule = tooMany(good, better)
      const [finding] = rule.find(given)
      return finding === undefined ? ['not found'] : safeFix([rule, other], given)(rule, finding)
    }

    it('takes none that brings an error, under either behaviour', () => {
      expect(chosenBeside(aside('error', null))).toEqual(better)
      expect(chosenBeside(aside('error', 'shipped'))).toEqual(better)
      expect(chosenBeside(aside('error', 'documented'))).toEqual(better)
    })

    it('takes one that brings something less', () => {
      expect(chosenBeside(aside('warning', null))).toEqual(good)
      expect(chosenBeside(aside('error', null, 'warning'))).toEqual(good)
    })

    it('takes one that leaves an error that was there before', () => {
      const always: LintRule = {
        ...aside('error', null),
        find: ({ deployment }) =>
          deployment.clusters.map(
            ({ app }): Finding => ({
              ...{ app, subject: app, severity: 'error', message: '' },
              fixes: () => [],
            }),
          ),
      }
      expect(chosenBeside(always)).toEqual(good)
    })

    it('tells rules the model only where it is known', () => {
      const seen: Array<boolean> = []
      const asking: LintRule = {
        ...aside('error', null),
        find: ({ model }) => {
          seen.push(model === null)
          return []
        },
      }
      expect(chosenBeside(asking, { ...facts(), model: null })).toEqual(good)
      expect(new Set(seen)).toEqual(new Set([true]))
      seen.length = 0
      expect(chosenBeside(asking)).toEqual(good)
      expect(new Set(seen)).toEqual(new Set([false]))
    })

    it('tries what is common to several fixes of one solution once', () => {
      let asked = 0
      const counting: LintRule = {
        ...aside('error', null),
        find: () => {
          asked += 1
          return []
        },
      }
      const rule = tooMany()
      const given = facts()
      const [finding] = rule.find(given)
      if (finding === undefined) throw new Error('not found')
      const fixOf = safeFix([rule, counting], given)
      fixOf(rule, { ...finding, fixes: () => [['juju trust nobody']] })
      const once = asked
      fixOf(rule, { ...finding, fixes: () => [['juju trust nobody']] })
      expect([once > 0, asked]).toEqual([true, once])
      safeFix([rule, counting], given)(rule, { ...finding, fixes: () => [] })
      expect(asked).toBe(once)
    })
  })

  it('mends this finding, whatever else the rule still finds', () => {
    const given = inModel({ more: { charm: 'tempo-worker-k8s', scale: 2 } }, [
      ['traces:tempo-cluster', 'more:tempo-cluster'],
    ])
    const rule = tooMany(good)
    expect(rule.find(given).map((finding) => safeFix([rule], given)(rule, finding))).toEqual([good, []])
  })
})
