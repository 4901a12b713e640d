import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
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
  })
})
