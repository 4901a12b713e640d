import { type Command, printCommand } from '@coordinated-workers/core'
import fc from 'fast-check'
import { arbitraryCommand } from './arbitraryCommand.js'

/** A shell file of juju commands, with the commands that it holds. */
export interface RunbookSample {
  readonly commands: ReadonlyArray<Command>
  readonly text: string
}

const heads = ['', '#!/bin/sh\n', '#!/usr/bin/env bash\nset -euo pipefail\n\n', '# what to do\nset -e\n'] as const

const between = ['', '\n', '# and then\n', '  # indented\n\n', '   \n'] as const

interface Writing {
  readonly before: string
  readonly indent: boolean
  readonly continued: boolean
  readonly remark: boolean
}

const writing: fc.Arbitrary<Writing> = fc.record({
  before: fc.constantFrom(...between),
  indent: fc.boolean(),
  continued: fc.boolean(),
  remark: fc.boolean(),
})

/** The first blank lies behind `juju`, where a line may always be continued. */
const written = (command: Command, { before, indent, continued, remark }: Writing): string => {
  const line = printCommand(command)
  const words = continued ? line.replace(' ', ' \\\n    ') : line
  return `${before}${indent ? '  ' : ''}${words}${remark ? '  # so' : ''}\n`
}

/**
 * Runbooks: commands as `arbitraryCommand` draws them, or as asked, written as people write shell files, with comments,
 * blank lines, continuations and shell options.
 *
 * Law: `parseRunbook` of the text gives the commands.
 *
 * Distribution: none to eight commands; every way of writing alike.
 *
 * Shrinks to one bare line for each command that matters.
 */
export const arbitraryRunbook = (command: fc.Arbitrary<Command> = arbitraryCommand()): fc.Arbitrary<RunbookSample> =>
  fc
    .record({
      head: fc.constantFrom(...heads),
      lines: fc.array(fc.tuple(command, writing), { maxLength: 8 }),
    })
    .map(({ head, lines }) => ({
      commands: lines.map(([each]) => each),
      text: `${head}${lines.map(([each, way]) => written(each, way)).join('')}`,
    }))
