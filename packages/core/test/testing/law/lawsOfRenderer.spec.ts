import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { type Cluster, workerConfig } from '../../../src/index.js'
import { lawsOfRenderer, type RendererUnderTest } from '../../../src/testing/law/lawsOfRenderer.js'
import { broken, explainsItself } from './broken.js'

const text = (cluster: Cluster): string | null => {
  const rendered = workerConfig(cluster, { behaviour: 'documented' })
  return Either.isRight(rendered) ? rendered.right.text : null
}

/** What is wrong with planted texts is for the laws to say, not for the parser on the terminal. */
const parse = (given: string): unknown => parseYaml(given, { logLevel: 'error' })

const renderer: RendererUnderTest = { render: text, parse }

describe('lawsOfRenderer', () => {
  it('hold for our own', async () => {
    expect((await broken(lawsOfRenderer(renderer), 60)).map(({ report }) => report)).toEqual([])
    expect((await broken(lawsOfRenderer(renderer, { solution: 'loki' }), 20)).map(({ report }) => report)).toEqual([])
  })

  let count = 0

  it.each<readonly [string, RendererUnderTest, string]>([
    ['renders while a role is missing', { render: (cluster) => text(cluster) ?? 'a: 1\n' }, 'exactly when'],
    [
      'follows the order of its input',
      {
        render: (cluster) => {
          const own = text(cluster)
          return own === null ? null : `${own}# ${cluster.workers.map(({ app }) => app).join()}\n`
        },
      },
      'order of workers',
    ],
    [
      'writes a number of its own',
      {
        render: (cluster) => {
          const own = text(cluster)
          count += 1
          return own === null ? null : `${own}# ${count}\n`
        },
      },
      'the same text',
    ],
    [
      'forgets addresses',
      { render: (cluster) => text(cluster)?.replaceAll('-0.', '.') ?? null },
      'address of each unit',
    ],
    [
      'does not escape',
      {
        parse,
        render: (cluster) =>
          text(cluster) === null || cluster.s3._tag !== 'ready'
            ? null
            : `${cluster.workers
                .flatMap(({ hostnames }) => hostnames)
                .sort()
                .map((name) => `"${name}": 1`)
                .join('\n')}\nkey: ${cluster.s3.data.secretKey}\n`,
      },
      'well-formed',
    ],
  ])('find one that %s', async (_, planted, law) => {
    const found = await broken(lawsOfRenderer(planted), 60, law)
    expect(found.map((outcome) => outcome.law)).toContainEqual(expect.stringContaining(law))
    for (const outcome of found) explainsItself(outcome)
  })
})
