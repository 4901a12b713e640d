import manifest from '../../package.json' with { type: 'json' }
import { plain } from '../report/Paint.js'
import { nodeHost } from './Host.js'
import type { Outcome } from './Outcome.js'

/**
 * The only effectful place of the command line: it reads the call, lets a command answer it, and prints.
 * What can be answered at once is, without loading anything: a command may be called a hundred times by a script.
 */
const finish = ({ exit, stdout, stderr }: Outcome): void => {
  if (stdout !== '') process.stdout.write(stdout)
  if (stderr !== '') process.stderr.write(stderr)
  process.exitCode = exit
}

const wantsColour = (): boolean => process.stdout.isTTY === true && (process.env['NO_COLOR'] ?? '') === ''

const main = async (): Promise<void> => {
  const args = process.argv.slice(2)
  const [first] = args
  if (args.length === 1 && (first === '--version' || first === '-V')) {
    finish({ exit: 0, stdout: `${manifest.version}\n`, stderr: '' })
    return
  }
  const paint = wantsColour() ? (await import('./terminalPaint.js')).terminalPaint : plain
  const { program } = await import('./program.js')
  finish(await program(nodeHost(paint), manifest.version, args))
}

// A reader that has seen enough, such as `head`, closes the pipe; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
  throw error
})

await main()
