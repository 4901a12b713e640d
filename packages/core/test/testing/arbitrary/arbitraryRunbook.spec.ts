import { test } from '@fast-check/vitest'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect } from 'vitest'
import { parseCommand, parseRunbook, printCommand } from '../../../src/index.js'
import { arbitraryCommand } from '../../../src/testing/arbitrary/arbitraryCommand.js'
import { arbitraryRunbook } from '../../../src/testing/arbitrary/arbitraryRunbook.js'
import { keepsContract } from '../arbitraryContract.js'

keepsContract({
  name: 'arbitraryCommand',
  arbitrary: arbitraryCommand(),
  wrong: (command) => (Either.isRight(parseCommand(printCommand(command))) ? [] : [printCommand(command)]),
  labels: ({ _tag }) => [_tag],
  shares: Object.fromEntries(
    ['deploy', 'integrate', 'config', 'add-unit', 'remove-unit', 'run', 'refresh', 'query', 'unsupported'].map(
      (kind) => [kind, [0.02, 0.25] as const],
    ),
  ),
  smallest: [
    { fails: ({ _tag }) => _tag === 'integrate', is: 'juju integrate tempo tempo', of: printCommand },
    { fails: ({ _tag }) => _tag === 'scale-application', is: 'juju scale-application tempo 0', of: printCommand },
  ],
})

keepsContract({
  name: 'arbitraryRunbook',
  arbitrary: arbitraryRunbook(),
  wrong: ({ text }) => (Either.isRight(parseRunbook('r.sh', text)) ? [] : [text]),
  labels: ({ text, commands }) => [
    ...(commands.length === 0 ? ['empty'] : []),
    ...(/\\\n/.test(text) ? ['continued'] : []),
    ...(/^\s*# /m.test(text) ? ['comment'] : []),
  ],
  shares: { empty: [0.02, 0.3], continued: [0.2, 0.95], comment: [0.2, 0.95] },
  smallest: [
    {
      fails: ({ commands }) => commands.filter(({ _tag }) => _tag === 'trust').length > 1,
      is: 'juju trust tempo\njuju trust tempo\n',
      of: ({ text }) => text,
    },
  ],
})

describe('arbitraryRunbook', () => {
  test.prop([arbitraryRunbook()])('law: reading the text gives the commands', ({ commands, text }) => {
    const read = parseRunbook('r.sh', text)
    expect(
      Either.map((steps: ReadonlyArray<{ command: unknown }>) => steps.map(({ command }) => command))(read),
    ).toEqual(Either.right(commands))
  })
})
