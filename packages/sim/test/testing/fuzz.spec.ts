import {
  catalogue,
  decodeBundle,
  decodeDeployment,
  decodeSolution,
  decodeStatus,
  deploymentOf,
  encodeDeployment,
  type Problem,
  parseCommand,
  parseRunbook,
  type SourceDocument,
  sourceText,
} from '@coordinated-workers/core'
import {
  arbitraryBundle,
  arbitraryDeployment,
  arbitraryJujuStatus,
  arbitraryRunbook,
  arbitrarySolution,
  yamlText,
} from '@coordinated-workers/core/testing'
import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decodeScenario } from '../../src/scenario/decodeScenario.js'
import { decodeTiming } from '../../src/scenario/decodeTiming.js'
import { readYaml } from '../../src/source/readYaml.js'
import { arbitraryScenario } from '../../src/testing/arbitraryScenario.js'
import { mutated } from './mutated.js'

/** `npm run fuzz` asks for more. */
const documents = Number(process.env['FUZZ_DOCUMENTS'] ?? 2_000)
const seed = Number(process.env['FC_SEED'] ?? 20_240_917)

/** No input of these sizes takes longer, however busy the machine is; what doubles with every bracket does. */
const inputMsMax = 10_000

type Decoded = Either.Either<ReadonlyArray<Problem>, unknown>

const solutions = catalogue('2024-09')
const block = { layout: 'block', quoted: false, comments: false } as const

/** Through YAML, as a file comes in. */
const fromYaml =
  (decode: (documents: ReadonlyArray<SourceDocument>) => Decoded) =>
  (text: string): Decoded => {
    const read = readYaml('fuzz.yaml', text)
    return Either.isLeft(read) ? read : decode(read.right)
  }

const first =
  (decode: (document: SourceDocument) => Decoded) =>
  ([document]: ReadonlyArray<SourceDocument>): Decoded =>
    document === undefined ? Either.right(null) : decode(document)

const solutionText = arbitrarySolution().map(({ name, roles, required, optional, metaRoles, paths, recommended }) =>
  yamlText({ name, roles, required, optional, 'meta-roles': metaRoles, paths, recommended }, block),
)

const timingText = fc.constantFrom(
  "timing: 1\nname: our cluster\nbase: slow\nsteps:\n  coordinator-hook: ['2s', '5s', '15s']\n  pod-start: 5s\n",
  'timing: 1\nspread: uniform\nprocesses:\n  tempo:\n    all: { ready: 75s }\n',
)

const decoders: Readonly<Record<string, readonly [fc.Arbitrary<string>, (text: string) => Decoded]>> = {
  bundle: [
    arbitraryBundle().map(({ text }) => text),
    fromYaml((read) => {
      const bundle = decodeBundle(read, { solutions })
      if (Either.isLeft(bundle)) return bundle
      return deploymentOf(bundle.right.model, solutions, { locator: bundle.right.locator })
    }),
  ],
  'deployment document': [
    arbitraryDeployment().map((deployment) => yamlText(encodeDeployment(deployment), block)),
    fromYaml(first((document) => decodeDeployment(document))),
  ],
  'juju status': [
    arbitraryJujuStatus().map(({ text }) => text),
    fromYaml(first((document) => decodeStatus(document, { solutions }))),
  ],
  scenario: [arbitraryScenario().map(({ text }) => text), fromYaml(first(decodeScenario))],
  solution: [solutionText, fromYaml(first(decodeSolution))],
  timing: [timingText, fromYaml(first(decodeTiming))],
  runbook: [arbitraryRunbook().map(({ text }) => text), (text) => parseRunbook('fuzz.sh', text)],
  'command line': [
    arbitraryRunbook().map(({ text }) => text.split('\n').at(-2) ?? ''),
    (text) => parseCommand(text, sourceText('fuzz', text).locate),
  ],
}

const names = Object.keys(decoders)

describe('decoders, on real documents with something changed', () => {
  it.each(names)(
    `%s: ${Math.ceil(documents / names.length)} of them: no crash, no hang, no error without a position`,
    { timeout: 3_600_000 },
    (name) => {
      const [text, decode] = decoders[name] ?? [fc.constant(''), () => Either.right(null)]
      const outcomes = { read: 0, refused: 0 }
      fc.assert(
        fc.property(mutated(text), (input) => {
          const startedMs = performance.now()
          const decoded = decode(input)
          expect(performance.now() - startedMs).toBeLessThan(inputMsMax)
          if (Either.isRight(decoded)) {
            outcomes.read += 1
            return
          }
          outcomes.refused += 1
          expect(decoded.left.length).toBeGreaterThan(0)
          for (const { location, message } of decoded.left) {
            expect(message).not.toBe('')
            // Only the line that says that more was left out stands nowhere.
            if (!message.startsWith('more of the document')) expect(location, message).not.toBeNull()
          }
        }),
        {
          numRuns: Math.ceil(documents / names.length),
          seed,
          endOnFailure: process.env['FUZZ_DOCUMENTS'] !== undefined,
        },
      )
      // The changes leave some documents good, and spoil others.
      expect(outcomes.read).toBeGreaterThan(0)
      expect(outcomes.refused).toBeGreaterThan(0)
    },
  )
})
