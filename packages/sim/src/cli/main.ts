import manifest from '../../package.json' with { type: 'json' }
import { answerCall } from './answerCall.js'

/**
 * The only effectful place of the command line, with {@link answerCall}: it reads the call, lets a command answer it,
 * and prints. `bin/cw.cjs` answers `--version` by itself, before anything is loaded.
 */
const main = async (): Promise<void> => {
  const { exit, stdout, stderr } = await answerCall(manifest.version, process.argv.slice(2))
  if (stdout !== '') process.stdout.write(stdout)
  if (stderr !== '') process.stderr.write(stderr)
  process.exitCode = exit
}

// A reader that has seen enough, such as `head`, closes the pipe; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
  throw error
})

await main()
