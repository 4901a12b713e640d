import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const answers = (command: string, ...args: ReadonlyArray<string>): boolean => spawnSync(command, args).status === 0

export const nginxIsInstalled = answers('nginx', '-v')
const opensslIsInstalled = answers('openssl', 'version')
const ipv6Works = Object.values(networkInterfaces()).some((all) => all?.some(({ family }) => family === 'IPv6'))

/** Listening ports move up, so that no privilege is needed and nothing on the machine is in the way. */
export const portShift = 20_000

/** What a test machine cannot offer, replaced: files, privileged ports, and names that only a cluster's DNS knows. */
export interface Stage {
  readonly directory: string
  /** Address for a host name of an upstream. */
  readonly addressOf: (host: string) => string
  /** Address that nginx listens on; all when absent. */
  readonly listenOn?: string
}

export const openStage = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'cw-nginx-'))
  // Started by root, nginx serves as nobody, and says 403 instead of 404 below a directory it may not enter.
  chmodSync(directory, 0o755)
  if (opensslIsInstalled) {
    const files = ['-keyout', join(directory, 'server.key'), '-out', join(directory, 'server.cert')]
    spawnSync('openssl', [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      ...files,
    ])
  }
  return directory
}

export const closeStage = (directory: string): void => rmSync(directory, { recursive: true, force: true })

/** Whether a config can be tried here: TLS needs a certificate, and `openssl` to make one. */
export const canStage = (text: string): boolean => opensslIsInstalled || !text.includes('ssl_certificate')

/** The same configuration for a test machine: only addresses, ports and files differ. */
export const staged = (text: string, { directory, addressOf, listenOn }: Stage): string =>
  text
    .replaceAll('/tmp/', `${directory}/`)
    .replaceAll('/etc/nginx/certs/', `${directory}/`)
    .replace(
      /^( {8}server )(\S+):(\d+)( |;)/gm,
      (_, before, host, port, after) => `${before}${addressOf(host)}:${port}${after}`,
    )
    .replace(/^( +listen )(\[::\]:)?(\d+)(.*)\n/gm, (_, before, ipv6, port, after) => {
      if (ipv6 !== undefined && (!ipv6Works || listenOn !== undefined)) return ''
      return `${before}${ipv6 ?? (listenOn === undefined ? '' : `${listenOn}:`)}${Number(port) + portShift}${after}\n`
    })

const run = (directory: string, text: string, args: ReadonlyArray<string>) => {
  const config = join(directory, 'nginx.conf')
  const log = join(directory, 'log')
  writeFileSync(config, text)
  // A file, because nginx opens /dev/stderr anew, and a socket cannot be opened.
  const output = openSync(log, 'w')
  return { args: ['-p', directory, '-c', config, ...args], output, log }
}

/** What `nginx -t` has against a configuration, or null. */
export const nginxObjection = (text: string, directory: string): string | null => {
  const { args, output, log } = run(directory, text, ['-t', '-q'])
  const { status } = spawnSync('nginx', args, { stdio: ['ignore', output, output] })
  closeSync(output)
  return status === 0 ? null : readFileSync(log, 'utf8')
}

const listens = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, host, () => resolve(true))
    socket.on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })

/** Starts nginx in the foreground and answers once it listens. */
export const startNginx = async (
  text: string,
  directory: string,
  host: string,
  port: number,
): Promise<ChildProcess> => {
  const { args, output, log } = run(directory, text, ['-g', 'daemon off;'])
  const nginx = spawn('nginx', args, { stdio: ['ignore', output, output] })
  closeSync(output)
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (nginx.exitCode !== null) throw new Error(readFileSync(log, 'utf8'))
    if (await listens(host, port)) return nginx
    await setTimeout(50)
  }
  throw new Error(`nginx does not listen: ${readFileSync(log, 'utf8')}`)
}

export const stopNginx = (nginx: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (nginx.exitCode !== null) return resolve()
    nginx.on('exit', () => resolve())
    nginx.kill('SIGTERM')
  })
