import { describe, expect, it } from 'vitest'
import { sameConfig, type WorkerView, winner, workerDecides, workerStatuses } from '../../../src/index.js'
import { lawsOfWorker, type WorkerAnswer, type WorkerUnderTest } from '../../../src/testing/law/lawsOfWorker.js'
import { broken, explainsItself } from './broken.js'

const ours = (view: WorkerView): WorkerAnswer => {
  const { advertises, process } = workerDecides(view)
  return { advertises, process }
}

const worker: WorkerUnderTest = {
  decides: async (view) => ours(view),
  status: (view) => winner(workerStatuses(view)),
}

const process = (change: (view: WorkerView, answer: WorkerAnswer) => WorkerAnswer['process']): WorkerUnderTest => ({
  ...worker,
  decides: (view) => ({ ...ours(view), process: change(view, ours(view)) }),
})

describe('lawsOfWorker', () => {
  it('hold for our own', async () => {
    expect((await broken(lawsOfWorker(worker))).map(({ report }) => report)).toEqual([])
    expect(
      (await broken(lawsOfWorker(worker, { solution: { from: 'invented' } }))).map(({ report }) => report),
    ).toEqual([])
  })

  it.each<readonly [string, WorkerUnderTest, string]>([
    [
      'lets every unit write roles',
      {
        ...worker,
        decides: (view) => ({
          ...ours(view),
          advertises: view.roles.length > 0 && view.relation !== 'none' ? view.roles : null,
        }),
      },
      'only the leader',
    ],
    [
      'erases roles that were unset',
      { ...worker, decides: (view) => ({ ...ours(view), advertises: view.leader ? view.roles : null }) },
      'advertises the roles',
    ],
    [
      'runs on without a role',
      process((view, { process: decided }) => (view.roles.length === 0 ? { _tag: 'keep' } : decided)),
      'nothing runs without',
    ],
    [
      'restarts on every hook',
      process((view, { process: decided }) =>
        decided._tag === 'keep' && view.process !== null && view.container === 'up'
          ? { _tag: 'start', target: view.roles }
          : decided,
      ),
      'deciding again',
    ],
    [
      'keeps the old target',
      process((view, { process: decided }) =>
        view.process !== null && sameConfig(view.process.config, view.published) ? { _tag: 'keep' } : decided,
      ),
      'it restarts when',
    ],
    [
      'starts two roles on Tempo',
      process((view, { process: decided }) =>
        decided._tag === 'keep' &&
        view.published !== null &&
        view.process === null &&
        view.roles.length > 1 &&
        view.relation !== 'none' &&
        view.container === 'up'
          ? { _tag: 'start', target: view.roles }
          : decided,
      ),
      'too many roles',
    ],
    ['is always active', { ...worker, status: () => ({ status: 'active', message: '' }) }, 'status:'],
  ])('find one that %s', async (_, planted, law) => {
    const found = await broken(lawsOfWorker(planted), 200, law)
    expect(found.map((outcome) => outcome.law)).toContainEqual(expect.stringContaining(law))
    for (const outcome of found) explainsItself(outcome)
  })

  it('find one that answers by its last view', async () => {
    let last: WorkerAnswer | null = null
    const forgetful: WorkerUnderTest = {
      decides: (view) => {
        const before = last
        last = ours(view)
        return before ?? last
      },
    }
    expect((await broken(lawsOfWorker(forgetful))).map((outcome) => outcome.law)).toContainEqual(
      expect.stringContaining('whatever was asked before'),
    )
  })
})
