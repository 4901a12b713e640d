import { plain } from '../report/Paint.js'
import { nodeHost } from './Host.js'
import type { Outcome } from './Outcome.js'
import { program } from './program.js'

const wantsColour = (): boolean => process.stdout.isTTY === true && (process.env['NO_COLOR'] ?? '') === ''

/** Answer a call with the files and the terminal of this process. */
export const answerCall = async (version: string, args: ReadonlyArray<string>): Promise<Outcome> => {
  const paint = wantsColour() ? (await import('./terminalPaint.js')).terminalPaint : plain
  return program(nodeHost(paint), version, args)
}
