import manifest from '../../package.json' with { type: 'json' }

/**
 * The only effectful place of the command line: it reads the call, lets a command answer it, and prints.
 * What can be answered at once is, without loading anything: a command may be called a hundred times by a script.
 */
const main = async (): Promise<void> => {
  const args = process.argv.slice(2)
  const [first] = args
  if (args.length === 1 && (first === '--version' || first === '-V')) {
    process.stdout.write(`${manifest.version}\n`)
    return
  }
  const { answerCall } = await import('./answerCall.js')
  const { exit, stdout, stderr } = await answerCall(manifest.version, args)
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
