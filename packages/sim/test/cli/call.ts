import { problem } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import type { Host } from '../../src/cli/Host.js'
import type { Outcome } from '../../src/cli/Outcome.js'
import { program } from '../../src/cli/program.js'
import { plain } from '../../src/report/Paint.js'

/** A machine that has these files and no others, and keeps none. */
const hostOf = (files: Readonly<Record<string, string>>): Host => ({
  paint: plain,
  readText: (file) => {
    const text = Object.hasOwn(files, file) ? files[file] : undefined
    return text === undefined
      ? Either.left(
          problem('file-unreadable', 'cannot read the file: there is no such file', {
            location: { file, line: 1, column: 1 },
          }),
        )
      : Either.right(text)
  },
  list: () => null,
  writeText: (file) => Either.right(file),
})

/** What the command line answers to a call where these files are. */
export const call = (files: Readonly<Record<string, string>>, ...args: ReadonlyArray<string>): Promise<Outcome> =>
  program(hostOf(files), '0.0.0', args)
